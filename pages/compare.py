"""Compare page: two indicators, two areas, or two periods."""

from atlas.ui.components import compare

compare()

"""Overview: what the atlas shows, and where."""

from atlas.ui.components import overview

overview()

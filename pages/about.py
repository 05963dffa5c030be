"""About page: for whom the atlas is, what it follows, what it cannot show."""

from atlas.ui.components import about

about()

"""Home page: what the atlas is about, in five small maps, and the ways into it."""

from atlas.ui.components import entrances, front_maps, front_title

front_title()
front_maps()
entrances()

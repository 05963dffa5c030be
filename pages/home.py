"""Home page: what the atlas is about, in five small maps, a search, and the ways into it."""

from atlas.ui.components import entrances, front_maps, front_title, search_box

front_title()
search_box(key="home-search")
front_maps()
entrances()

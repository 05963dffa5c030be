"""Area page: search, and everything known about one place."""

from atlas.ui.components import area_profile, search_box

search_box(key="area-search")
area_profile()

"""Map page: one indicator, one level, one period."""

from atlas.ui.components import (
    area_panel,
    beside,
    choose,
    downloads,
    heading,
    legend_panel,
    map_panel,
    method_panel,
    notices,
    scene_of,
    table_panel,
    tour,
)

scene = scene_of()
heading(scene)
notices()
choose(scene)
left, right = beside()
with left:
    map_panel(scene)
    legend_panel(scene)
    downloads(scene)
with right:
    area_panel(scene)
table_panel(scene)
method_panel(scene)
tour()

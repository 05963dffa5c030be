"""Data page: every layer as a file, at an address, from a program; and everything at once."""

from atlas.ui.components import (
    boundaries_alone,
    choose,
    data_addresses,
    data_title,
    downloads,
    layer_title,
    notices,
    programs,
    scene_of,
    whole_atlas,
)

scene = scene_of()
data_title()
notices()
choose(scene)
layer_title(scene)
downloads(scene, is_open=True)
programs(scene)
whole_atlas()
boundaries_alone()
data_addresses()

"""Parts of pages: each takes a scene or a selection and draws; all strings stand in them."""

from atlas.ui.components.area_panel import area_panel
from atlas.ui.components.claims_list import claims_list
from atlas.ui.components.controls import choose, choose_classes
from atlas.ui.components.downloads import downloads
from atlas.ui.components.heading import heading
from atlas.ui.components.legend_panel import legend_panel
from atlas.ui.components.map_panel import map_panel
from atlas.ui.components.method_panel import method_panel
from atlas.ui.components.notices import notices
from atlas.ui.components.overview import overview
from atlas.ui.components.own_numbers import own_numbers
from atlas.ui.components.own_table import (
    ask_open_rows,
    forget_own_table,
    match_own_table,
    upload_table,
)
from atlas.ui.components.source_list import source_list
from atlas.ui.components.stage import beside, scene_of
from atlas.ui.components.table_panel import table_panel

__all__ = [
    "area_panel",
    "ask_open_rows",
    "beside",
    "choose",
    "choose_classes",
    "claims_list",
    "downloads",
    "forget_own_table",
    "heading",
    "legend_panel",
    "map_panel",
    "match_own_table",
    "method_panel",
    "notices",
    "overview",
    "own_numbers",
    "scene_of",
    "source_list",
    "table_panel",
    "upload_table",
]

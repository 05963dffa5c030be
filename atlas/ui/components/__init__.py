"""Parts of pages: each takes a scene or a selection and draws; all strings stand in them."""

from atlas.ui.components.area_panel import area_panel
from atlas.ui.components.area_profile import area_profile
from atlas.ui.components.claims_list import claims_list
from atlas.ui.components.compare import compare
from atlas.ui.components.controls import choose
from atlas.ui.components.data_guide import (
    boundaries_alone,
    data_addresses,
    data_title,
    layer_title,
    programs,
    whole_atlas,
)
from atlas.ui.components.downloads import downloads
from atlas.ui.components.exercises import choose_exercise, exercise, exercises_title
from atlas.ui.components.front_page import entrances, front_maps, front_title
from atlas.ui.components.glossary import glossary
from atlas.ui.components.heading import heading
from atlas.ui.components.legend_panel import legend_panel
from atlas.ui.components.map_panel import map_panel
from atlas.ui.components.method_panel import method_panel
from atlas.ui.components.notices import notices
from atlas.ui.components.own_numbers import own_numbers
from atlas.ui.components.own_table import (
    ask_open_rows,
    forget_own_table,
    match_own_table,
    upload_table,
)
from atlas.ui.components.prose import about, methods
from atlas.ui.components.search_box import search_box
from atlas.ui.components.source_list import source_list
from atlas.ui.components.stage import beside, scene_of
from atlas.ui.components.stories import stories
from atlas.ui.components.surrogate_list import surrogate_list
from atlas.ui.components.surrogate_map import surrogate_map_panel
from atlas.ui.components.table_panel import table_panel
from atlas.ui.components.tax_choices import tax_choices, tax_heading
from atlas.ui.components.tax_country import tax_country
from atlas.ui.components.tax_place import tax_place
from atlas.ui.components.teach import teach
from atlas.ui.components.tour import tour

__all__ = [
    "about",
    "area_panel",
    "area_profile",
    "ask_open_rows",
    "beside",
    "boundaries_alone",
    "choose",
    "choose_exercise",
    "claims_list",
    "compare",
    "data_addresses",
    "data_title",
    "downloads",
    "entrances",
    "exercise",
    "exercises_title",
    "forget_own_table",
    "front_maps",
    "front_title",
    "glossary",
    "heading",
    "layer_title",
    "legend_panel",
    "map_panel",
    "match_own_table",
    "method_panel",
    "methods",
    "notices",
    "own_numbers",
    "programs",
    "scene_of",
    "search_box",
    "source_list",
    "stories",
    "surrogate_list",
    "surrogate_map_panel",
    "table_panel",
    "tax_choices",
    "tax_country",
    "tax_heading",
    "tax_place",
    "teach",
    "tour",
    "upload_table",
    "whole_atlas",
]

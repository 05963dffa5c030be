"""Classes to pictures: colours, legends, and the folium map of the atlas.

The only package that knows folium, which is loaded when the first folium element is asked for:
views and exports use colours and legends without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from atlas.cartography.bivariate import (
    BIVARIATE_SIDE,
    BivariateLegend,
    bivariate,
    bivariate_legend_html,
)
from atlas.cartography.legend import LEGEND_TEXTS, Legend, legend_html, make_legend
from atlas.cartography.map_content import MAP_TEXTS, MapContent, MapKind
from atlas.cartography.palette import (
    CaseStyle,
    Ground,
    NoDataColours,
    case_styles,
    change_colours,
    diverging,
    ground_colour,
    no_data,
    quiet,
    sequential,
    sign_colours,
)
from atlas.cartography.symbol_legend import (
    SymbolLegend,
    case_legend_html,
    legend_magnitudes,
    symbol_legend_html,
)
from atlas.cartography.symbols import (
    SYMBOL_RADIUS,
    CaseKindStyle,
    CaseMarker,
    symbol_radii,
)

if TYPE_CHECKING:
    from atlas.cartography.folium_map import (
        SCRIPTS,
        STATIC_FOLDER,
        STYLES,
        base_map,
        element_script,
        linked_html,
        map_layer,
        packed_layer,
        standalone_html,
    )

__all__ = [
    "BIVARIATE_SIDE",
    "LEGEND_TEXTS",
    "MAP_TEXTS",
    "SCRIPTS",
    "STATIC_FOLDER",
    "STYLES",
    "SYMBOL_RADIUS",
    "BivariateLegend",
    "CaseKindStyle",
    "CaseMarker",
    "CaseStyle",
    "Ground",
    "Legend",
    "MapContent",
    "MapKind",
    "NoDataColours",
    "SymbolLegend",
    "base_map",
    "bivariate",
    "bivariate_legend_html",
    "case_legend_html",
    "case_styles",
    "change_colours",
    "diverging",
    "element_script",
    "ground_colour",
    "legend_html",
    "legend_magnitudes",
    "linked_html",
    "make_legend",
    "map_layer",
    "no_data",
    "packed_layer",
    "quiet",
    "sequential",
    "sign_colours",
    "standalone_html",
    "symbol_legend_html",
    "symbol_radii",
]

_FOLIUM_NAMES = frozenset(
    {
        "SCRIPTS",
        "STATIC_FOLDER",
        "STYLES",
        "base_map",
        "element_script",
        "linked_html",
        "map_layer",
        "packed_layer",
        "standalone_html",
    }
)


def __getattr__(name: str) -> object:
    if name in _FOLIUM_NAMES:
        return getattr(import_module("atlas.cartography.folium_map"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)

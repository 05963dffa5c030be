"""The folium elements of the atlas: a bare equal-area map, and the layer that says what it shows.

streamlit-folium rebuilds the frame whenever the script of the map changes, and only evaluates
the feature group when nothing but that changes. So the map is constant down to the byte, and
everything that varies travels in the feature group, as one call of ``static/atlas-map.js``.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import folium
from folium.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from atlas.areas import Kato
    from atlas.cartography.map_content import MapContent

__all__ = [
    "SCRIPTS",
    "STATIC_FOLDER",
    "STYLES",
    "base_map",
    "element_script",
    "linked_html",
    "map_layer",
    "packed_layer",
    "standalone_html",
]

STATIC_FOLDER: Final = Path(__file__).parent / "static"
"""Folder of our own scripts and styles, served below ``map/``."""

SCRIPTS: Final = (
    "leaflet/leaflet.js",
    "map/atlas-geometry.js",
    "map/atlas-parts.js",
    "map/atlas-map.js",
)
"""Names of the scripts a map needs, in the order in which they must load."""

STYLES: Final = ("leaflet/leaflet.css", "map/atlas-map.css")
"""Names of the style sheets a map needs; ours comes second because it overrides Leaflet's."""

_STANDALONE_STYLE: Final = (
    "html,body{height:100%;margin:0;background:GROUND}#map{position:absolute;inset:0}"
)


class _AtlasMap(folium.Map):
    """A Leaflet map made by our own script.

    folium's template is not used: it forbids zooming the page, which low vision needs, and
    brings options whose order is not constant. Until the style sheet has arrived the map is
    hidden by a rule without weight, which that sheet overrides; the frame would flash otherwise.
    The map is as high as its frame, so that the page may give that the proportions it likes.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}
            <style>
                body { margin: 0; overflow: hidden; }
                body > span { display: none; }
                :where(#{{ this.get_name() }}) { visibility: hidden; }
                #{{ this.get_name() }} { width: 100% !important; height: 100vh !important; }
            </style>
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = window.atlasMap.create({{ this.get_name()|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, *, asset_url: Callable[[str], str]) -> None:
        super().__init__(tiles=None, zoom_control=False)
        # Attributes of the instance: folium keeps its links in lists of the class, shared by
        # every map of the process. Bootstrap, jQuery and icon fonts are left out with them.
        self.default_js = [(name, asset_url(name)) for name in SCRIPTS]
        self.default_css = [(name, asset_url(name)) for name in STYLES]


class _AtlasLayer(folium.MacroElement):
    """The call that draws a content on the map its feature group belongs to."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            window.atlasMap.show({{ this.map_name() }}, "{{ this.packed }}", "{{ this.selected }}");
        {% endmacro %}
        """
    )

    def __init__(self, packed: str, selected: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium has no types
        self._name = "AtlasLayer"
        self.packed = packed
        self.selected = selected

    def map_name(self) -> str:
        """Return the name of the script variable that holds the map."""
        group: Any = self._parent
        # folium offers no public way up from an element to its map.
        return str(group._parent.get_name())  # noqa: SLF001


def base_map(*, asset_url: Callable[[str], str]) -> folium.Map:
    """Return the empty map, the same to the byte for every content.

    Make a new one for each run: streamlit-folium adds the feature group to the map it is given,
    and a map that is kept would carry the last one into its constant script.

    Parameters
    ----------
    asset_url
        Address of a file by its name (one of :data:`SCRIPTS` and :data:`STYLES`).

    Returns
    -------
    folium.Map
        For ``st_folium(base_map(...), key=..., feature_group_to_add=map_layer(content),
        returned_objects=[], use_container_width=True)``.
    """
    return _AtlasMap(asset_url=asset_url)


def map_layer(content: MapContent) -> folium.FeatureGroup:
    """Return the feature group that draws *content* on a :func:`base_map`."""
    return packed_layer(content.to_packed(), selected=content.selected)


def packed_layer(packed: str, *, selected: Kato | None) -> folium.FeatureGroup:
    """Return the feature group that draws a content packed before.

    Parameters
    ----------
    packed
        What :meth:`MapContent.to_packed` has returned; the same text serves all visitors.
    selected
        The area one visitor has chosen; it wins over the one in *packed*.
    """
    group = folium.FeatureGroup(name="atlas")
    group.add_child(_AtlasLayer(packed, selected or ""))
    return group


def _inline_script(text: str) -> str:
    # A browser ends a script at the first "</script", also inside a string.
    return "<script>" + text.replace("</script", "<\\/script") + "</script>"


def _inline_json(name: str, text: str) -> str:
    return (
        f'<script type="application/json" id="{name}">' + text.replace("<", "\\u003c") + "</script>"
    )


def standalone_html(
    content: MapContent, *, geometry: str, names: str, assets: Mapping[str, str], title: str
) -> str:
    """Return one page that draws *content* without any request.

    Parameters
    ----------
    content
        What is shown; its URLs must be ``#atlas-geometry`` and ``#atlas-names``.
    geometry, names
        TopoJSON and names as JSON text.
    assets
        Text of each of :data:`SCRIPTS` and :data:`STYLES`, by name.
    title
        Title of the page.

    Raises
    ------
    KeyError
        If the text of a script or style sheet is missing.
    """
    body = (
        f"{_inline_json('atlas-geometry', geometry)}{_inline_json('atlas-names', names)}"
        + "".join(_inline_script(assets[name]) for name in SCRIPTS)
    )
    styles = "".join(f"<style>{assets[name]}</style>" for name in STYLES)
    return _page(content, styles=styles, body=body, title=title)


def linked_html(
    content: MapContent, *, data: Iterable[str], address: Callable[[str], str], title: str
) -> str:
    """Return one page that draws *content* with files beside it, also opened from a disk.

    A page from a disk may not fetch a file, but may load a script; so geometry and names come
    as scripts, made by :func:`element_script` and shared by many pages.

    Parameters
    ----------
    content
        What is shown; its URLs must be ``#atlas-geometry`` and ``#atlas-names``.
    data
        Addresses of the scripts with geometry and names, relative to the page.
    address
        Returns the address of each of :data:`SCRIPTS` and :data:`STYLES`.
    title
        Title of the page.
    """
    scripts = (*data, *(address(name) for name in SCRIPTS))
    body = "".join(f'<script src="{html.escape(url)}"></script>' for url in scripts)
    styles = "".join(
        f'<link rel="stylesheet" href="{html.escape(address(name))}">' for name in STYLES
    )
    return _page(content, styles=styles, body=body, title=title)


def element_script(name: str, text: str) -> str:
    """Return a script that puts JSON *text* into a page, as the element with the id *name*."""
    content = {"type": "application/json", "id": name, "textContent": text}
    made = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"document.body.append(Object.assign(document.createElement('script'),{made}));\n"


def _page(content: MapContent, *, styles: str, body: str, title: str) -> str:
    """Return a page with one map as large as its window."""
    ground = content.payload()["ground"]
    show = f"window.atlasMap.show(window.atlasMap.create('map'),{content.to_json()});"
    return (
        f'<!DOCTYPE html><html lang="{content.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title>"
        f"<style>{_STANDALONE_STYLE.replace('GROUND', str(ground))}</style>{styles}</head>"
        f'<body><main><div id="map"></div></main>{body}{_inline_script(show)}</body></html>\n'
    )

"""The folium elements: a map that never changes, and a layer that carries all that does."""

from __future__ import annotations

import base64
import json
import re
import zlib
from importlib import metadata
from pathlib import Path

import pytest
from streamlit_folium import (
    _get_feature_group_string,
    _get_header,
    _get_map_string,
    generate_js_hash,
)

from atlas.cartography import SCRIPTS, STATIC_FOLDER, STYLES, base_map, map_layer, standalone_html
from tests.cartography.squares import content, names, topology

CONSTANT_ROOM = 3_000


def address(name: str) -> str:
    """Return the address of an asset."""
    return f"/assets/{name}?v=1"


def scripts_for(note: str) -> tuple[str, str, str]:
    """Return script of the map, its header, and script of the layer as Streamlit sends them."""
    map_ = base_map(asset_url=address)
    map_.get_root().render()
    header, script = _get_header(map_), _get_map_string(map_)
    return script, header, _get_feature_group_string(map_layer(content(notes=(note,))), map_)


def test_the_map_is_constant_whatever_it_shows() -> None:
    """Otherwise streamlit-folium would rebuild the frame, and lose pan, zoom and focus."""
    first, second = scripts_for("one"), scripts_for("two")
    assert first[:2] == second[:2]
    assert first[2] != second[2]
    assert generate_js_hash(first[0], "atlas-map") == generate_js_hash(second[0], "atlas-map")


def test_the_constant_part_is_small() -> None:
    """It is sent again with every change."""
    script, header, _ = scripts_for("one")
    links = json.dumps([address(name) for name in (*SCRIPTS, *STYLES)])
    assert len(script) + len(header) + len(links) < CONSTANT_ROOM


def test_the_layer_calls_the_engine_on_the_map_of_the_frame() -> None:
    """With exactly the content, packed."""
    layer = scripts_for("one")[2]
    call = re.search(r'window\.atlasMap\.show\(map_div, "([A-Za-z0-9+/=]+)", ""\);', layer)
    assert call is not None
    unpacked = json.loads(zlib.decompress(base64.b64decode(call[1])))
    assert unpacked == json.loads(content(notes=("one",)).to_json())


def test_only_our_own_files_are_asked_for() -> None:
    """No jQuery, Bootstrap, icon font or CDN, in the frame and in a saved map."""
    map_ = base_map(asset_url=address)
    map_layer(content()).add_to(map_)
    page = map_.get_root().render()
    asked = re.findall(r"""(?:src|href)=["']([^"']+)""", page)
    assert asked == [address(name) for name in (*SCRIPTS, *STYLES)]
    assert "http" not in re.sub(r'http-equiv="[^"]*"', "", page)


def test_the_page_may_be_zoomed() -> None:
    """Folium's own header forbids it, which readers with low vision cannot do without."""
    assert "user-scalable" not in scripts_for("one")[1]


def test_a_map_leaves_the_defaults_of_folium_alone() -> None:
    """Links are kept per map: another map of the process must not lose or gain any."""
    import folium  # noqa: PLC0415 -- here its class is the subject

    before = list(folium.Map.default_js)
    base_map(asset_url=address)
    assert folium.Map.default_js == before


def test_a_name_like_a_template_survives_rendering() -> None:
    """Folium renders scripts as templates once more."""
    map_ = base_map(asset_url=address)
    map_layer(content(notes=("{{ 'x' * 5 }} {% boom %}",))).add_to(map_)
    page = map_.get_root().render()
    assert "xxxxx" not in page


def asset_texts() -> dict[str, str]:
    """Return scripts and styles by name, Leaflet as installed."""
    texts = {f"map/{path.name}": path.read_text("utf-8") for path in STATIC_FOLDER.iterdir()}
    for entry in metadata.files("XStatic-Leaflet") or ():
        if entry.name in {"leaflet.js", "leaflet.css"}:
            texts[f"leaflet/{entry.name}"] = Path(str(entry.locate())).read_text("utf-8")
    return texts


def test_every_named_asset_exists() -> None:
    """And no script or style of ours is forgotten in the lists."""
    legend = "map/atlas-legend.css"  # of the page around the map
    assert set(asset_texts()) - {legend} == {*SCRIPTS, *STYLES}


def test_a_page_of_its_own_names_no_other_file() -> None:
    """Scripts, styles, geometry and names are all inside; a title is escaped."""
    inside = content(geometry_url="#atlas-geometry", names_url="#atlas-names")
    page = standalone_html(
        inside,
        geometry=json.dumps(topology()),
        names=json.dumps(names("</script>")),
        assets=asset_texts(),
        title="A <b>map",
    )
    assert not re.search(r"""<(?:script|link|img)[^>]+(?:src|href)=""", page)
    assert "<title>A &lt;b&gt;map</title>" in page
    assert page.count("</script>") == len(SCRIPTS) + 3


def test_a_page_of_its_own_needs_every_asset() -> None:
    """A missing one is named."""
    with pytest.raises(KeyError, match="leaflet"):
        standalone_html(content(), geometry="{}", names="{}", assets={}, title="")

"""The maps of a capsule: what the live map is told at each step, and a picture for paper."""

from __future__ import annotations

import base64
import json
import zlib
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from atlas.cartography import Ground
from atlas.cartography.picture import map_svg
from atlas.views.content import map_content
from atlas.views.finding import finding, map_title
from atlas.views.legend_view import scene_legend
from atlas.views.map_plan import named_plan
from atlas.views.markup import block, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.export.assets import AssetStore
    from atlas.i18n import Translator
    from atlas.views import Scene

__all__ = ["MAPS", "data_blocks", "live_maps", "stage"]

MAPS: Final = "capsule-maps"
"""Id of the element that holds the contents of all maps."""

_PICTURE_WIDTH: Final = 479.0
"""Pixels: below 480 outlines are coarser, and on paper nobody sees it."""

_MEANS_SOMETHING: Final = str.maketrans({"%": "%25", "#": "%23", "<": "%3C", ">": "%3E"})
"""What would end or change a data address that is not written in base64."""


def stage(scene: Scene, tr: Translator) -> str:
    """Return title, picture, finding and legend of a map; the live map takes the picture's place.

    The picture is what is printed, and what a browser without the means for the live map shows.
    """
    legends = "".join(
        block("div", scene_legend(scene, ground=ground, tr=tr), style=f"on-{ground}")
        for ground in Ground
    )
    picture = f'<img src="{_picture(scene, tr)}" alt="{escape(_label(scene, tr))}">'
    parts = (
        tag("h3", map_title(scene, tr=tr)),
        block("figure", picture, style="picture"),
        tag("p", finding(scene, tr=tr), style="finding"),
        legends,
    )
    return block("div", "".join(parts), style="stage")


def _label(scene: Scene, tr: Translator) -> str:
    content = map_content(scene, ground=Ground.LIGHT, address=_element, tr=tr)
    return content.texts["map_label"]


def _picture(scene: Scene, tr: Translator) -> str:
    plan = named_plan(scene, width=_PICTURE_WIDTH, tr=tr)
    content = map_content(scene, ground=Ground.LIGHT, address=_element, tr=tr)
    # Quotes of the other kind: those of the attribute would take five bytes each.
    svg = map_svg(content, scene.geometry, plan).replace('"', "'")
    return escape(f"data:image/svg+xml,{svg.translate(_MEANS_SOMETHING)}")


def live_maps(scenes: Iterable[Scene | None], tr: Translator) -> str:
    """Return an element with the content of each step's map, and how it differs on a dark page."""
    contents = [None if scene is None else _contents(scene, tr) for scene in scenes]
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    return _packed(MAPS, text.encode())


def _contents(scene: Scene, tr: Translator) -> dict[str, dict[str, object]]:
    light, dark = (_payload(scene, ground, tr) for ground in Ground)
    differing = {name: value for name, value in dark.items() if light[name] != value}
    return {"light": light, "dark": differing}


def _payload(scene: Scene, ground: Ground, tr: Translator) -> dict[str, object]:
    return map_content(scene, ground=ground, address=_element, tr=tr).payload()


def data_blocks(scenes: Sequence[Scene], assets: AssetStore, tr: Translator) -> str:
    """Return outlines and names of each level once, for all maps of the file."""
    stems = sorted({_stem(scene) for scene in scenes})
    names = (
        name
        for stem in stems
        for name in (f"boundaries/{stem}.json", f"names/{stem}.{tr.language}.json")
    )
    return "".join(_packed(name, assets[name].body) for name in names)


def _stem(scene: Scene) -> str:
    return f"{scene.selection.vintage}-{scene.selection.level}"


def _element(path: str) -> str:
    return f"#{path}"


def _packed(name: str, content: bytes) -> str:
    """Return an element that a script inflates; a browser runs nothing of it and asks nobody."""
    return f'<script type="text/plain" id="{escape(name)}">{_deflated(content)}</script>'


@lru_cache(maxsize=8)
def _deflated(content: bytes) -> str:
    """Return text for content; outlines are the same in every language and story."""
    return base64.b64encode(zlib.compress(content, 9)).decode("ascii")

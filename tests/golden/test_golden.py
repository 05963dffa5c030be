"""Chosen views of the real data, word for word: a change of data or wording shows as a diff.

The expected texts stand in ``views/``, one file for each view with its three languages. After a
change that is meant, ``ATLAS_REWRITE_GOLDEN=1 pytest tests/golden`` writes them anew; the diff of
the commit is then what a reader of the atlas will notice.
"""

from __future__ import annotations

import difflib
import json
import os
import re
from dataclasses import asdict
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from atlas.areas import parse_kato
from atlas.cartography import Ground
from atlas.export.site import open_site
from atlas.i18n import format_period, translator
from atlas.text import Language
from atlas.views.area_panel import build_panel
from atlas.views.case_cards import build_cards
from atlas.views.content import map_content
from atlas.views.finding import finding
from atlas.views.legend_view import scene_legend
from atlas.views.table_view import build_table
from atlas.views.wording import word

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.views import Scene

FOLDER = Path(__file__).with_name("views")
BUILDER = open_site().builder

VIEWS: dict[str, dict[str, str]] = {
    "transfer_dependence-oblast-2024": {"area": "230000000"},
    "transfer_dependence-okrug-2024": {"level": "okrug", "period": "2024", "area": "636863000"},
    "net_general_transfer_to_grp-oblast-2025": {
        "indicator": "net_general_transfer_to_grp",
        "period": "2025",
        "area": "610000000",
    },
    "general_transfer-oblast-2026": {
        "indicator": "general_transfer",
        "period": "2026",
        "area": "750000000",
    },
    "turnout-oblast-2021": {
        "indicator": "turnout",
        "period": "2021-01-10",
        "area": "630000000",
    },
    "self_nominee_share-oblast-2023": {"indicator": "self_nominee_share", "area": "620000000"},
    "wage_tax_share_not_kept-district-2025": {
        "indicator": "wage_tax_share_not_kept",
        "period": "2025",
        "area": "471000000",
    },
    "surrogate_cases": {"indicator": "surrogate_cases", "area": "550000000"},
}

_ROWS = 5
_LABEL = re.compile(r'aria-label="([^"]*)"')


def _classes(scene: Scene, colours: tuple[str, ...]) -> list[dict[str, object]]:
    classes = scene.classification
    if classes is None:
        return []
    bounds = zip(classes.bounds[:-1], classes.bounds[1:], strict=True)
    return [
        {"from": low, "to": high, "colour": colour, "areas": count}
        for (low, high), colour, count in zip(bounds, colours, classes.counts, strict=True)
    ]


def sources_of(query: dict[str, str]) -> list[str]:
    """Return the documents a view rests on, which are the same in every language."""
    selection, _ = BUILDER.read(query, language=Language.EN)
    scene = BUILDER.scene(selection)
    used = {row.source_id for figure in scene.known for row in figure.observations()}
    found = (scene.geodata.sources[source] for source in used)
    return sorted(f"{source.title} <{source.url or source.citation}>" for source in found)


def _words_of_legend(scene: Scene, tr: Translator) -> str:
    label = _LABEL.search(scene_legend(scene, ground=Ground.LIGHT, tr=tr))
    return unescape(label[1]) if label else ""


def describe(query: dict[str, str], language: Language) -> dict[str, Any]:
    """Return everything a reader is told by one view."""
    selection, rejected = BUILDER.read(query | {"lang": language.value}, language=language)
    assert rejected == ()
    scene, tr = BUILDER.scene(selection), translator(language)
    content = map_content(scene, ground=Ground.LIGHT, address=lambda name: f"/{name}", tr=tr)
    area = parse_kato(query["area"])
    title = scene.indicator.title.in_language(language)
    if selection.period:
        title += f", {format_period(selection.period, language)}"
    panel = {name: text for name, text in asdict(build_panel(scene, area, tr=tr)).items() if text}
    return {
        "title": title,
        "finding": finding(scene, tr=tr),
        "vintage": selection.vintage.value,
        "map": {
            "kind": content.kind.value,
            "label": content.texts["map_label"],
            "colours": list(content.colours),
            "classes": _classes(scene, content.colours),
            "no_data": {
                word(reason, tr): count
                for reason, count in sorted(scene.joined.report.without_value.items())
            },
            "not_drawn": list(scene.joined.report.not_drawn),
            "cases": len(content.markers),
            "notes": list(content.notes),
        },
        "legend": _words_of_legend(scene, tr),
        "table": [asdict(row) for row in build_table(scene, tr=tr).rows[:_ROWS]],
        "panel": panel,
        "cards": [card.title for card in build_cards(scene, area, tr=tr)]
        if content.markers
        else [],
    }


def _as_text(described: dict[str, Any]) -> str:
    text = json.dumps(described, ensure_ascii=False, indent=1, default=str)
    # Spaces that do not break look like any other in a diff.
    for space in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}":
        text = text.replace(space, f"\\u{ord(space):04x}")
    return f"{text}\n"


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_says_what_it_said_before(name: str) -> None:
    """In Kazakh, Russian and English: numbers, classes, colours, names, sources."""
    query = VIEWS[name]
    views = {language.value: describe(query, language) for language in Language}
    found = _as_text(views | {"sources": sources_of(query)})
    path = FOLDER / f"{name}.json"
    if os.environ.get("ATLAS_REWRITE_GOLDEN") == "1":
        FOLDER.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    expected = path.read_text(encoding="utf-8") if path.is_file() else ""
    if found != expected:
        lines = difflib.unified_diff(
            expected.splitlines(), found.splitlines(), "before", "now", lineterm="", n=2
        )
        difference = "\n".join(lines)
        pytest.fail(
            f"{path.name} differs; if that is meant, run\n"
            f"ATLAS_REWRITE_GOLDEN=1 pytest tests/golden\n{difference}",
            pytrace=False,
        )


def test_every_file_belongs_to_a_view() -> None:
    """A file nobody compares anything with would only look like a test."""
    assert {path.stem for path in FOLDER.iterdir()} == set(VIEWS)

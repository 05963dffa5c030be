"""No stray English: Kazakh and Russian pages are Kazakh and Russian throughout."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from atlas.export.site import open_site
from atlas.text import Language, mixed_script_words
from tests.pages.app import ROOT, open_page, visible_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VISITS: list[tuple[str, dict[str, str]]] = [
    ("map", {}),
    ("map", {"level": "district", "area": "471000000"}),
    ("map", {"level": "okrug", "period": "2024", "area": "636863000", "row": "2360"}),
    ("map", {"area": "620000000"}),
    ("map", {"area": "711610000", "level": "district", "period": "2024"}),
    ("map", {"indicator": "surrogate_cases", "area": "550000000"}),
    ("map", {"indicator": "surrogate_cases", "area": "230000000"}),
    ("map", {"indicator": "surrogate_cases", "area": "270000000"}),
    ("map", {"indicator": "general_transfer", "period": "2026", "area": "750000000"}),
    ("map", {"indicator": "turnout", "area": "110000000"}),
    ("map", {"indicator": "wage_tax_share_not_kept", "area": "471000000"}),
    ("map", {"indicator": "net_transfer_from_oblast_per_capita"}),
    ("map", {"indicator": "memorandum_social_investment_usd"}),
    ("map", {"indicator": "memorandum_social_investment"}),
    ("compare", {"area": "110000000"}),
    ("compare", {"mode": "areas"}),
    ("compare", {"mode": "areas", "b": "113220000"}),
    ("compare", {"mode": "periods", "area": "110000000"}),
    ("compare", {"mode": "periods", "indicator": "turnout"}),
    ("tax-migration", {}),
    ("tax-migration", {"area": "471000000", "year": "2025"}),
    ("tax-migration", {"area": "190000000", "year": "2021"}),
    ("surrogates", {}),
    ("area", {}),
    ("area", {"area": "230000000"}),
    ("area", {"area": "114659000"}),
    ("area", {"area": "190000000", "vintage": "2018"}),
    ("area", {"area": "193456789"}),
    ("area", {"q": "Жамбыл"}),
    ("sources", {}),
    ("stories", {}),
    ("stories", {"story": "who-builds-the-playground"}),
    ("", {}),
    ("downloads", {}),
    ("downloads", {"indicator": "surrogate_cases"}),
    ("glossary", {"term": "akim"}),
    ("exercises", {}),
    ("exercises", {"exercise": "find-the-real-map", "votes": "0.0.0.0.0.1.0.0.0"}),
    ("exercises", {"exercise": "glossary"}),
    ("about", {}),
]

# Names and abbreviations that are written so in every language.
ALLOWED = frozenset(
    {"Amanat", "Apache", "English", "Enter", "Escape", "GeoJSON", "JSON", "ODbL", "OpenStreetMap"}
)
ALLOWED |= {"ArcGIS", "DuckDB", "Excel", "FlatGeobuf", "GeoPackage", "GeoParquet", "LibreOffice"}
ALLOWED |= {"PPTX", "Python", "QGIS", "Shapefile", "TopoJSON"}
ALLOWED |= {"Amanat", "NCOC", "Qarmet", "TikTok", "WhatsApp"}
ALLOWED |= {"DCAT", "Features", "HTTP", "curl", "latest", "schema"}
TITLES = frozenset(source.title for source in open_site().builder.geodata.sources.values())
_WORD = re.compile(r"(?<!\w)[A-Za-z]{4,}(?!\w)")
_PLACEHOLDER = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("language", [Language.KK, Language.RU])
@pytest.mark.parametrize(
    ("page", "query"), VISITS, ids=["-".join((page, *query.values())) for page, query in VISITS]
)
def test_a_page_has_no_word_of_another_language(
    page: str, query: dict[str, str], language: Language
) -> None:
    """Titles, controls, legend, map, table and panel; quoted documents stay as they are."""
    texts = visible_texts(open_page(page, **query, lang=language.value), language)
    stray = {
        word: text
        for text in texts
        for word in _WORD.findall(_PLACEHOLDER.sub("", text))
        if word not in ALLOWED and text not in TITLES
    }
    assert stray == {}
    assert [text for text in texts if mixed_script_words(text)] == []


@pytest.mark.parametrize(
    "query", [{}, {"level": "okrug", "period": "2024"}, {"indicator": "surrogate_cases"}]
)
def test_an_english_page_has_no_cyrillic_of_its_own(query: dict[str, str]) -> None:
    """But for the names of the other languages."""
    texts = visible_texts(open_page(**query, lang="en"), Language.EN)
    found = {text for text in texts if re.search("[\u0400-\u04ff]", text)}
    # Files are offered in each language by its own name: "CSV, Русский".
    assert {text.rpartition(", ")[2] for text in found} <= {"Қазақша", "Русский"}


# --- strings in the code ----------------------------------------------------------------------


def _messages(path: Path) -> Iterator[str]:
    """Yield what a module hands to be translated, also from inside f-strings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else None
        name = node.func.id if isinstance(node.func, ast.Name) else name
        count = {"gettext": 1, "N_": 1, "ngettext": 2}.get(name or "", 0)
        for argument in node.args[:count]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


MODULES = sorted((ROOT / "atlas").rglob("*.py"))


@pytest.mark.parametrize("language", [Language.KK, Language.RU])
def test_every_string_of_the_code_is_in_the_catalogue(language: Language) -> None:
    """A tool that gathers strings may overlook some; this reads the code itself."""
    path = ROOT / "atlas" / "locale" / language / "LC_MESSAGES" / "atlas.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    known = set()
    for message in catalogue:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and all(texts) and not message.fuzzy:
            known |= set(message.id if isinstance(message.id, tuple) else (message.id,))
    wanted = {text: path.name for path in MODULES for text in _messages(path)}
    assert {text: where for text, where in wanted.items() if text not in known} == {}

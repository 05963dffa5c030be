"""The list of cases as files: every case with its evidence, and the picture of their map."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
import shapely

from atlas.areas import AdminLevel, Vintage
from atlas.errors import ExportError
from atlas.export.case_files import export_cases
from atlas.export.options import LayerOptions
from atlas.export.site import open_site
from atlas.text import Language

BUILDER = open_site().builder
GEODATA = BUILDER.geodata


def written(extension: str, lang: str = "en") -> bytes:
    """Return the cases in a format."""
    options = LayerOptions.read(lang=lang)
    return export_cases(BUILDER, extension=extension, options=options).body


def test_every_case_is_a_row_with_all_its_evidence() -> None:
    """Amounts exact, titles in the language asked for or in each."""
    text = written("csv", "all").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["case_id"] for row in rows] == [case.id for case in GEODATA.cases]
    for row, case in zip(rows, GEODATA.cases, strict=True):
        source = GEODATA.sources[case.source_id]
        assert row["source"] == source.title
        assert row["source_url"] == (source.url or source.citation)
        assert (row["locator"], row["cites"], row["note"]) == (case.locator, case.cites, case.note)
        assert (row["basis"], row["evidence"]) == (case.basis.value, case.evidence)
        assert (Decimal(row["amount"]) if row["amount"] else None) == case.amount
        for language in Language:
            assert row[f"title_{language}"] == case.title.in_language(language)
            assert row[f"summary_{language}"] == case.summary.in_language(language)


def test_points_lie_in_the_area_of_the_case() -> None:
    """And are the only thing GeoJSON says of the place; both licences are named."""
    collection = json.loads(written("geojson", "kk"))
    assert set(collection["licence"]) == {"values", "points"}
    outlines = {
        level: GEODATA.boundaries(Vintage.V2022, level, "500m").geometry
        for level in (AdminLevel.OBLAST, AdminLevel.DISTRICT, AdminLevel.OKRUG)
    }
    assert len(collection["features"]) == len(GEODATA.cases)
    for item in collection["features"]:
        kept = item["properties"]
        assert "lon" not in kept
        outline = outlines[AdminLevel(kept["level"])][kept["kato"]]
        assert outline.covers(shapely.Point(item["geometry"]["coordinates"]))


@pytest.mark.parametrize("ending", ["csv", "geojson"])
def test_the_same_cases_are_the_same_bytes(ending: str) -> None:
    """Pictures are those of any map."""
    assert written(ending) == written(ending)


def test_the_picture_says_where_each_source_is() -> None:
    """In the language of the reader; several documents do not fit beside a map."""
    text = written("svg", "ru").decode()
    assert "/data/latest/cases.csv?lang=ru" in "".join(text.split("</tspan><tspan"))


def test_another_format_is_refused_with_those_there_are() -> None:
    """A workbook of cases would say no more than the table."""
    with pytest.raises(ExportError, match="no format 'xlsx' for cases; there are csv, geojson"):
        written("xlsx")

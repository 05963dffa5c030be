"""A country small enough to check by hand, made in code as a folder like ``geodata/``.

Two oblasts; the second was split from the first in 2022, so in 2018 there was one. Oblast 10
has the districts 1010 and 1020, oblast 20 the districts 2010 and 2020; district 2020 has no
figure and no outline.
"""

from __future__ import annotations

import csv
import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from atlas.geodata import Geodata
from atlas.geodata.observations import OBSERVATION_COLUMNS
from atlas.geodata.places import AREA_COLUMNS
from atlas.views import ViewBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

COUNTRY = "000000000"
OLD = "100000000"
WEST, EAST = "100000000", "200000000"
WEST_CITY, WEST_STEPPE = "101000000", "102000000"
EAST_CITY, EAST_STEPPE = "201000000", "202000000"

_AREAS = (
    (COUNTRY, "2018", "country", "", "Ел", "Страна", "Country"),
    (OLD, "2018", "oblast", COUNTRY, "Ескі облыс", "Старая область", "Old Region"),
    (COUNTRY, "2022", "country", "", "Ел", "Страна", "Country"),
    (WEST, "2022", "oblast", COUNTRY, "Батыс облысы", "Западная область", "West Region"),
    (EAST, "2022", "oblast", COUNTRY, "Шығыс облысы", "Восточная область", "East Region"),
    (WEST_CITY, "2022", "district", WEST, "Қала", "Город", "City"),
    (WEST_STEPPE, "2022", "district", WEST, "Дала ауданы", "Степной район", "Steppe District"),
    (EAST_CITY, "2022", "district", EAST, "Әлем қаласы", "Алем", "Alem"),
    (EAST_STEPPE, "2022", "district", EAST, "Өзен ауданы", "Озенский район", "Ozen District"),
)

_SOURCE = {
    "id": "s-act",
    "title": "Decision on the budget",
    "publisher": "Maslikhat",
    "url": "https://example.org/act",
    "date": "2023-12-13",
    "licence": "official-record",
    "citation": "",
}


def observation(kato: str, value: str, **cells: str) -> dict[str, str]:
    """Return one row of an observation table, ordinary unless *cells* say otherwise."""
    row = dict.fromkeys(OBSERVATION_COLUMNS, "")
    row |= {
        "kato": kato,
        "vintage": "2022",
        "period": "2024",
        "value": value,
        "status": "A",
        "basis": "plan",
        "claim": "published",
        "source_id": "s-act",
        "locator": "point 1",
    }
    return row | cells


def write_table(path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a CSV table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_sidecar(path: Path, head: str, *, name: str, body: str = "") -> None:
    """Write ``<stem>.meta.toml`` beside *path*, with its size and hash if the file exists."""
    texts = "".join(
        f'\n[{key}]\nkk = "{key} {name} kk"\nru = "{key} {name} ru"\nen = "{key} {name} en"\n'
        for key in ("title", "description")
    )
    record = ""
    if path.exists():
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        record = f'\n[file]\npath = "{path.name}"\nbytes = {len(content)}\nsha256 = "{digest}"\n'
    text = f'resource = "{head}"\nname = "{name}"\nlicence = "CC-BY-4.0"\n'
    sidecar = path.with_name(f"{path.name.partition('.')[0]}.meta.toml")
    sidecar.parent.mkdir(parents=True, exist_ok=True)
    sidecar.write_text(f"{text}{body}{texts}{record}", encoding="utf-8")


INDICATOR = """
kind = "{kind}"
theme = "local_budgets"
unit = "{unit}"
levels = {levels}
decimals = 1
order = 1
{extra}
[short_title]
kk = "{name} kk"
ru = "{name} ru"
en = "{name} en"
[more_means]
kk = "-"
ru = "-"
en = "-"
[missing]
{missing}
"""


def write_indicator(
    root: Path,
    name: str,
    rows: Iterable[Mapping[str, str]] | None,
    *,
    kind: str = "count",
    unit: str = "thousand_kzt",
    levels: tuple[str, ...] = ("oblast", "district"),
    extra: str = "",
) -> Path:
    """Write an indicator with its table; None as *rows* for one that is only derived."""
    path = root / "indicators" / f"{name}.csv"
    if rows is not None:
        write_table(path, OBSERVATION_COLUMNS, rows)
    body = INDICATOR.format(
        kind=kind,
        unit=unit,
        levels=json.dumps(levels),
        name=name,
        extra=extra,
        missing="\n".join(f'{level} = "not_collected"' for level in levels),
    )
    write_sidecar(path, "indicator", name=name, body=body)
    return path


def _square(kato: str, parent: str, x: int) -> dict[str, object]:
    arcs = [[x]]
    properties = {"parent": parent, "oblast": parent, "label": [x + 0.5, 0.5]}
    return {"type": "Polygon", "id": kato, "arcs": arcs, "properties": properties}


def _write_screen(root: Path, vintage: str, level: str, katos: Mapping[str, str]) -> None:
    path = root / "boundaries" / vintage / "map" / f"{level}.topojson"
    path.parent.mkdir(parents=True, exist_ok=True)
    geometries = [_square(kato, parent, x) for x, (kato, parent) in enumerate(katos.items())]
    rings = [[[x, 0], [1, 0], [0, 1], [-1, 0], [0, -1]] for x in range(len(geometries))]
    topology = {
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "objects": {"areas": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": rings,
    }
    path.write_text(json.dumps(topology), encoding="utf-8")
    body = _boundary_body(vintage, level, "map")
    write_sidecar(path, "boundaries", name=f"map-{vintage}-{level}", body=body)


def _boundary_body(vintage: str, level: str, scale: str) -> str:
    return (
        f'level = "{level}"\nvintage = "{vintage}"\nscale = "{scale}"\n'
        "approximate = false\nmissing = []\n"
    )


def _write_outlines(root: Path, vintage: str, level: str, katos: Iterable[str]) -> None:
    path = root / "boundaries" / vintage / "500m" / f"{level}.geojson"
    path.parent.mkdir(parents=True, exist_ok=True)
    features = []
    for x, kato in enumerate(katos):
        ring = [[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]
        features.append(
            {
                "type": "Feature",
                "properties": {"kato": kato},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    collection = {
        "type": "FeatureCollection",
        "bbox": [0, 0, len(features), 1],
        "features": features,
    }
    path.write_text(json.dumps(collection), encoding="utf-8")
    body = _boundary_body(vintage, level, "500m")
    write_sidecar(path, "boundaries", name=f"500m-{vintage}-{level}", body=body)


def _write_places(root: Path) -> None:
    areas = root / "areas" / "areas.csv"
    names = ("kato", "vintage", "level", "parent_kato", "name_kk", "name_ru", "name_en")
    rows = [dict(zip(names, area, strict=True)) for area in _AREAS]
    filled = [
        {"kind": row["level"], "name_en_is_romanised": "false", "iso_3166_2": "", **row}
        for row in rows
    ]
    write_table(areas, AREA_COLUMNS, filled)
    write_sidecar(areas, "areas", name="areas")
    changes = root / "areas" / "area_changes.csv"
    columns = ("old_kato", "old_vintage", "new_kato", "new_vintage", "relation", "date")
    split = [(OLD, "2018", new, "2022", "split", "2022-06-08") for new in (WEST, EAST)]
    write_table(changes, columns, [dict(zip(columns, row, strict=True)) for row in split])
    write_sidecar(changes, "areas", name="area_changes")


def _write_sources(root: Path) -> None:
    sources = root / "sources" / "sources.csv"
    write_table(sources, _SOURCE, [_SOURCE])
    write_sidecar(sources, "sources", name="sources")
    licences = [{"id": "CC-BY-4.0", "title": "CC BY 4.0", "url": "https://example.org/cc"}]
    write_table(root / "sources" / "licences.csv", ("id", "title", "url"), licences)


def write_tiny_country(root: Path) -> Path:
    """Write the whole folder and return it."""
    _write_places(root)
    _write_sources(root)
    _write_screen(root, "2018", "oblast", {OLD: COUNTRY})
    _write_screen(root, "2022", "oblast", {WEST: COUNTRY, EAST: COUNTRY})
    drawn = {WEST_CITY: WEST, WEST_STEPPE: WEST, EAST_CITY: EAST}
    _write_screen(root, "2022", "district", drawn)
    _write_outlines(root, "2022", "oblast", (WEST, EAST))
    _write_outlines(root, "2022", "district", drawn)
    revenue = {WEST: "200", EAST: "50", WEST_CITY: "80", WEST_STEPPE: "40", EAST_CITY: "10"}
    transfers = {WEST: "150", EAST: "5", WEST_CITY: "20", WEST_STEPPE: "40", EAST_CITY: "0"}
    write_indicator(root, "revenue", [observation(*item) for item in revenue.items()])
    write_indicator(root, "transfers", [observation(*item) for item in transfers.items()])
    people = {COUNTRY: "100", WEST: "60", EAST: "40"}
    census = {"period": "2023-01-01", "basis": "observed"}
    write_indicator(
        root,
        "population",
        [observation(*item, **census) for item in people.items()],
        unit="persons",
        levels=("oblast",),
    )
    write_indicator(
        root,
        "dependence",
        None,
        kind="ratio",
        unit="percent",
        extra='[formula]\noperation = "share"\nparts = ["transfers", "revenue"]',
    )
    return root


@pytest.fixture
def tiny_root(tmp_path: Path) -> Path:
    """Return a fresh folder of the tiny country, to be changed at will."""
    return write_tiny_country(tmp_path / "geodata")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> ViewBuilder:
    """Return views of the tiny country, not to be changed."""
    return ViewBuilder(Geodata(write_tiny_country(tmp_path_factory.mktemp("tiny") / "geodata")))

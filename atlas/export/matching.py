"""A reader's table with the areas of its rows: as a frame, CSV, GeoJSON, and a report."""

from __future__ import annotations

import csv
import io
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage
from atlas.errors import SelectionError, TableError
from atlas.export.options import DEFAULT_SCALE
from atlas.gazetteer import (
    guess_columns,
    match_table,
    open_finder,
    put_back_header,
    read_text_table,
)
from atlas.gazetteer.number_text import is_number
from atlas.gazetteer.table_columns import TableColumns
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.text import Language
from atlas.views.match_wording import reason_text

if TYPE_CHECKING:
    import pandas as pd

    from atlas.areas import Kato
    from atlas.gazetteer import AreaFinder, Finding, MatchReport, TextTable
    from atlas.i18n import Translator

__all__ = [
    "ADDED_COLUMNS",
    "TableMatcher",
    "joined_csv",
    "joined_geojson",
    "match",
    "report_json",
]

ADDED_COLUMNS: Final = ("kato", "score", "reason", "candidates")
"""What a joined table has beside its own columns; candidates are codes separated by spaces."""

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


class TableMatcher:
    """Reads tables and finds their areas, with columns named as a person names them."""

    def __init__(self, geodata: Geodata) -> None:
        self.geodata = geodata
        self.finder: AreaFinder = open_finder(geodata)

    def read(self, content: bytes) -> TextTable:
        """Read CSV, TSV or XLSX; a list without a header keeps its first row.

        Raises
        ------
        TableError
            If it is no table, or too large.
        """
        return put_back_header(read_text_table(content), self.finder)

    def match(
        self, table: TextTable, *, named: dict[str, str | None], level: str | None = None
    ) -> MatchReport:
        """Find the areas of a table; columns that are not *named* are guessed.

        Parameters
        ----------
        named
            Title of the column of each role (``code``, ``name``, ``oblast``, ``district``).
        level
            ``"oblast"``, ``"district"`` or ``"okrug"``; guessed if None.

        Raises
        ------
        TableError
            If a column does not exist or no column holds areas.
        SelectionError
            If there is no such level.
        """
        guessed = guess_columns(table, self.finder).columns
        given = {role: title for role, title in named.items() if title is not None}
        columns = guessed
        if given:
            positions = {role: _position(table, title) for role, title in given.items()}
            # A guess must not stand against what was said: only the value is still guessed.
            columns = TableColumns(value=guessed.value, **positions)
        return match_table(table, self.finder, columns=columns, level=_level(level))


def _position(table: TextTable, title: str) -> int:
    wanted = title.strip().casefold()
    for position, column in enumerate(table.columns):
        if column.casefold() == wanted:
            return position
    message = f"the table has no column {title!r}; it has {', '.join(table.columns)}"
    raise TableError(message, fault="no_column")


def _level(level: str | None) -> AdminLevel | None:
    levels = [item for item in AdminLevel if item is not AdminLevel.COUNTRY]
    if level is None or level in levels:
        return None if level is None else AdminLevel(level)
    message = f"no level {level!r}; there are {', '.join(levels)}"
    raise SelectionError(message)


def _added(finding: Finding, tr: Translator) -> tuple[str, str, str, str]:
    score = f"{finding.score:.2f}" if finding.kato else ""
    candidates = " ".join(item.kato for item in finding.candidates)
    return finding.kato or "", score, reason_text(finding, tr), candidates


def _titles(table: TextTable) -> tuple[str, ...]:
    """Return the titles of the added columns, marked where the table has such a column."""
    own = {title.casefold() for title in table.columns}
    return tuple(f"atlas_{name}" if name in own else name for name in ADDED_COLUMNS)


def joined_csv(table: TextTable, report: MatchReport, *, tr: Translator) -> bytes:
    """Return the table with the areas of its rows as CSV, UTF-8 with a byte order mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([_guarded(title) for title in (*table.columns, *_titles(table))])
    for cells, row in zip(table.rows, report.rows, strict=True):
        writer.writerow([_guarded(cell) for cell in (*cells, *_added(row.finding, tr))])
    return buffer.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    # A spreadsheet runs a text that begins like a formula; a negative number is none.
    is_formula = cell.startswith(_FORMULA_STARTS) and not is_number(cell)
    return f"'{cell}" if is_formula else cell


def joined_geojson(
    table: TextTable, report: MatchReport, *, geodata: Geodata, tr: Translator
) -> bytes:
    """Return the matched areas with the cells of their rows as GeoJSON (RFC 7946).

    One feature for each area of the table; where several rows name it, each property is the
    list of their cells. Areas without an outline at the level have no geometry.
    """
    boundaries = geodata.catalogue.boundary_set(Vintage.V2022, report.level, DEFAULT_SCALE)
    collection = json.loads(geodata.read(boundaries.file))
    outlines = {item["properties"]["kato"]: item["geometry"] for item in collection["features"]}
    rows: dict[Kato, list[tuple[str, ...]]] = {}
    for cells, row in zip(table.rows, report.rows, strict=True):
        if row.finding.kato is not None:
            rows.setdefault(row.finding.kato, []).append(cells)
    areas = geodata.areas[Vintage.V2022]
    titles = [
        title if title not in {"kato", "area"} else f"table_{title}" for title in table.columns
    ]
    features = [
        {
            "type": "Feature",
            "id": kato,
            "properties": {"kato": kato, "area": areas[kato].name.in_language(tr.language)}
            | {
                title: cells[0] if len(cells) == 1 else list(cells)
                for title, cells in zip(titles, zip(*rows[kato], strict=True), strict=True)
            },
            "geometry": outlines.get(kato),
        }
        for kato in sorted(rows)
    ]
    licence = geodata.catalogue.licences[boundaries.licence].title
    result = {
        "type": "FeatureCollection",
        "licence": f"{licence}, © OpenStreetMap contributors",
        "bbox": collection["bbox"],
        "features": features,
    }
    return json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def report_json(table: TextTable, report: MatchReport, *, tr: Translator) -> bytes:
    """Return the report: counts, what was read how, and every row without an area."""
    roles = ("code", "name", "oblast", "district")
    positions = {role: getattr(report.columns, role) for role in roles}
    result = {
        "level": report.level,
        "rows": len(report.rows),
        "counts": report.counts,
        "reasons": report.reasons,
        "encoding": table.encoding,
        "separator": table.separator,
        "rows_left_out_above_header": table.left_out,
        "columns": {
            role: None if place is None else table.columns[place]
            for role, place in positions.items()
        },
        "duplicates": report.duplicates,
        "open": [
            {
                "row": row.place,
                "name": row.key.text,
                "outcome": row.finding.outcome,
                "reason": reason_text(row.finding, tr),
                "candidates": [
                    {"kato": item.kato, "score": item.score} for item in row.finding.candidates
                ],
            }
            for row in report.rows
            if row.finding.kato is None and row.finding.outcome != "total"
        ],
    }
    return (json.dumps(result, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


@lru_cache(maxsize=1)
def _matcher() -> TableMatcher:
    return TableMatcher(Geodata())


def match(  # noqa: PLR0913 -- one argument for each column
    table: str | Path | pd.DataFrame,
    *,
    name: str | None = None,
    oblast: str | None = None,
    district: str | None = None,
    code: str | None = None,
    level: str | None = None,
    lang: str = "en",
) -> pd.DataFrame:
    """Return a table with the KATO code of the area each row names.

    Parameters
    ----------
    table
        A file (CSV, TSV, XLSX) or a frame.
    name, oblast, district, code
        Titles of the columns with names of areas, of the oblast and district they lie in, and
        of KATO codes. If none is given, all are guessed.
    level
        ``"oblast"``, ``"district"`` or ``"okrug"``; guessed if None.
    lang
        Language of the reasons: ``"kk"``, ``"ru"`` or ``"en"``.

    Returns
    -------
    pandas.DataFrame
        The columns of the table as text, then ``kato`` (text, empty where the area is not
        certain), ``score`` (0 to 1), ``reason`` and ``candidates`` (codes to choose from).

    Raises
    ------
    TableError
        If it is no table, or a column does not exist.
    SelectionError
        If there is no such level or language.

    Examples
    --------
    >>> import atlas, pandas
    >>> frame = pandas.DataFrame({"name": ["Шетский р-н", "Aqsu qalasy", "Абайский район"]})
    >>> list(atlas.match(frame, name="name", level="district")["kato"])
    ['356400000', '551600000', '']
    """
    import pandas as pd  # noqa: PLC0415 -- the pages and the command need no frame

    if lang not in set(Language):
        message = f"no language {lang!r}; there are {', '.join(Language)}"
        raise SelectionError(message)
    matcher, tr = _matcher(), translator(Language(lang))
    content = (
        table.to_csv(index=False).encode("utf-8")
        if isinstance(table, pd.DataFrame)
        else Path(table).read_bytes()
    )
    read = matcher.read(content)
    named = {"name": name, "oblast": oblast, "district": district, "code": code}
    report = matcher.match(read, named=named, level=level)
    rows = [
        (*cells, *_added(row.finding, tr))
        for cells, row in zip(read.rows, report.rows, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=[*read.columns, *_titles(read)])
    score = _titles(read)[1]
    frame[score] = pd.to_numeric(frame[score])
    return frame

"""Names to KATO codes: exact inside the right parent, or asked about; never a silent guess."""

from atlas.gazetteer.aliases import ALIAS_COLUMNS, Alias, Aliases, parse_aliases, read_aliases
from atlas.gazetteer.finder import AreaFinder
from atlas.gazetteer.finding import Candidate, Finding, MatchReason, Outcome
from atlas.gazetteer.match import NameQuery, match_area, match_areas
from atlas.gazetteer.normalise import (
    AreaName,
    UnitKind,
    adjective_forms,
    nominative_forms,
    normalise_name,
    parse_name,
)
from atlas.gazetteer.number_text import DecimalSign, NumberReader, is_missing, number_reader
from atlas.gazetteer.open_finder import open_finder, read_names
from atlas.gazetteer.reading import TextTable, read_text_table
from atlas.gazetteer.search import Likeness, PlaceHit, PlaceIndex
from atlas.gazetteer.table_columns import (
    ColumnReason,
    ColumnRole,
    GuessedColumns,
    TableColumns,
    guess_columns,
    put_back_header,
)
from atlas.gazetteer.table_match import MatchedRow, MatchReport, RowKey, match_table

__all__ = [
    "ALIAS_COLUMNS",
    "Alias",
    "Aliases",
    "AreaFinder",
    "AreaName",
    "Candidate",
    "ColumnReason",
    "ColumnRole",
    "DecimalSign",
    "Finding",
    "GuessedColumns",
    "Likeness",
    "MatchReason",
    "MatchReport",
    "MatchedRow",
    "NameQuery",
    "NumberReader",
    "Outcome",
    "PlaceHit",
    "PlaceIndex",
    "RowKey",
    "TableColumns",
    "TextTable",
    "UnitKind",
    "adjective_forms",
    "guess_columns",
    "is_missing",
    "match_area",
    "match_areas",
    "match_table",
    "nominative_forms",
    "normalise_name",
    "number_reader",
    "open_finder",
    "parse_aliases",
    "parse_name",
    "put_back_header",
    "read_aliases",
    "read_names",
    "read_text_table",
]

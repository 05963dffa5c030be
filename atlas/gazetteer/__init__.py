"""Names to KATO codes: exact after normalisation inside the right parent, never a guess."""

from atlas.gazetteer.aliases import ALIAS_COLUMNS, Alias, Aliases, read_aliases
from atlas.gazetteer.match import NameQuery, match_area, match_areas
from atlas.gazetteer.normalise import (
    AreaName,
    UnitKind,
    adjective_forms,
    nominative_forms,
    normalise_name,
    parse_name,
)
from atlas.gazetteer.search import Likeness, PlaceHit, PlaceIndex

__all__ = [
    "ALIAS_COLUMNS",
    "Alias",
    "Aliases",
    "AreaName",
    "Likeness",
    "NameQuery",
    "PlaceHit",
    "PlaceIndex",
    "UnitKind",
    "adjective_forms",
    "match_area",
    "match_areas",
    "nominative_forms",
    "normalise_name",
    "parse_name",
    "read_aliases",
]

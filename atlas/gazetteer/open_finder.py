"""The finder of one folder of data, made once for all who ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.areas import Vintage
from atlas.gazetteer.aliases import parse_aliases
from atlas.gazetteer.finder import AreaFinder

if TYPE_CHECKING:
    from atlas.gazetteer.aliases import Aliases
    from atlas.geodata import Geodata

__all__ = ["open_finder", "read_names"]


def open_finder(geodata: Geodata) -> AreaFinder:
    """Return a finder of the areas in force now, with every reviewed table of other names.

    Raises
    ------
    GeodataError
        If a table is not what its sidecar records.
    GazetteerError
        If an alias leads nowhere.
    """
    areas = geodata.areas[Vintage.V2022]
    aliases, former = read_names(geodata, "aliases"), read_names(geodata, "former_names")
    aliases.check(areas)
    former.check(areas)
    return AreaFinder(areas, aliases, former=former, changes=geodata.area_changes)


def read_names(geodata: Geodata, beginning: str) -> Aliases:
    """Return the other names in the tables whose names have that *beginning*.

    Raises
    ------
    GeodataError
        If a table is not what its sidecar records.
    GazetteerError
        If one is malformed; see :func:`atlas.gazetteer.parse_aliases`.
    """
    resources = geodata.catalogue.resources
    return parse_aliases(
        {
            str(resources[name].file.path): geodata.read(resources[name].file)
            for name in sorted(resources)
            if name.startswith(beginning)
        }
    )

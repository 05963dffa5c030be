"""The finder of one folder of data, made once for all who ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.areas import Vintage
from atlas.gazetteer.aliases import parse_aliases
from atlas.gazetteer.finder import AreaFinder

if TYPE_CHECKING:
    from atlas.geodata import Geodata

__all__ = ["open_finder"]


def open_finder(geodata: Geodata) -> AreaFinder:
    """Return a finder of the areas in force now, with every reviewed table of aliases.

    Raises
    ------
    GeodataError
        If a table is not what its sidecar records.
    GazetteerError
        If an alias leads nowhere.
    """
    resources = geodata.catalogue.resources
    tables = {
        str(resources[name].file.path): geodata.read(resources[name].file)
        for name in sorted(resources)
        if name.startswith("aliases")
    }
    aliases = parse_aliases(tables)
    areas = geodata.areas[Vintage.V2022]
    aliases.check(areas)
    return AreaFinder(areas, aliases, geodata.area_changes)

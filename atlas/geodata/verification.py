"""Every data file against its record and its schema, without drawing anything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from atlas.areas import Vintage
from atlas.catalogue.datapackage import datapackage_json
from atlas.errors import AtlasError
from atlas.geodata.store import Geodata

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["find_faults"]


def find_faults(root: Path | None = None, *, version: str) -> list[str]:
    """Return what is wrong with a folder of data files, one line for each fault.

    Parameters
    ----------
    root
        The folder; the project's own if None.
    version
        Release the data package must be marked with.
    """
    faults: list[str] = []
    try:
        geodata = Geodata(root)
        catalogue = geodata.catalogue
    except AtlasError as error:
        return [str(error)]
    for resource in catalogue.resources.values():
        try:
            geodata.read(resource.file)
        except AtlasError as error:
            faults.append(str(error))
    if faults:
        # Reading tables of which some are not the recorded ones would say the same again.
        return faults
    package = geodata.root / "datapackage.json"
    expected = datapackage_json(catalogue, version=version)
    if not package.is_file() or package.read_text(encoding="utf-8") != expected:
        faults.append(f"{package.name} is not what the sidecars say; run `make data`")
    return faults + _schema_faults(geodata)


def _schema_faults(geodata: Geodata) -> list[str]:
    faults = []
    checks: list[Callable[[], object]] = [lambda: geodata.area_changes, lambda: geodata.cases]
    if "claims" in geodata.catalogue.resources:
        checks.append(lambda: geodata.claims)
    checks.append(lambda: geodata.stories)
    checks += [partial(geodata.observations, name) for name in geodata.catalogue.indicators]
    checks += [
        partial(geodata.screen_geometry, item.vintage, item.level)
        for item in geodata.catalogue.boundary_sets
        if item.scale == "map"
    ]
    for check in checks:
        try:
            check()
        except AtlasError as error:
            faults.append(str(error))
    return faults + _orphans(geodata)


def _orphans(geodata: Geodata) -> list[str]:
    """Return drawn areas that are not in the areas table: an outline without a name."""
    faults = []
    for item in geodata.catalogue.boundary_sets:
        if item.scale != "map":
            continue
        areas = geodata.areas[Vintage(item.vintage)]
        faults += [
            f"{item.file.path}: {kato} is not an area of vintage {item.vintage}"
            for kato in geodata.screen_geometry(item.vintage, item.level).katos
            if kato not in areas
        ]
    return faults

"""The catalogue: everything the sidecars say, read once and immutable."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from atlas.catalogue.model import BoundarySet, Indicator, Resource
from atlas.catalogue.sidecar import read_sidecar
from atlas.errors import CatalogueError, SelectionError
from atlas.provenance import Licence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from atlas.areas import AdminLevel, Vintage

__all__ = ["Catalogue", "read_catalogue"]


class Catalogue:
    """Indicators, boundary sets and other resources of one ``geodata/`` folder.

    Raises
    ------
    CatalogueError
        If a name stands twice, a formula names an unknown part or goes in a circle, or a
        licence is not in the list of licences.
    """

    def __init__(
        self,
        *,
        indicators: Iterable[Indicator],
        resources: Iterable[Resource],
        licences: Iterable[Licence],
    ) -> None:
        self.indicators = {
            item.id: item for item in sorted(indicators, key=lambda i: (i.theme, i.order, i.id))
        }
        self.licences = {item.id: item for item in licences}
        self.resources: dict[str, Resource] = {}
        for resource in sorted(resources, key=lambda item: item.file.path):
            if resource.name in self.resources:
                message = f"resource {resource.name!r} has two sidecars; names are unique"
                raise CatalogueError(message)
            self._check_licence(resource.name, resource.licence)
            self.resources[resource.name] = resource
        for indicator in self.indicators.values():
            self._check_licence(indicator.id, indicator.licence)
            self._check_formula(indicator, ())

    def _check_licence(self, name: str, licence: str) -> None:
        if licence not in self.licences:
            message = (
                f"resource {name!r} names licence {licence!r}, which is not in sources/licences.csv"
            )
            raise CatalogueError(message)

    def _check_formula(self, indicator: Indicator, above: tuple[str, ...]) -> None:
        if indicator.id in above:
            message = f"formula of {indicator.id!r} goes in a circle: {' -> '.join(above)}"
            raise CatalogueError(message)
        for part in indicator.formula.parts if indicator.formula else ():
            if part not in self.indicators:
                message = f"formula of {indicator.id!r} names {part!r}, which is no indicator"
                raise CatalogueError(message)
            self._check_formula(self.indicators[part], (*above, indicator.id))

    def indicator(self, name: str) -> Indicator:
        """Return one indicator.

        Raises
        ------
        SelectionError
            If there is none of that name; the message lists those there are.
        """
        try:
            return self.indicators[name]
        except KeyError:
            known = ", ".join(sorted(self.indicators))
            message = f"no indicator {name!r}; there are {known}"
            raise SelectionError(message) from None

    def listed(self) -> tuple[Indicator, ...]:
        """Return the indicators the pages offer, by theme and order."""
        return tuple(item for item in self.indicators.values() if item.is_listed)

    @property
    def boundary_sets(self) -> tuple[BoundarySet, ...]:
        """All boundary sets, by path."""
        return tuple(item for item in self.resources.values() if isinstance(item, BoundarySet))

    def boundary_set(self, vintage: Vintage, level: AdminLevel, scale: str) -> BoundarySet:
        """Return the boundary set of a level, vintage and scale.

        Raises
        ------
        SelectionError
            If there is none; the message lists those there are.
        """
        for item in self.boundary_sets:
            if (item.vintage, item.level, item.scale) == (vintage, level, scale):
                return item
        known = ", ".join(
            f"{item.vintage}/{item.scale}/{item.level}" for item in self.boundary_sets
        )
        message = f"no boundaries {vintage}/{scale}/{level}; there are {known}"
        raise SelectionError(message)


def read_catalogue(root: Path) -> Catalogue:
    """Read every sidecar below *root* (``geodata/``).

    Raises
    ------
    CatalogueError
        If a sidecar is faulty, a file has none, or the catalogue contradicts itself.
    """
    sidecars = [read_sidecar(path, root=root) for path in sorted(root.rglob("*.meta.toml"))]
    with (root / "sources" / "licences.csv").open(encoding="utf-8", newline="") as file:
        licences = [Licence(**row) for row in csv.DictReader(file)]
    return Catalogue(
        indicators=[item.indicator for item in sidecars if item.indicator],
        resources=[item.resource for item in sidecars if item.resource],
        licences=licences,
    )

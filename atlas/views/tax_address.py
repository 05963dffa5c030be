"""The address of the page about taxes: which place, which year, which map of the country."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.text import Language
from atlas.views.address import AddressReader, RejectedValue, member

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.views.builder import ViewBuilder

__all__ = [
    "BALANCE",
    "COMPENSATION",
    "DISTRICT_BALANCE",
    "MAPS",
    "NORM_PREFIX",
    "SUBVENTION",
    "WITHDRAWAL",
    "TaxAddress",
    "TaxSelection",
    "find_division",
]

MAPS: Final = (
    "wage_tax_share_not_kept",
    "net_transfer_from_oblast_per_capita",
    "net_general_transfer_to_grp",
)
"""What the map of the country may show, the first by default."""

NORM_PREFIX: Final = "share_kept_"
"""Indicators of norms: the share of one tax that stays in the district."""

WITHDRAWAL: Final = "withdrawal_to_oblast"
COMPENSATION: Final = "compensation_to_oblast"
SUBVENTION: Final = "subvention_from_oblast"
BALANCE: Final = "general_transfer"
DISTRICT_BALANCE: Final = "net_transfer_from_oblast"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxSelection:
    """What the page shows. ``area`` is an oblast or a district of today; None is the country.

    ``years`` are those for which something is known about the place, ``year`` one of them;
    empty where nothing is.
    """

    area: Kato | None
    years: tuple[str, ...]
    year: str
    indicator: str


class TaxAddress:
    """Reads and writes addresses of the page."""

    def __init__(self, builder: ViewBuilder) -> None:
        self._builder = builder

    def read(self, query: Mapping[str, str]) -> tuple[TaxSelection, tuple[RejectedValue, ...]]:
        """Read a query string; whatever does not exist is replaced by its default."""
        given = AddressReader(query)
        given.take("lang", member(Language), Language.KK)
        area = given.take("area", self._area, None)
        indicator = given.take("indicator", self._map, MAPS[0])
        years, default = self._years(area, indicator)
        year = given.take("year", lambda raw: raw if raw in years else None, default)
        selection = TaxSelection(area=area, years=years, year=year, indicator=indicator)
        return selection, tuple(given.rejected)

    def write(self, *, area: Kato | None, year: str, indicator: str) -> dict[str, str]:
        """Return the parameters of a selection without defaults and without the language.

        A year the place does not have is left out, and so is the map where a place is chosen.
        """
        chosen = MAPS[0] if area else indicator
        years, default = self._years(area, chosen)
        query = {"area": area or "", "indicator": "" if chosen == MAPS[0] else chosen}
        query["year"] = year if year in years and year != default else ""
        return {name: value for name, value in query.items() if value}

    def _area(self, raw: str) -> Kato | None:
        areas = self._builder.geodata.areas[Vintage.V2022]
        kato = Kato(raw)
        levels = {AdminLevel.OBLAST, AdminLevel.DISTRICT}
        return kato if kato in areas and areas[kato].level in levels else None

    def _map(self, raw: str) -> str | None:
        return raw if raw in MAPS else None

    def _years(self, area: Kato | None, indicator: str) -> tuple[tuple[str, ...], str]:
        builder = self._builder
        if area is None:
            model = builder.geodata.catalogue.indicator(indicator)
            level = model.drawn_levels[0]
            cells = builder.figures.periods(indicator, level)
            return tuple(year for _, year in cells), builder.selections.default_period(model, level)
        known = self._known_years(area)
        begun = [year for year in known if year <= builder.latest_year] or list(known)
        fullest = max(begun, key=lambda year: (known[year], year), default="")
        return tuple(sorted(known)), fullest

    def _known_years(self, area: Kato) -> Counter[str]:
        """Return how many figures of a place are known by year."""
        builder = self._builder
        level = builder.geodata.areas[Vintage.V2022][area].level
        names: tuple[str, ...] = (BALANCE,)
        # Years for which its districts are known as well come first.
        below = {item.kato for item in builder.geodata.areas[Vintage.V2022].children(area)}
        if level is AdminLevel.DISTRICT:
            norms = (name for name in builder.geodata.catalogue.indicators if _is_norm(name))
            names = (*norms, WITHDRAWAL, COMPENSATION, SUBVENTION)
        known: Counter[str] = Counter()
        for name in names:
            for vintage, year in builder.figures.periods(name, level):
                figure = builder.figures.table(name, vintage, year).get(area)
                is_of_place = level is AdminLevel.OBLAST or vintage is Vintage.V2022
                if is_of_place and figure is not None and figure.value is not None:
                    known[year] += 1
        if level is AdminLevel.OBLAST:
            for year in known:
                table = builder.figures.table(WITHDRAWAL, Vintage.V2022, year)
                known[year] += len(below.intersection(table))
        return known


def _is_norm(name: str) -> bool:
    return name.startswith(NORM_PREFIX)


def find_division(builder: ViewBuilder, indicator: str, year: str) -> Vintage:
    """Return the division an indicator has figures of for a year: today's where it can be."""
    vintages = {vintage for vintage, period in builder.figures.cells(indicator) if period == year}
    return Vintage.V2018 if vintages == {Vintage.V2018} else Vintage.V2022

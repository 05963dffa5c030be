"""The address is the state: a typed selection, read from and written to a query string."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage, parse_kato
from atlas.classification import DEFAULT_CLASSES, MAXIMUM_CLASSES, MINIMUM_CLASSES, Scheme
from atlas.errors import UnknownAreaError, VintageError
from atlas.text import Language
from atlas.views.address import AddressReader, RejectedValue, member, whole_number
from atlas.views.class_breaks import read_breaks, write_breaks
from atlas.views.default_period import fullest_period
from atlas.views.honest_maps import read_map_picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.areas import Kato
    from atlas.catalogue import Indicator
    from atlas.geodata import Geodata
    from atlas.indicators import Figures
    from atlas.soundness import Picture

__all__ = ["DEFAULT_INDICATOR", "Selection", "SelectionReader"]

Cell = tuple[Vintage, str]
"""A vintage and a period."""

DEFAULT_INDICATOR: Final = "transfer_dependence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a page shows. ``vintage`` follows from the period unless the address names one.

    ``is_carried`` says that it does: the figures are those of a newer division, summed to the
    areas of ``vintage``. ``within`` is the oblast or district the map is zoomed to. ``breaks``
    are the reader's bounds between classes, in the unit of the data; scheme and number of classes
    follow from them. ``row`` is the first row of the table's page, counted from 0. ``picture`` is
    what is to be drawn, sound or not; an address is written without it.
    """

    language: Language
    indicator: str
    level: AdminLevel
    period: str
    vintage: Vintage
    is_carried: bool = False
    within: Kato | None = None
    area: Kato | None = None
    scheme: Scheme = Scheme.QUANTILES
    k: int = DEFAULT_CLASSES
    breaks: tuple[float, ...] = ()
    row: int = 0
    picture: Picture | None = None


class SelectionReader:
    """Reads and writes selections of one :class:`~atlas.geodata.Geodata`."""

    def __init__(self, geodata: Geodata, figures: Figures, *, latest_year: str) -> None:
        self._geodata = geodata
        self._figures = figures
        self._latest_year = latest_year
        self._default_periods: dict[tuple[str, AdminLevel], str] = {}

    def read(
        self, query: Mapping[str, str], *, language: Language
    ) -> tuple[Selection, tuple[RejectedValue, ...]]:
        """Read a query string; whatever does not exist is replaced by its default.

        Parameters
        ----------
        query
            Parameters of the address.
        language
            The language where the address names none.

        Returns
        -------
        Selection
            A selection that exists.
        tuple of RejectedValue
            What was asked for and does not, in the order of the parameters.
        """
        given = AddressReader(query)
        language = given.take("lang", member(Language), language)
        indicator = given.take("indicator", self._indicator, self.default_indicator())
        level = given.take("level", lambda raw: _level(raw, indicator), indicator.drawn_levels[0])
        cells = {period: vintage for vintage, period in self._figures.periods(indicator.id, level)}
        period = given.take(
            "period",
            lambda raw: raw if raw in cells else None,
            self.default_period(indicator, level),
        )
        own = cells.get(period, Vintage.V2022)
        vintage = given.take(
            "vintage", lambda raw: self._vintage(raw, indicator, level, (own, period)), own
        )
        selection = Selection(
            language=language,
            indicator=indicator.id,
            level=level,
            period=period,
            vintage=vintage,
            is_carried=vintage is not own,
            within=given.take("within", lambda raw: self._within(raw, vintage, level), None),
            area=given.take("area", lambda raw: self._area(raw, vintage), None),
            scheme=given.take("scheme", _ready_scheme, Scheme.QUANTILES),
            k=given.take("k", whole_number(MINIMUM_CLASSES, MAXIMUM_CLASSES), DEFAULT_CLASSES),
            breaks=given.take("breaks", lambda raw: read_breaks(raw, indicator), ()),
            row=given.take("row", whole_number(0, 100_000), 0),
            picture=given.take("kind", read_map_picture, None),
        )
        return selection, tuple(given.rejected)

    def write(self, selection: Selection) -> dict[str, str]:
        """Return the parameters of *selection*, defaults left out but for the language.

        The language always stands in the address: a link sent on must not change with the
        browser that opens it.
        """
        indicator = self._geodata.catalogue.indicator(selection.indicator)
        defaults = {
            "indicator": self.default_indicator().id,
            "level": indicator.drawn_levels[0],
            "period": self.default_period(indicator, selection.level),
            "vintage": "",
            "within": "",
            "area": "",
            "scheme": Scheme.QUANTILES,
            "k": str(DEFAULT_CLASSES),
            "breaks": "",
            "row": "0",
        }
        values = {
            "indicator": selection.indicator,
            "level": selection.level,
            "period": selection.period,
            "vintage": selection.vintage if selection.is_carried else "",
            "within": selection.within or "",
            "area": selection.area or "",
            "scheme": selection.scheme,
            "k": str(selection.k),
            "breaks": write_breaks(selection.breaks),
            "row": str(selection.row),
        }
        query = {"lang": str(selection.language)}
        query |= {name: str(raw) for name, raw in values.items() if raw != defaults[name]}
        return query

    def change(
        self,
        selection: Selection,
        *,
        indicator: str | None = None,
        level: AdminLevel | None = None,
        period: str | None = None,
        vintage: Vintage | None = None,
    ) -> Selection:
        """Return *selection* with another indicator, level, period or division.

        What the new indicator does not have is replaced by its nearest: the level is kept
        if it can be, and so are the period and an older division.
        """
        model = self._geodata.catalogue.indicator(indicator or selection.indicator)
        wanted = level or selection.level
        level = wanted if wanted in model.drawn_levels else model.drawn_levels[0]
        cells = {cell[1]: cell[0] for cell in self._figures.periods(model.id, level)}
        kept = period or selection.period
        period = kept if kept in cells else self.default_period(model, level)
        own = cells.get(period, Vintage.V2022)
        asked = vintage or (selection.vintage if selection.is_carried else own)
        vintage = asked if self._can_show(asked, model, level, (own, period)) else own
        area = selection.area if selection.area in self._geodata.areas[vintage] else None
        within = selection.within
        if within is not None and self._within(within, vintage, level) is None:
            within = None
        return replace(
            selection,
            indicator=model.id,
            level=level,
            period=period,
            vintage=vintage,
            is_carried=vintage is not own,
            within=within,
            area=area,
            # Bounds in per cent mean nothing for tenge.
            breaks=selection.breaks if model.id == selection.indicator else (),
            row=0,
            picture=None,
        )

    def other_division(self, selection: Selection) -> Selection | None:
        """Return *selection* on the other division, old or new; None where it has only one."""
        others = (item for item in Vintage if item is not selection.vintage)
        for vintage in others:
            changed = self.change(selection, vintage=vintage)
            if changed.vintage is vintage:
                return changed
        return None

    def choose(self, selection: Selection, parameter: str, raw: str) -> dict[str, str]:
        """Return the address after a reader has chosen a value for one parameter.

        A value that does not exist is left in the address, for the notice to name it; an empty
        one takes the parameter away.
        """
        asked = self.write(selection) | {parameter: raw}
        if not raw:
            del asked[parameter]
        wanted, rejected = self.read(asked, language=selection.language)
        if parameter in {item.parameter for item in rejected}:
            return asked
        if parameter in {"indicator", "level", "period"}:
            return self.write(self.change(selection, **{parameter: getattr(wanted, parameter)}))
        if parameter in {"scheme", "k"}:
            wanted = replace(wanted, breaks=())
        return self.write(replace(wanted, row=0))

    def default_indicator(self) -> Indicator:
        """Return the indicator a first visit shows."""
        listed = self._geodata.catalogue.listed()
        return next((item for item in listed if item.id == DEFAULT_INDICATOR), listed[0])

    def default_period(self, indicator: Indicator, level: AdminLevel) -> str:
        """Return the fullest period that has begun, the latest of equally full ones.

        Laws also name years to come, and a year for which little has been read is no view to
        begin with.
        """
        key = (indicator.id, level)
        if key not in self._default_periods:
            self._default_periods[key] = fullest_period(
                indicator,
                level,
                geodata=self._geodata,
                figures=self._figures,
                latest_year=self._latest_year,
            )
        return self._default_periods[key]

    def _indicator(self, raw: str) -> Indicator | None:
        found = self._geodata.catalogue.indicators.get(raw)
        return found if found is not None and found.is_listed else None

    def _vintage(
        self, raw: str, indicator: Indicator, level: AdminLevel, cell: Cell
    ) -> Vintage | None:
        """Return the division asked for; raises VintageError where the figures are not on it."""
        if raw not in set(Vintage):
            return None
        vintage = Vintage(raw)
        self._figures.check_vintage(indicator.id, level, cell, vintage=vintage)
        return vintage

    def _can_show(
        self, vintage: Vintage, indicator: Indicator, level: AdminLevel, cell: Cell
    ) -> bool:
        try:
            self._figures.check_vintage(indicator.id, level, cell, vintage=vintage)
        except VintageError:
            return False
        return True

    def _area(self, raw: str, vintage: Vintage) -> Kato | None:
        try:
            kato = parse_kato(raw)
        except UnknownAreaError:
            return None
        return kato if kato in self._geodata.areas[vintage] else None

    def _within(self, raw: str, vintage: Vintage, level: AdminLevel) -> Kato | None:
        """Return the oblast or district of that code, if areas of *level* lie in such."""
        kato = self._area(raw, vintage)
        if kato is None:
            return None
        above = self._geodata.areas[vintage][kato].level
        return kato if above in _ABOVE[level] else None


_ABOVE: Final = {
    AdminLevel.COUNTRY: (),
    AdminLevel.OBLAST: (),
    AdminLevel.DISTRICT: (AdminLevel.OBLAST,),
    AdminLevel.OKRUG: (AdminLevel.OBLAST, AdminLevel.DISTRICT),
}
"""Levels a map of a level can be zoomed to."""


def _ready_scheme(raw: str) -> Scheme | None:
    """Return a scheme that needs no bounds of the reader's."""
    scheme = member(Scheme)(raw)
    return None if scheme is Scheme.OWN else scheme


def _level(raw: str, indicator: Indicator) -> AdminLevel | None:
    return AdminLevel(raw) if raw in set(indicator.drawn_levels) else None

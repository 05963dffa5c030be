"""The address of the page that compares: a typed choice, read and written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from atlas.areas import COUNTRY, AdminLevel, Vintage, parse_kato
from atlas.catalogue import IndicatorKind
from atlas.errors import UnknownAreaError
from atlas.text import Language
from atlas.views.address import AddressReader, member, whole_number
from atlas.views.honest_maps import read_filling

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from atlas.areas import Kato
    from atlas.catalogue import Indicator
    from atlas.geodata import Geodata
    from atlas.indicators import Figures
    from atlas.views.address import RejectedValue
    from atlas.views.selection import SelectionReader

__all__ = ["Comparison", "ComparisonReader", "Mode"]

_PREFERRED: Final = ("transfer_dependence", "turnout")
"""What a first visit compares by oblast, where the data has it."""
_PREFERRED_CHANGE: Final = "general_transfer_per_capita"
"""A change known for every oblast."""
_LEVELS: Final = (AdminLevel.OBLAST, AdminLevel.DISTRICT, AdminLevel.OKRUG)
_VINTAGE: Final = Vintage.V2022
"""Two areas are chosen from the division in force."""
_HIGHEST_ROW: Final = 100_000


class Mode(StrEnum):
    """What is compared."""

    INDICATORS = "indicators"
    AREAS = "areas"
    PERIODS = "periods"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the page compares; what its mode does not use has the value of the default.

    Two indicators ``x`` and ``y`` of one level, with a period each; or two areas ``a`` and
    ``b``; or the periods ``start`` and ``end`` of the indicator ``x``. ``vintage`` follows
    from the periods. ``rejected`` is what the address asked for and is not there.
    """

    language: Language
    mode: Mode
    level: AdminLevel = AdminLevel.OBLAST
    x: str = ""
    y: str = ""
    x_period: str = ""
    y_period: str = ""
    vintage: Vintage = _VINTAGE
    start: str = ""
    end: str = ""
    a: Kato = COUNTRY
    b: Kato = COUNTRY
    area: Kato | None = None
    row: int = 0
    rejected: tuple[RejectedValue, ...] = field(default=(), compare=False)


class ComparisonReader:
    """Reads and writes comparisons; no address is an error.

    Parameters
    ----------
    selections
        Knows which indicator and period are shown first.
    sound_periods
        Returns the latest two periods of an indicator that may be compared, if there are any.
    """

    def __init__(
        self,
        geodata: Geodata,
        figures: Figures,
        selections: SelectionReader,
        *,
        sound_periods: Callable[[str, AdminLevel], tuple[str, str] | None],
    ) -> None:
        self._geodata = geodata
        self._figures = figures
        self._selections = selections
        self._sound_periods = sound_periods

    def read(self, query: Mapping[str, str], *, language: Language) -> Comparison:
        """Return what an address asks for; what does not exist is replaced by its default."""
        given = AddressReader(query)
        language = given.take("lang", member(Language), language)
        mode = given.take("mode", member(Mode), Mode.INDICATORS)
        read = {
            Mode.INDICATORS: self._indicators,
            Mode.AREAS: self._areas,
            Mode.PERIODS: self._periods,
        }[mode]
        comparison = read(given, Comparison(language=language, mode=mode))
        return replace(comparison, rejected=tuple(given.rejected))

    def write(self, comparison: Comparison) -> dict[str, str]:
        """Return the parameters of *comparison*, but for those that change nothing."""
        query = _parameters(comparison)
        for name in [name for name in query if name != "lang"]:
            shorter = {key: value for key, value in query.items() if key != name}
            if self.read(shorter, language=comparison.language) == comparison:
                query = shorter
        return query

    def change(self, comparison: Comparison, **changes: str) -> dict[str, str]:
        """Return the parameters after a choice; what no longer exists takes its default."""
        kept = {key: value for key, value in _parameters(comparison).items() if key != "row"}
        return self.write(self.read(kept | changes, language=comparison.language))

    def first_indicators(self, level: AdminLevel) -> tuple[Indicator, ...]:
        """Return the indicators that may be laid over another: shares and rates, no totals."""
        return tuple(
            item
            for item in self._geodata.catalogue.listed()
            if item.kind.is_choropleth
            and level in item.drawn_levels
            and self._figures.periods(item.id, level)
        )

    def second_indicators(self, comparison: Comparison) -> tuple[Indicator, ...]:
        """Return the indicators known for the same division as the first, without that."""
        return tuple(
            item
            for item in self.first_indicators(comparison.level)
            if item.id != comparison.x and self.second_periods(comparison, item.id)
        )

    def second_periods(self, comparison: Comparison, indicator: str) -> tuple[str, ...]:
        """Return the periods of an indicator in the division of the first."""
        cells = self._figures.periods(indicator, comparison.level)
        return tuple(period for vintage, period in cells if vintage is comparison.vintage)

    def paired_levels(self) -> tuple[AdminLevel, ...]:
        """Return the levels at which there are two indicators to compare."""
        return tuple(level for level in _LEVELS if len(self.first_indicators(level)) > 1)

    def changing_indicators(self) -> tuple[Indicator, ...]:
        """Return the indicators with two periods at some level."""
        return tuple(
            item
            for item in self._geodata.catalogue.listed()
            if item.kind is not IndicatorKind.CATEGORY and self.changing_levels(item)
        )

    def changing_levels(self, indicator: Indicator) -> tuple[AdminLevel, ...]:
        """Return the levels of an indicator with two periods."""
        return tuple(
            level for level in indicator.drawn_levels if len(self.periods(indicator.id, level)) > 1
        )

    def periods(self, indicator: str, level: AdminLevel) -> tuple[str, ...]:
        """Return the periods an indicator is known for, oldest first."""
        return tuple(dict.fromkeys(cell[1] for cell in self._figures.periods(indicator, level)))

    def _indicators(self, given: AddressReader, base: Comparison) -> Comparison:
        catalogue = self._geodata.catalogue
        level = given.take("level", _level_in(self.paired_levels()), AdminLevel.OBLAST)
        first = [item.id for item in self.first_indicators(level)]
        if not first:
            return replace(base, level=level)
        x = given.take("x", read_filling(first, catalogue), self._usual(first, level))
        cells = {period: vintage for vintage, period in self._figures.periods(x, level)}
        usual = self._default_period(x, level)
        x_period = given.take("xperiod", _name_in(cells), usual)
        base = replace(base, level=level, x=x, x_period=x_period, vintage=cells[x_period])
        second = [item.id for item in self.second_indicators(base)]
        if second:
            y = given.take(
                "y", read_filling(second, catalogue, beside=x), self._usual(second, level)
            )
            periods = self.second_periods(base, y)
            usual = self._default_period(y, level)
            last = usual if usual in periods else periods[-1]
            base = replace(base, y=y, y_period=given.take("yperiod", _name_in(periods), last))
        return self._chosen(given, base)

    def _periods(self, given: AddressReader, base: Comparison) -> Comparison:
        offered = {item.id: item for item in self.changing_indicators()}
        if not offered:
            return base
        x = given.take("indicator", _name_in(offered), self._first_sound(offered))
        levels = self.changing_levels(offered[x])
        sound = (level for level in levels if self._sound_periods(x, level))
        level = given.take("level", _level_in(levels), next(sound, levels[0]))
        periods = self.periods(x, level)
        usual = self._sound_periods(x, level) or periods[-2:]
        start = given.take("from", _name_in(periods), usual[0])
        end = given.take("to", _name_in(periods), usual[1])
        start, end = sorted((start, end))
        return self._chosen(given, replace(base, x=x, level=level, start=start, end=end))

    def _areas(self, given: AddressReader, base: Comparison) -> Comparison:
        first, second = self._ends()
        a = given.take("a", lambda raw: self._area(raw, _VINTAGE), first)
        b = given.take("b", lambda raw: self._area(raw, _VINTAGE), second)
        return replace(base, a=a, b=b)

    def _chosen(self, given: AddressReader, base: Comparison) -> Comparison:
        return replace(
            base,
            area=given.take("area", lambda raw: self._area(raw, base.vintage), None),
            row=given.take("row", whole_number(0, _HIGHEST_ROW), 0),
        )

    def _area(self, raw: str, vintage: Vintage) -> Kato | None:
        try:
            kato = parse_kato(raw)
        except UnknownAreaError:
            return None
        areas = self._geodata.areas[vintage]
        return kato if kato in areas and areas[kato].level in _LEVELS else None

    def _default_period(self, indicator: str, level: AdminLevel) -> str:
        model = self._geodata.catalogue.indicator(indicator)
        return self._selections.default_period(model, level)

    def _usual(self, options: Sequence[str], level: AdminLevel) -> str:
        """Return the indicator shown first: below the oblasts, the one known for most areas."""
        preferred = next((name for name in _PREFERRED if name in options), "")
        if preferred and level is AdminLevel.OBLAST:
            return preferred
        return max(options, key=lambda name: self._known(name, level))

    def _known(self, indicator: str, level: AdminLevel) -> int:
        period = self._default_period(indicator, level)
        cells = {cell[1]: cell[0] for cell in self._figures.periods(indicator, level)}
        areas = self._geodata.areas[cells[period]]
        table = self._figures.table(indicator, cells[period], period)
        known = (kato for kato, figure in table.items() if figure.value is not None)
        return sum(areas[kato].level is level for kato in known)

    def _first_sound(self, offered: Mapping[str, Indicator]) -> str:
        """Return the change shown first: of a share or rate whose periods may be compared."""
        if _PREFERRED_CHANGE in offered:
            return _PREFERRED_CHANGE
        for name, item in offered.items():
            sound = (self._sound_periods(name, level) for level in item.drawn_levels)
            if item.kind.is_choropleth and any(sound):
                return name
        return next(iter(offered))

    def _ends(self) -> tuple[Kato, Kato]:
        """Return the oblasts with the highest and the lowest figure of the first indicator."""
        indicator = self._selections.default_indicator()
        period = self._selections.default_period(indicator, AdminLevel.OBLAST)
        oblasts = [area.kato for area in self._geodata.areas[_VINTAGE].at_level(AdminLevel.OBLAST)]
        table = self._figures.table(indicator.id, _VINTAGE, period)
        known = {
            kato: figure.value
            for kato in oblasts
            if (figure := table.get(kato)) is not None and figure.value is not None
        }
        ordered = sorted(known, key=lambda kato: known[kato])
        return (ordered[-1], ordered[0]) if len(ordered) > 1 else (oblasts[0], oblasts[-1])


def _parameters(comparison: Comparison) -> dict[str, str]:
    """Return every parameter a mode reads, in the order of dependence from the last."""
    c = comparison
    by_mode: dict[Mode, dict[str, str | None]] = {
        Mode.INDICATORS: {
            "yperiod": c.y_period,
            "y": c.y,
            "xperiod": c.x_period,
            "x": c.x,
            "level": c.level,
            "area": c.area,
        },
        Mode.AREAS: {"a": c.a, "b": c.b},
        Mode.PERIODS: {
            "to": c.end,
            "from": c.start,
            "level": c.level,
            "indicator": c.x,
            "area": c.area,
        },
    }
    found = {"mode": str(c.mode), **by_mode[c.mode], "row": str(c.row)}
    return {"lang": str(c.language)} | {name: str(raw) for name, raw in found.items() if raw}


def _name_in(options: Collection[str]) -> Callable[[str], str | None]:
    return lambda raw: raw if raw in options else None


def _level_in(options: Collection[AdminLevel]) -> Callable[[str], AdminLevel | None]:
    return lambda raw: AdminLevel(raw) if raw in {*options} else None

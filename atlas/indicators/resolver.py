"""From observation tables to figures: which version is drawn, what is computed from what."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from atlas.areas import Vintage
from atlas.errors import VintageError
from atlas.indicators.derive import compute
from atlas.indicators.figures import Figure
from atlas.indicators.vintages import carry_back, check_carried, sum_over
from atlas.provenance import Claim, MissingReason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.areas import AdminLevel, Kato
    from atlas.catalogue import Formula, Indicator
    from atlas.geodata import Geodata, Observation

__all__ = ["Figures"]

Cell = tuple[Vintage, str]
"""A vintage and a period: what one map shows."""


class Figures:
    """Figures of every indicator of a :class:`~atlas.geodata.Geodata`, computed on demand.

    The same instance may serve any number of threads; what it hands out is not changed.
    """

    def __init__(self, geodata: Geodata) -> None:
        self._geodata = geodata
        self._rows: dict[str, Mapping[Cell, Mapping[Kato, list[Observation]]]] = {}
        self._periods: dict[tuple[str, AdminLevel], tuple[Cell, ...]] = {}
        self._tables: dict[tuple[str, Vintage, str], Mapping[Kato, Figure]] = {}

    def cells(self, indicator: str) -> tuple[Cell, ...]:
        """Return the (vintage, period) pairs an indicator has figures for, oldest first."""
        found = set(self._observations(indicator))
        formula = self._geodata.catalogue.indicator(indicator).formula
        if formula is not None:
            # The first part decides; the others may be carried to its division.
            cells = self.cells(formula.parts[0])
            found |= {cell for cell in cells if self.table(indicator, *cell)}
        return tuple(sorted(found, key=lambda cell: (cell[1], cell[0])))

    def periods(self, indicator: str, level: AdminLevel) -> tuple[Cell, ...]:
        """Return the (vintage, period) pairs with a known figure at *level*, oldest first."""
        key = (indicator, level)
        if key not in self._periods:
            areas = self._geodata.areas
            self._periods[key] = tuple(
                (vintage, period)
                for vintage, period in self.cells(indicator)
                if any(
                    figure.value is not None and areas[vintage][kato].level is level
                    for kato, figure in self.table(indicator, vintage, period).items()
                )
            )
        return self._periods[key]

    @property
    def geodata(self) -> Geodata:
        """The data the figures are computed from."""
        return self._geodata

    def known(self, indicator: str, level: AdminLevel, cell: Cell) -> dict[Kato, Figure]:
        """Return the figures with a value of the areas of one level, by code."""
        vintage, period = cell
        areas = self._geodata.areas[vintage]
        return {
            kato: figure
            for kato, figure in self.table(indicator, vintage, period).items()
            if figure.value is not None and areas[kato].level is level
        }

    def check_vintage(
        self, indicator: str, level: AdminLevel, cell: Cell, *, vintage: Vintage
    ) -> None:
        """Refuse *vintage* for the figures of *cell* where they cannot be shown on it.

        Raises
        ------
        VintageError
            With the reason: the division, the level, the kind of figure, or an unknown part.
        """
        own, period = cell
        if vintage is own:
            return
        catalogue = self._geodata.catalogue
        model = catalogue.indicator(indicator)
        check_carried(model, own=own, vintage=vintage, level=level, catalogue=catalogue)
        table = self.table(indicator, vintage, period)
        if all(figure.value is None for figure in table.values()):
            message = (
                f"no area of the division of {vintage} has a figure of {indicator} for {period}: "
                "one of its parts is unknown everywhere"
            )
            raise VintageError(message)

    def largest(self, indicator: str, level: AdminLevel) -> Decimal:
        """Return the largest magnitude of an indicator at *level* in any period; 0 if none."""
        areas = self._geodata.areas
        magnitudes = (
            abs(figure.value)
            for vintage, period in self.periods(indicator, level)
            for kato, figure in self.table(indicator, vintage, period).items()
            if figure.value is not None and areas[vintage][kato].level is level
        )
        return max(magnitudes, default=Decimal(0))

    def table(self, indicator: str, vintage: Vintage, period: str) -> Mapping[Kato, Figure]:
        """Return the figures of one indicator for a vintage and period, by code.

        A stored figure wins over a computed one. Areas without any statement are absent.
        """
        key = (indicator, vintage, period)
        if key not in self._tables:
            model = self._geodata.catalogue.indicator(indicator)
            figures = self._derived(model, vintage, period)
            figures.update(self._stored(model, vintage, period))
            if not figures and vintage is Vintage.V2018 and model.kind.is_additive:
                figures = carry_back(
                    self.table(indicator, Vintage.V2022, period),
                    indicator=model,
                    changes=self._geodata.area_changes,
                    vintage=vintage,
                )
            self._tables[key] = figures
        return self._tables[key]

    def _observations(self, indicator: str) -> Mapping[Cell, Mapping[Kato, list[Observation]]]:
        if indicator not in self._rows:
            grouped: dict[Cell, dict[Kato, list[Observation]]] = {}
            for row in self._geodata.observations(indicator):
                cell = grouped.setdefault((row.vintage, row.period), {})
                cell.setdefault(row.kato, []).append(row)
            self._rows[indicator] = grouped
        return self._rows[indicator]

    def _stored(self, model: Indicator, vintage: Vintage, period: str) -> dict[Kato, Figure]:
        cell = self._observations(model.id).get((vintage, period), {})
        figures = (_latest(kato, rows) for kato, rows in cell.items())
        return {figure.kato: figure for figure in figures if figure is not None}

    def _derived(self, model: Indicator, vintage: Vintage, period: str) -> dict[Kato, Figure]:
        if model.formula is None:
            return {}
        formula = model.formula
        tables = [
            self.table(part, vintage, formula.part_periods.get(part, period))
            for part in formula.parts
        ]
        figures = {}
        for kato in tables[0]:
            parts = [table.get(kato) for table in tables]
            figure = self._derive(model, formula, parts)
            if figure is not None:
                figures[kato] = figure
        return figures

    def _derive(
        self, model: Indicator, formula: Formula, parts: Sequence[Figure | None]
    ) -> Figure | None:
        first = parts[0]
        if first is None:
            return None
        matched = tuple(_same_version(part, first) for part in parts if part is not None)
        known = tuple(part for part in matched if part is not None)
        if len(known) != len(formula.parts):
            return None
        catalogue = self._geodata.catalogue
        values = [part.value for part in known if part.value is not None]
        value, reason = None, next((part.reason for part in known if part.reason), None)
        if len(values) == len(known):
            units = [catalogue.indicator(part).unit for part in formula.parts]
            value = compute(formula, values, units=units, unit=model.unit)
            reason = MissingReason.NOT_APPLICABLE if value is None else None
        return Figure(
            indicator=model.id,
            kato=first.kato,
            vintage=first.vintage,
            period=first.period,
            value=value,
            reason=reason,
            parts=known,
        )


def _latest(kato: Kato, rows: Sequence[Observation]) -> Figure | None:
    published = sorted(
        (row for row in rows if row.claim is Claim.PUBLISHED), key=lambda row: row.version_date
    )
    if not published:
        return None
    latest = published[-1]
    return Figure(
        indicator=latest.indicator,
        kato=kato,
        vintage=latest.vintage,
        period=latest.period,
        value=latest.value,
        reason=latest.reason,
        observation=latest,
        also_reported=tuple(row for row in rows if row.claim is Claim.ALSO_REPORTED),
        earlier=tuple(published[:-1]),
    )


def _same_version(part: Figure, first: Figure) -> Figure | None:
    """Return *part* in the version of *first* where both stand in one document.

    A revenue of March over transfers of December would be a number nobody stated.
    """
    if first.is_carried and part.is_carried:
        pairs = zip(part.parts, first.parts, strict=True)
        members = [item for pair in pairs if (item := _same_version(*pair)) is not None]
        is_whole = len(members) == len(part.parts)
        return sum_over(members, kato=part.kato, vintage=part.vintage) if is_whole else None
    theirs, ours = first.observation, part.observation
    if theirs is None or ours is None or theirs.source_id != ours.source_id:
        return part
    for row in (ours, *part.earlier):
        if row.version_date == theirs.version_date:
            return Figure(
                indicator=part.indicator,
                kato=part.kato,
                vintage=part.vintage,
                period=part.period,
                value=row.value,
                reason=row.reason,
                observation=row,
                also_reported=part.also_reported,
            )
    return None

"""Figures of today’s division on the former one: totals are kept, to the tenge and the vote."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel, Kato, Vintage
from atlas.errors import VintageError
from atlas.export.site import open_site

if TYPE_CHECKING:
    from atlas.catalogue import Indicator
    from atlas.indicators import Figures
    from atlas.views import ViewBuilder

DIVIDED = {"190000000": 2, "350000000": 2, "630000000": 2}


@pytest.fixture(scope="module")
def builder() -> ViewBuilder:
    """Return views of the project's own data."""
    return open_site().builder


def periods_of_today(builder: ViewBuilder, indicator: Indicator) -> list[str]:
    """Return the periods of an indicator with oblast figures on the division of 2022."""
    cells = builder.figures.periods(indicator.id, AdminLevel.OBLAST)
    return [period for vintage, period in cells if vintage is Vintage.V2022]


def total(
    builder: ViewBuilder, figures: Figures, indicator: str, cell: tuple[Vintage, str]
) -> Decimal | None:
    """Return the sum over all regions; None where one of them is unknown."""
    areas = builder.geodata.areas[cell[0]].at_level(AdminLevel.OBLAST)
    table = figures.table(indicator, *cell)
    values = [table[area.kato].value if area.kato in table else None for area in areas]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def test_every_total_is_the_same_on_both_divisions(builder: ViewBuilder) -> None:
    """Where all regions are known, the sum of 17 is the sum of 20, to the last digit."""
    compared = 0
    for indicator in builder.geodata.catalogue.indicators.values():
        if not indicator.kind.is_additive or AdminLevel.OBLAST not in indicator.levels:
            continue
        for period in periods_of_today(builder, indicator):
            now, then = (
                total(builder, builder.figures, indicator.id, (vintage, period))
                for vintage in (Vintage.V2022, Vintage.V2018)
            )
            if now is not None:
                assert then == now, (indicator.id, period)
                compared += 1
    assert compared > 25


def test_a_former_oblast_is_the_sum_of_what_it_became(builder: ViewBuilder) -> None:
    """Residents: Almaty with Zhetysu, Karaganda with Ulytau, East Kazakhstan with Abai."""
    now = builder.figures.table("population", Vintage.V2022, "2023-01-01")
    then = builder.figures.table("population", Vintage.V2018, "2023-01-01")
    members: dict[Kato, list[Kato]] = {}
    for change in builder.geodata.area_changes:
        members.setdefault(change.old, []).append(change.new)
    assert {old: len(new) for old, new in members.items() if len(new) > 1} == DIVIDED
    for old, new in members.items():
        assert then[old].value == sum(now[kato].value or 0 for kato in new)


def test_a_share_is_divided_again_or_refused(builder: ViewBuilder) -> None:
    """Every ratio and rate: from summed parts alone, or not at all, with the reason."""
    shown, refused = set(), set()
    figures, catalogue = builder.figures, builder.geodata.catalogue
    for indicator in catalogue.listed():
        if indicator.kind.is_additive or AdminLevel.OBLAST not in indicator.drawn_levels:
            continue
        for period in periods_of_today(builder, indicator):
            cell = (Vintage.V2022, period)
            try:
                figures.check_vintage(indicator.id, AdminLevel.OBLAST, cell, vintage=Vintage.V2018)
            except VintageError as error:
                refused.add((indicator.id, "cannot be summed" in str(error)))
                continue
            shown.add(indicator.id)
            for figure in figures.table(indicator.id, Vintage.V2018, period).values():
                assert figure.observation is None
                assert not figure.is_carried
                assert len(figure.parts) == len(indicator.formula.parts)  # type: ignore[union-attr]
    assert {"transfer_dependence", "self_sufficiency", "rural_population_share"} <= shown
    assert {name for name, says_why in refused if says_why} == {name for name, _ in refused}
    assert {"turnout", "presidential_turnout", "self_nominee_share"} <= dict(refused).keys()
    assert not shown & dict(refused).keys()

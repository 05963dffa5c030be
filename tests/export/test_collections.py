"""Collections of features: every layer of the atlas, every area of it in every period."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import IndicatorKind
from atlas.errors import SelectionError
from atlas.export.collections import CollectionStore, period_bounds
from atlas.export.site import open_site

if TYPE_CHECKING:
    from atlas.views import ViewBuilder

BUILDER = open_site().builder


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2023-03-19", "2023-03-19", "2023-03-19"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-11/2025-11", "2023-11-01", "2025-11-30"),
        ("2018/2020", "2018-01-01", "2020-12-31"),
    ],
)
def test_a_period_lasts_from_its_first_to_its_last_day(period: str, first: str, last: str) -> None:
    """Whatever form of ISO 8601 it has."""
    assert period_bounds(period) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("period", ["", "24", "2024-1", "next year", "2024-02-01T00:00"])
def test_what_is_no_period_is_refused(period: str) -> None:
    """The message shows a form that would do."""
    with pytest.raises(SelectionError, match="2023-03-19"):
        period_bounds(period)


@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)))
def test_an_interval_of_days_is_bounded_by_them(start: date, end: date) -> None:
    """Any two days."""
    assert period_bounds(f"{start}/{end}") == (start, end)
    month_first, month_last = period_bounds(f"{start:%Y-%m}")
    assert month_first <= start <= month_last
    assert (month_last + timedelta(days=1)).day == 1


def test_every_layer_of_the_atlas_is_a_collection() -> None:
    """Each indicator at each level it has figures for, and the boundaries; cases are no layer."""
    store = CollectionStore(BUILDER)
    for indicator in BUILDER.geodata.catalogue.listed():
        for level in indicator.drawn_levels:
            periods = tuple(BUILDER.figures.periods(indicator.id, level))
            found = store.collections.get(f"{indicator.id}-{level}")
            if indicator.kind is IndicatorKind.CATEGORY or not periods:
                assert found is None, indicator.id
            else:
                assert found is not None, indicator.id
                assert found.periods == periods
    boundaries = [name for name in store.collections if name.startswith("boundaries-")]
    assert "boundaries-2022-okrug" in boundaries
    assert "boundaries-2018-oblast" in boundaries


def test_a_collection_has_every_area_in_every_period(tiny: ViewBuilder) -> None:
    """Areas without a value and without an outline as well; each feature has a name of its own."""
    store = CollectionStore(tiny)
    for name, collection in store.collections.items():
        features = store.features(name)
        ids = [feature["id"] for feature in features]
        assert len(set(ids)) == len(ids)
        names = [field.name for field in store.fields(name)]
        assert all(list(feature["properties"]) == names for feature in features)
        if collection.indicator:
            found = {feature["properties"]["period"] for feature in features}
            assert found == {period for _, period in collection.periods}
            for vintage, period in collection.periods:
                areas = tiny.geodata.areas[vintage].at_level(collection.level)
                expected = {f"{area.kato}.{period.replace('/', '--')}" for area in areas}
                assert expected <= set(ids)


def test_the_temporal_extent_covers_every_period() -> None:
    """From the first day to the last; boundaries have none."""
    store = CollectionStore(BUILDER)
    transfers = store.collections["general_transfer-oblast"]
    assert transfers.temporal == (date(2020, 1, 1), date(2028, 12, 31))
    assert store.collections["boundaries-2022-district"].temporal is None

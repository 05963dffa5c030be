"""Derived figures against ratios computed by another hand, row by row of the raw check table."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import Vintage
from atlas.export.site import open_site

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.views import ViewBuilder

pytestmark = pytest.mark.sources

TENTH = Decimal("0.1")
ROWS = 388

BY_NAME = {
    "transfer_dependence_oblast_from_republic": "transfer_dependence",
    "self_sufficiency_oblast": "expenditure_coverage",
    "transfer_dependence_local_budgets": "local_budgets_transfer_dependence",
    "cit_vat_share_of_republican_tax_revenue": "cit_vat_share_of_tax_revenue",
    "cit_vat_share_of_republican_revenue": "cit_vat_share_of_revenue",
}
"""Names of the check and the indicator that answers each; its oblast «self-sufficiency» is own
revenue by expenditure."""

FROM_PARTS = frozenset(
    {"transfer_dependence_oblast_gross", "republic_share_net_of_district_withdrawals"}
)
"""Ratios the atlas does not publish; they follow from its stored parts all the same."""

RURAL = ("transfer_dependence_rural", "self_sufficiency_rural")

EXPLAINED = {
    "net_general_transfer_to_grp": "year by year in tests/build/test_transfers.py, where the six "
    "cells that mix two divisions are shown",
    "transfer_dependence_district": "in tests/build/test_budgets.py, with the rural ones",
    "transfer_dependence_rural": "in tests/build/test_budgets.py, in every version of an act",
    "self_sufficiency_rural_district_sample": "sums of the okrugs read in five districts; the "
    "atlas prints no total of a sample",
    "apparatus_share_rural": "groups of expenditure of two acts, which are not in the raw tables",
    "resource_asymmetry": "the article's own sum over an expenditure, on the page of claims",
}
"""Names of the check that are compared elsewhere, or that no stored figure answers, and why."""


@pytest.fixture(scope="module")
def check(sources: Path) -> list[dict[str, str]]:
    """Return the rows of the raw check table."""
    path = sources / "indicators" / "fiscal_derived_check.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def builder() -> ViewBuilder:
    """Return views of the project's own data."""
    return open_site().builder


def published(builder: ViewBuilder, indicator: str, period: str) -> dict[str, Decimal]:
    """Return the values of an indicator on the division of 2022, by Russian name."""
    areas = builder.geodata.areas[Vintage.V2022]
    table = builder.figures.table(indicator, Vintage.V2022, period)
    return {
        areas[kato].name.ru: figure.value
        for kato, figure in table.items()
        if figure.value is not None
    }


def test_every_row_of_the_check_is_compared_or_explained(check: list[dict[str, str]]) -> None:
    """388 rows under thirteen names; none is passed over in silence."""
    names = Counter(row["indicator"] for row in check)
    assert names.total() == ROWS
    assert names.keys() == {*BY_NAME, *FROM_PARTS, *RURAL, *EXPLAINED}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_derived_figure_is_the_one_computed_independently(
    check: list[dict[str, str]], builder: ViewBuilder, name: str
) -> None:
    """To a tenth of a point, for every area of the check."""
    rows = [row for row in check if row["indicator"] == name]
    assert rows
    for row in rows:
        values = published(builder, BY_NAME[name], row["period"])
        assert abs(values[row["unit_name"]] - Decimal(row["value"])) <= TENTH, row


def test_ratios_the_atlas_does_not_publish_follow_from_its_parts(
    check: list[dict[str, str]], builder: ViewBuilder
) -> None:
    """With the withdrawals from districts as transfers, and with them left out of the revenue."""
    revenue, above, below = (
        published(builder, name, "2024")
        for name in ("budget_revenue", "transfers_from_above", "transfers_from_districts")
    )
    rows = [row for row in check if row["indicator"] in FROM_PARTS]
    for row in rows:
        area = row["unit_name"]
        if row["indicator"] == "transfer_dependence_oblast_gross":
            share = 100 * (above[area] + below[area]) / revenue[area]
        else:
            share = 100 * above[area] / (revenue[area] - below[area])
        assert abs(share - Decimal(row["value"])) <= TENTH, row
    assert len(rows) == 30


def test_the_two_rural_shares_of_the_check_are_one_figure_read_twice(
    check: list[dict[str, str]],
) -> None:
    """Own share and transfers make 100: what is compared for one holds for the other."""
    transfers, own = (
        sorted(Decimal(row["value"]) for row in check if row["indicator"] == name) for name in RURAL
    )
    pairs = list(zip(transfers, reversed(own), strict=True))
    assert len(pairs) == 97
    assert all(abs(first + second - 100) <= TENTH for first, second in pairs)

"""The published figures against the tables: each computed twice and receipted."""

from __future__ import annotations

from typing import Any

import pytest

from atlas.areas import Kato
from atlas.catalogue.datapackage import TABLE_COLUMNS
from atlas.export.agreement import compare_views
from atlas.export.receipt_check import ReceiptChecker
from atlas.export.receipts import receipt, receipt_json, receipts_of
from atlas.geodata import Geodata
from atlas.geodata.observations import OBSERVATION_COLUMNS
from atlas.views import ViewBuilder


@pytest.fixture(scope="module")
def geodata() -> Geodata:
    """Return the project's own data."""
    return Geodata()


@pytest.fixture(scope="module")
def builder(geodata: Geodata) -> ViewBuilder:
    """Return views of the project's own data."""
    return ViewBuilder(geodata)


def test_every_published_cell_is_what_the_tables_give(builder: ViewBuilder) -> None:
    """A second way through the same rows ends at the same numbers, none more and none less."""
    found = compare_views(builder)
    assert found.faults == ()
    assert found.figures > 10_000
    assert found.drawn > 50_000


# --- receipts -----------------------------------------------------------------------------------


def test_every_value_of_every_map_has_a_receipt_that_holds(builder: ViewBuilder) -> None:
    """At each level of each indicator, for its latest period: receipts of all areas check out."""
    checker = ReceiptChecker(builder)
    checked = 0
    for indicator in builder.geodata.catalogue.listed():
        for level in indicator.drawn_levels:
            periods = [period for _, period in builder.figures.periods(indicator.id, level)]
            for period in periods[-1:]:
                query = {"indicator": indicator.id, "level": level, "period": period}
                documents = receipts_of(builder.exact(query))
                found = checker.check(receipt_json(documents))
                assert found.faults == ()
                checked += found.receipts
    assert checked > 5_000


def test_the_receipt_of_atyrau_can_be_followed_by_hand(builder: ViewBuilder) -> None:
    """9.2 % of the donor oblast: transfers and revenue of one decision in one version."""
    query = {"indicator": "transfer_dependence", "level": "oblast", "period": "2024"}
    found: dict[str, Any] = receipt(builder.exact(query), Kato("230000000"))
    transfers, revenue = found["parts"]
    assert (transfers["value"], revenue["value"]) == ("63801889", "691198072")
    assert str(found["value"]).startswith("9.23062311")
    assert transfers["stored"]["key"] == revenue["stored"]["key"]
    assert transfers["stored"]["source"]["url"].startswith("https://zan.gov.kz/")


# --- the data package ---------------------------------------------------------------------------


def test_the_data_package_names_the_columns_of_every_table(geodata: Geodata) -> None:
    """Schemas are written by hand once; each is the header of its tables, in order.

    A table of texts may do without: it has no code that would be read as a number.
    """
    assert TABLE_COLUMNS["observations"] == OBSERVATION_COLUMNS
    for name, resource in geodata.catalogue.resources.items():
        if resource.file.path.suffix == ".csv":
            is_indicator = name in geodata.catalogue.indicators
            table = "observations" if is_indicator else resource.file.path.stem
            header = geodata.read(resource.file).decode("utf-8").splitlines()[0]
            if table in TABLE_COLUMNS:
                assert ",".join(TABLE_COLUMNS[table]) == header, name
            else:
                assert not {"kato", "parent_kato"} & set(header.split(",")), name

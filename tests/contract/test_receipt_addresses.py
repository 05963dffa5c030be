"""Receipts where the exports say they are: downloaded, kept in a file, verified."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.testclient import TestClient

from atlas.cli.main import main
from atlas.export.addresses import receipt_address, view_address
from atlas.export.downloads import export_view
from atlas.export.layers import view_layer
from atlas.export.options import LayerOptions
from atlas.export.rows import area_records
from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.text import Language
from atlas.web.data_routes import data_routes
from tests.export.views import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.views import Selection

VIEWS: list[dict[str, str]] = [
    {"indicator": "transfer_dependence", "level": "oblast", "period": "2024"},
    {"indicator": "transfer_dependence", "level": "oblast", "period": "2024", "vintage": "2018"},
    {"indicator": "transfer_dependence", "level": "okrug", "period": "2024"},
    {"indicator": "turnout", "level": "oblast", "period": "2021-01-10"},
    {"indicator": "memorandum_social_investment", "level": "oblast", "period": "2026/2028"},
    {"indicator": "wage_tax_share_not_kept", "level": "district", "period": "2025"},
]


@pytest.fixture(scope="module")
def client() -> TestClient:
    """Return a client of the data addresses of the project's own site."""
    return TestClient(Starlette(routes=data_routes(open_site().desk.provide)))


def selection_of(query: dict[str, str]) -> Selection:
    """Return the selection of a query that exists."""
    return open_site().builder.exact(query).selection


@pytest.mark.parametrize("query", VIEWS, ids=["-".join(query.values()) for query in VIEWS])
def test_every_row_of_an_export_names_a_receipt_that_verifies(
    client: TestClient, tmp_path: Path, query: dict[str, str]
) -> None:
    """The address of the CSV, downloaded to a file, holds for `atlas verify`; so for no data."""
    exported = client.get(view_address(selection_of(query), "csv"))
    rows = list(csv.DictReader(io.StringIO(exported.content.decode("utf-8-sig"), newline="")))
    addresses = [row["receipt_url"] for row in rows]
    assert len(set(addresses)) == len(rows)
    known = next(row for row in rows if row["value"])
    unknown = [row for row in rows if not row["value"]][:1]
    for row in [known, *unknown]:
        response = client.get(row["receipt_url"])
        assert response.status_code == 200
        document: dict[str, Any] = response.json()
        assert document["address"] == row["receipt_url"]
        assert document["area"]["kato"] == row["kato"]
        assert document["area"]["vintage"] == row["vintage"]
        assert (document["value"] or "") == row["value"]
        kept = tmp_path / "receipt.json"
        kept.write_bytes(response.content)
        found = CliRunner().invoke(main, ["verify", str(kept)])
        assert (found.exit_code, found.stdout) == (0, "the receipt holds\n")


@pytest.mark.parametrize("extension", [item.ending for item in TABLES if not item.is_packed])
def test_every_format_has_the_addresses(extension: str) -> None:
    """Packed ones, too: the column stands in the layer all of them are written from."""
    scene = open_site().builder.exact(VIEWS[0])
    options = LayerOptions()
    assert "receipt_url" in {field.name for field in view_layer(scene, options).fields}
    body = export_view(scene, extension=extension, options=options).body
    for kato in scene.listed:
        address = receipt_address(scene.selection, kato)
        assert re.search(re.escape(address).replace("/", r"\\?/").encode(), body)


def test_a_row_of_cases_has_no_receipt() -> None:
    """Each case names its source itself; an address there would lead to nothing."""
    scene = open_site().builder.exact({"indicator": "surrogate_cases"})
    records = area_records(scene, tr=translator(Language.EN))
    assert {record["receipt_url"] for record in records} == {None}


def test_a_receipt_may_be_kept_by_a_browser(client: TestClient) -> None:
    """The tag answers 304, other sites may read it, the file has a name of its own."""
    address = "/data/latest/transfer_dependence/oblast/2024/230000000.receipt.json"
    first = client.get(address)
    assert first.headers["content-type"] == "application/json"
    assert first.headers["access-control-allow-origin"] == "*"
    name = "okrug-atlas_transfer_dependence_230000000_2024.receipt.json"
    assert f'filename="{name}"' in first.headers["content-disposition"]
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{address}?lang=kk").content == first.content


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("transfer_dependence/oblast/2024/999999999.receipt.json", "there are 20, from 100000000"),
        ("transfer_dependence/oblast/2024/233600000.receipt.json", "at the level oblast"),
        ("transfer_dependence/oblast/2024/atyrau.receipt.json", "no area 'atyrau'"),
        ("transfer_dependence/oblast/1999/230000000.receipt.json", "has the periods 2024"),
        ("transfer_dependence/village/2024/230000000.receipt.json", "it has oblast, district"),
        ("dependence/oblast/2024/230000000.receipt.json", "no indicator 'dependence'; there are "),
        ("surrogate_cases/oblast/2024/550000000.receipt.json", "has the periods none"),
        (
            "transfer_dependence/oblast/2024/620000000.receipt.json?vintage=2018",
            "no area '620000000' at the level oblast in vintage 2018; there are 17",
        ),
        (
            "turnout/oblast/2023-03-19/230000000.receipt.json?vintage=2018",
            "turnout is a ratio, not a total",
        ),
        (
            "turnout/oblast/2021-01-10/230000000.receipt.json?vintage=2022",
            "is not known for its parts",
        ),
        ("turnout/oblast/2023-03-19/230000000.receipt.json?vintage=1997", "there are 2018, 2022"),
    ],
)
def test_what_has_no_receipt_is_answered_with_what_there_is(
    client: TestClient, path: str, words: str
) -> None:
    """404, as JSON that other sites may read."""
    response = client.get(f"/data/latest/{path}")
    assert response.status_code == 404
    assert words in response.json()["error"]
    assert response.headers["access-control-allow-origin"] == "*"

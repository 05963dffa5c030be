"""What the page offers to download is what it shows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.app import App

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def _download(app: App, name: str) -> tuple[str, bytes]:
    with app.page.expect_download() as waiting:
        app.page.get_by_role("link", name=name, exact=True).click()
    download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()


@pytest.mark.parametrize(
    ("query", "stem"),
    [
        ({}, "okrug-atlas_transfer_dependence_oblast_2024_ru"),
        (
            {"indicator": "turnout", "period": "2021-01-10"},
            "okrug-atlas_turnout_oblast_2021-01-10_ru",
        ),
    ],
    ids=["first", "former-oblasts"],
)
def test_files_hold_the_rows_of_the_table(
    page: Page, atlas_url: str, query: dict[str, str], stem: str
) -> None:
    """Codes, names and ranks of the table; both formats alike."""
    app = App(page, atlas_url)
    app.open(lang="ru", **query)
    app.rows.first.wait_for()
    shown = {
        row.locator("button").inner_text(): row.locator("td").first.inner_text()
        for row in app.rows.all()
    }
    app.page.locator(".atlas-downloads > summary").click()
    name, body = _download(app, "CSV")
    assert name == f"{stem}.csv"
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert {row["name"]: row["rank"] for row in rows} == shown

    name, body = _download(app, "GeoJSON")
    assert name == f"{stem}.geojson"
    features = json.loads(body)["features"]
    assert [item["properties"]["kato"] for item in features] == [row["kato"] for row in rows]
    for item, row in zip(features, rows, strict=True):
        value = item["properties"]["value"]
        assert (value is None) == (row["value"] == "")
        assert value is None or value == pytest.approx(float(row["value"]))
    assert app.faults == []


def test_a_row_of_the_table_and_the_panel_lead_to_one_receipt(page: Page, atlas_url: str) -> None:
    """The address made in the browser around the code is the one the panel was sent with."""
    app = App(page, atlas_url)
    app.open(lang="en", vintage="2018", area="630000000")
    app.rows.first.wait_for()
    name, row = _download(app, "Receipt: East Kazakhstan Region")
    assert name == "okrug-atlas_transfer_dependence_630000000_2024_vintage-2018.receipt.json"
    assert json.loads(row)["area"]["kato"] == "630000000"
    panel = _download(app, "Receipt of this figure: parts, sources, checksums (JSON)")
    assert panel == (name, row)
    assert app.faults == []

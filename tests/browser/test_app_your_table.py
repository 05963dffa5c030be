"""A reader's own table in the browser: uploaded, drawn, downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.app import App, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_TABLE = "Область;Район;Доля\nКарагандинская;Шетский р-н;12,5\nАлматинская;Талгарский;50,5\n"


def test_a_table_is_drawn_and_comes_back_joined(page: Page, atlas_url: str) -> None:
    """From the file of a spreadsheet to its districts on the map, and the joined file."""
    app = App(page, atlas_url)
    page.goto(f"{atlas_url}/your-table?lang=ru")
    file = {"name": "t.csv", "mimeType": "text/csv", "buffer": _TABLE.encode("cp1251")}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    kind = page.locator(".st-key-own-column-kind input")
    kind.focus()
    kind.press("ArrowDown")
    kind.press("Enter")
    app.map(indicator="own-table")
    assert violations(page) == []
    with page.expect_download() as download:
        page.locator(".st-key-own-csv button").click()
    joined = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert 'Талгарский,"50,5",196200000,1.00,' in joined
    assert app.address() == {"lang": "ru"}

"""The page of a reader's own table: taken, confirmed, asked, mapped; nothing in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.util import calc_hash

from atlas.text import Language
from atlas.views.own_map import NumberKind
from tests.pages.app import address, bodies, map_payload, open_page

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

TABLE = (
    "Область;Район;Доля\nКарагандинская;Шетский р-н;12,5\n;Абайский;40,1\nАлматинская;"
    "Карасай ауданы;33,0\nАлматинская;Талгарский;50,5\nВСЕГО;;30\n;Шымкентский;1\n"
)


def _upload(language: str, text: str = TABLE) -> AppTest:
    app = open_page("your-table", lang=language)
    app.file_uploader[0].set_value(("table.csv", text.encode("cp1251"), "text/csv"))
    return app.run()


@pytest.mark.parametrize("language", Language)
def test_a_table_becomes_a_map(language: Language) -> None:
    """Columns are guessed, the number is named, and the values travel to the map."""
    app = _upload(language.value)
    assert not app.exception
    assert app.selectbox(key="own-column-name").value == 1
    assert app.selectbox(key="own-column-oblast").value == 0
    assert not app.get("component_instance")  # what the number is has to be said first
    app.selectbox(key="own-column-kind").set_value(NumberKind.SHARE).run()
    assert not app.exception
    payload = map_payload(app)
    assert (payload["level"], payload["kind"]) == ("district", "choropleth")
    assert payload["count"] == 3
    assert address(app) == {"lang": language.value}


def test_counts_are_symbols() -> None:
    """Totals never fill areas."""
    app = _upload("en")
    app.selectbox(key="own-column-kind").set_value(NumberKind.COUNT).run()
    assert map_payload(app)["kind"] == "symbols"


def test_an_unclear_row_is_decided_by_the_reader() -> None:
    """The choice counts at once and can be taken back."""
    app = _upload("en")
    app.selectbox(key="own-column-kind").set_value(NumberKind.SHARE).run()
    question = next(item for item in app.selectbox if "Абайский" in item.label)
    assert question.value is None
    question.set_value("353200000").run()
    assert map_payload(app)["count"] == 4
    next(item for item in app.selectbox if "Абайский" in item.label).set_value(None).run()
    assert map_payload(app)["count"] == 3


@pytest.mark.parametrize("language", Language)
def test_what_is_no_table_is_said_in_words(language: Language) -> None:
    """And the page stays."""
    app = open_page("your-table", lang=language.value)
    app.file_uploader[0].set_value(("old.xls", b"\xd0\xcf\x11\xe0" + bytes(60), ""))
    app.run()
    assert not app.exception
    assert ".xlsx" in app.error[0].value


def test_cells_of_the_table_are_no_markup() -> None:
    """A name from the file is shown as it is."""
    app = _upload("en", TABLE + ";<img src=x onerror=alert(1)>;5\n")
    assert "<img src=x" not in bodies(app)


def _kept(app: AppTest) -> list[str]:
    """Return what the session holds of the table and of the answers about it."""
    names = [str(name) for name in app.session_state._state.filtered_state]
    return [name for name in names if name.startswith(("own-table", "own-answer"))]


def _answered() -> AppTest:
    app = _upload("en")
    next(item for item in app.selectbox if "Абайский" in item.label).set_value("353200000").run()
    assert {name.split("-")[1] for name in _kept(app)} == {"table", "answer", "answers"}
    return app


def test_the_table_is_let_go_with_the_file() -> None:
    """Without a file nothing of the table is left in the session."""
    app = _answered()
    app.file_uploader[0].set_value(None)
    app.run()
    assert _kept(app) == []


def test_the_table_is_let_go_with_the_page() -> None:
    """On any other page nothing of it is left."""
    app = _answered()
    app._page_hash = calc_hash("sources")
    app.run()
    assert not app.exception
    assert _kept(app) == []

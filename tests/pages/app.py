"""The pages without a browser: run as Streamlit runs them, and read as a visitor reads them."""

from __future__ import annotations

import base64
import json
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "atlas" / "ui" / "main.py"

_MAP_CALL = "window.atlasMap.show(map_div, "
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


def open_page(page: str = "map", **query: str) -> AppTest:
    """Run a page at an address."""
    app = AppTest.from_file(SCRIPT, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    # By its path, as a browser asks for it; `switch_page` would need a first run of another page.
    app._page_hash = calc_hash(page)
    return app.run()


def address(app: AppTest) -> dict[str, str]:
    """Return the parameters of the address."""
    return {
        name: value if isinstance(value, str) else value[-1]
        for name, value in app.query_params.items()
    }


class _Reader(HTMLParser):
    """Gathers the text a reader sees, without what is quoted from elsewhere.

    Titles, publishers and wordings of documents stay in the language they have.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._open: list[bool] = []
        self.texts: list[str] = []

    def _is_quoted(self, tag: str, attributes: dict[str, str | None]) -> bool:
        return (
            tag in {"style", "script", "ol"}  # the lists of documents are numbered
            or attributes.get("lang", self._language) != self._language
            or attributes.get("target") == "_blank"
            or attributes.get("class") == "atlas-origin"
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        for name in ("aria-label", "title"):
            if text := attributes.get(name):
                self.texts.append(text)
        if tag not in _VOID:
            is_inside = bool(self._open) and self._open[-1]
            self._open.append(is_inside or self._is_quoted(tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self._open and self._open[-1]):
            self.texts.append(data.strip())


def read_html(body: str, language: str) -> list[str]:
    """Return the texts of a piece of HTML that are the page's own words."""
    reader = _Reader(language)
    reader.feed(body)
    return reader.texts


def bodies(app: AppTest) -> str:
    """Return all HTML the page holds, with and without links of its own."""
    linked = (data["html"] for data in _components(app) if "html" in data)
    return "\n".join([*(item.proto.body for item in app.get("html")), *linked])


def shown_ids(app: AppTest) -> list[str]:
    """Return the ids of the folds the address opens."""
    return [data["shown"] for data in _components(app) if data.get("shown")]


def _components(app: AppTest) -> list[dict[str, Any]]:
    """Return what each of our own components without a frame was given."""
    return [_given(json.loads(item.proto.json)) for item in app.get("bidi_component")]


def _given(data: str | dict[str, Any]) -> dict[str, Any]:
    """Return *data* whole: some of it is packed, with what is not beside it, some none at all."""
    if isinstance(data, str):
        return unpack(data)
    return (unpack(data["packed"]) | data) if "packed" in data else data


def unpack(packed: str) -> dict[str, Any]:
    """Return what map and table are sent: base64 of deflated JSON."""
    data: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(packed)))
    return data


def table_data(app: AppTest) -> dict[str, Any] | None:
    """Return what the table was given; None where the page has none."""
    return next((data for data in _components(app) if "rows" in data), None)


def map_payload(app: AppTest) -> dict[str, Any]:
    """Return what the map was given."""
    arguments = json.loads(app.get("component_instance")[0].proto.json_args)
    script: str = arguments["feature_group"]
    start = script.index(_MAP_CALL) + len(_MAP_CALL)
    packed, end = json.JSONDecoder().raw_decode(script, start)
    selected = json.JSONDecoder().raw_decode(script, end + len(", "))[0]
    return unpack(packed) | {"selected": selected}


def controls_data(app: AppTest) -> dict[str, Any]:
    """Return what the controls of the map were given."""
    return next(data for data in _components(app) if "indicators" in data)


def tour_address(app: AppTest) -> str | None:
    """Return where the texts of the tour are; None where a page has none."""
    found = (data["texts"] for data in _components(app) if data.keys() == {"texts"})
    return next(found, None)


def choice(app: AppTest, name: str) -> dict[str, Any]:
    """Return a list or a row of buttons by its name: label, chosen value, options by value."""
    fields = (field for data in _components(app) for field in data.get("fields", ()))
    _, label, groups, chosen, _ = next(field for field in fields if field[0] == name)
    options = {value: text for _, options in groups for value, text in options}
    return {"label": label, "chosen": chosen, "options": options}


def choose(app: AppTest, name: str, value: str) -> AppTest:
    """Choose *value* in a list, as its script tells of it, and run the page again."""
    element = next(
        item
        for item in app.get("bidi_component")
        if "fields" in _given(json.loads(item.proto.json))
    )
    states = app._tree.get_widget_states()
    state = states.widgets.add()
    state.id = _make_trigger_id(element.proto.id, "events")
    sent = {"event": "choice", "value": {"parameter": name, "value": value}}
    state.json_trigger_value = json.dumps([sent])
    return app._run(states)


def _of_fields(data: dict[str, Any]) -> list[str]:
    """Return labels, titles of groups and options of the lists of a page."""
    texts = []
    for _, label, groups, _, _ in data.get("fields", ()):
        texts += [label, *(title for title, _ in groups if title)]
        texts += [text for _, options in groups for _, text in options]
    return texts


def _of_controls(controls: dict[str, Any]) -> list[str]:
    texts = [*controls["texts"].values(), *(theme for theme, _ in controls["indicators"])]
    texts += [label for _, options in controls["indicators"] for _, label in options]
    texts += [text for row in controls["periods"] for text in row[1:]]
    texts += [text for row in controls["schemes"] for text in row[1:]]
    return texts + [row[1] for row in (*controls["levels"], *controls["places"])]


def _of_widgets(app: AppTest) -> list[str]:
    texts = [item.label for item in app.expander]
    for item in [*app.selectbox, *app.radio, *app.get("button_group")]:
        texts += [item.label, *item.options]
    return texts + [item.value for item in [*app.warning, *app.info, *app.markdown]]


def _of_map(payload: dict[str, Any]) -> list[str]:
    texts = [*payload["texts"].values(), *payload["statements"], *payload["reasons"]]
    texts += [*payload["notes"], *payload["templates"].values(), *payload["labels"].values()]
    # Cases: the title is the last item of a marker; kinds begin with theirs.
    texts += [marker[2] for marker in payload["markers"]]
    return texts + [kind["title"] for kind in payload["kinds"]]


def visible_texts(app: AppTest, language: str) -> list[str]:
    """Return every text of the page that is the atlas's own, in the map and the table as well."""
    texts = read_html(bodies(app), language) + _of_widgets(app)
    if app.get("component_instance"):
        texts += _of_map(map_payload(app))
    for controls in (data for data in _components(app) if "indicators" in data):
        texts += _of_controls(controls)
    for data in _components(app):
        texts += _of_fields(data)
    for plot in (data for data in _components(app) if "points" in data):
        texts += [plot["label"], plot["keys"], *(point[4] for point in plot["points"])]
    for box in (data for data in _components(app) if "asked" in data):
        texts += [box["label"], box["button"], box["tally"]]
    table = table_data(app)
    if table is not None:
        texts += [table["caption"], *table["columns"], *table["texts"]]
        texts += [*table["parents"], *table["statements"]]
        texts += [row[position] for row in table["rows"] for position in (1, 2, 4)]
    return texts

"""Checks a receipt: its arithmetic, its rows in the tables, and what the atlas says today."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from atlas import __version__
from atlas.areas import parse_kato
from atlas.errors import AtlasError, ExportError, SelectionError
from atlas.export.receipts import RECEIPT_FORMAT, receipt
from atlas.geodata.recomputation import OPERATIONS, Recomputation, agrees, evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.geodata.recomputation import Row
    from atlas.views import ViewBuilder

__all__ = ["ReceiptCheck", "ReceiptChecker"]

Node = dict[str, object]

_COMPARED_APART = frozenset({"release", "sha256"})
"""Leaves that the checks of tables and release report in words of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCheck:
    """What was found: ``faults`` make a receipt wrong, ``notes`` do not."""

    receipts: int
    faults: tuple[str, ...]
    notes: tuple[str, ...]


class ReceiptChecker:
    """Checks receipts against the data of one :class:`~atlas.views.ViewBuilder`."""

    def __init__(self, builder: ViewBuilder) -> None:
        self._builder = builder
        self._recomputation = Recomputation(builder.geodata)

    def check(self, content: bytes) -> ReceiptCheck:
        """Check one receipt or an array of them.

        Raises
        ------
        ExportError
            If *content* is not a receipt at all.
        """
        faults: list[str] = []
        notes: list[str] = []
        documents = _read(content)
        for document in documents:
            release = document.get("release")
            if release != __version__:
                note = f"the receipt is of release {release}, these data are of {__version__}"
                notes.append(note)
            try:
                faults += self._faults(document)
            except (AttributeError, KeyError, TypeError, ValueError, ZeroDivisionError) as error:
                message = (
                    f"not a whole receipt: {type(error).__name__} {error}; the form is described "
                    "in docs/receipts.md, `atlas receipt` writes one"
                )
                raise ExportError(message) from error
        return ReceiptCheck(
            receipts=len(documents),
            faults=tuple(dict.fromkeys(faults)),
            notes=tuple(dict.fromkeys(notes)),
        )

    def _faults(self, document: Node) -> list[str]:
        where = _place(document)
        found = [*_arithmetic(document), *self._row_faults(document)]
        found += self._differences(document)
        return [f"{where}: {fault}" for fault in found]

    def _row_faults(self, node: Node) -> Iterator[str]:
        """Yield the stored parts that are not in the tables as the receipt has them."""
        stored = [node["stored"], *_list(node["also_reported"]), *_list(node["earlier"])]
        for item in stored:
            if item is not None:
                yield from self._table_faults(cast("Node", item), _text(node, "indicator", "id"))
        for part in _list(node["parts"]):
            yield from self._row_faults(cast("Node", part))

    def _table_faults(self, stored: Node, indicator: str) -> Iterator[str]:
        catalogue = self._builder.geodata.catalogue
        model = catalogue.indicators.get(indicator)
        if model is None or model.file is None:
            yield f"these data have no table of {indicator!r}"
            return
        key = cast("dict[str, str]", stored["key"])
        rows = [
            row
            for row in self._recomputation.rows(indicator)
            if all(row[name] == text for name, text in key.items())
        ]
        standing = _standing(stored, rows)
        if stored["table"] != str(model.file.path):
            yield f"table {stored['table']!r} is {str(model.file.path)!r} in these data"
        if stored["sha256"] != model.file.sha256:
            yield (
                f"{model.file.path} has SHA-256 {model.file.sha256} in these data (release "
                f"{__version__}), {stored['sha256']} in the receipt; its row {standing}"
            )
        elif standing != _UNCHANGED:
            yield f"{model.file.path}: the row {'/'.join(key.values())} {standing}"

    def _differences(self, document: Node) -> Iterator[str]:
        """Yield each field that is not what the atlas would write now."""
        query = {
            "indicator": _text(document, "indicator", "id"),
            "level": _text(document, "area", "level"),
            "period": cast("str", document["period"]),
            "vintage": _text(document, "area", "vintage"),
        }
        try:
            scene = self._builder.exact(query)
            expected = receipt(scene, parse_kato(_text(document, "area", "kato")))
        except SelectionError:
            asked = " ".join(query.values())
            yield f"these data have no view {asked}; `atlas layers` lists those there are"
            return
        except AtlasError as error:
            yield str(error)
            return
        # Through JSON, so that both sides consist of the same types.
        yield from _compare(document, json.loads(json.dumps(expected)), "")


_UNCHANGED = "is the same"


def _standing(stored: Node, rows: list[Row]) -> str:
    if len(rows) != 1:
        return "is not in the table"
    names = ("value", "status", "basis", "reason", "claim", "version_date", "locator", "note")
    changed = [name for name in names if (stored[name] or "") != rows[0][name]]
    # 1E+3 and 1000 are one number; the receipt writes it out.
    if "value" in changed and _number(stored["value"]) == _number(rows[0]["value"] or None):
        changed.remove("value")
    if not changed:
        return _UNCHANGED
    name = changed[0]
    return f"differs in {', '.join(changed)}: {rows[0][name]!r} there, {stored[name]!r} here"


def _arithmetic(node: Node) -> Iterator[str]:
    """Yield the values that do not follow from the parts beside them."""
    parts = [cast("Node", part) for part in _list(node["parts"])]
    for part in parts:
        yield from _arithmetic(part)
    stated = _number(node["value"])
    stored = cast("Node | None", node["stored"])
    name = _text(node, "indicator", "id")
    if stored is not None:
        if stated != _number(stored["value"]):
            yield f"{name} is {node['value']}, but its stored row is {stored['value']}"
        return
    exact = _computed(node, parts) if parts else None
    if not agrees(stated, exact):
        given = "no value" if exact is None else f"{float(exact):.15g}"
        yield f"{name} is {node['value']}, but its parts give {given}"


def _computed(node: Node, parts: list[Node]) -> Fraction | None:
    values = [value for part in parts if (value := _number(part["value"])) is not None]
    if len(values) != len(parts):
        return None
    formula = cast("Node", node["formula"])
    operation = cast("str", formula["operation"])
    if operation not in OPERATIONS:
        message = f"there is no operation {operation!r}"
        raise ValueError(message)
    return evaluate(
        operation,
        values,
        weights=[Fraction(cast("str", weight)) for weight in _list(formula["weights"])],
        units=[cast("str", part["unit"]) for part in parts],
        unit=cast("str", node["unit"]),
    )


def _compare(given: object, expected: object, path: str) -> Iterator[str]:
    if isinstance(given, dict) and isinstance(expected, dict):
        for name in sorted(given.keys() | expected.keys()):
            step = f"{path}.{name}" if path else str(name)
            if name in _COMPARED_APART and name in given:
                continue
            yield from _compare(given.get(name), expected.get(name), step)
    elif isinstance(given, list) and isinstance(expected, list) and len(given) == len(expected):
        for number, (one, other) in enumerate(zip(given, expected, strict=True)):
            yield from _compare(one, other, f"{path}[{number}]")
    elif given != expected:
        yield f"{path} is {_short(given)} in the receipt, {_short(expected)} in these data"


def _read(content: bytes) -> list[Node]:
    try:
        document = json.loads(content)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        message = f"not a receipt: no JSON in UTF-8 ({error}); `atlas receipt` writes one"
        raise ExportError(message) from error
    documents = document if isinstance(document, list) else [document]
    for item in documents:
        form = item.get("format") if isinstance(item, dict) else None
        if form != RECEIPT_FORMAT:
            message = f"not a receipt: its format is {form!r}, expected {RECEIPT_FORMAT!r}"
            raise ExportError(message)
    if not documents:
        message = "not a receipt: the array is empty; `atlas receipt` writes one"
        raise ExportError(message)
    return documents


def _place(node: Node) -> str:
    return f"{_text(node, 'indicator', 'id')} {node['period']} {_text(node, 'area', 'kato')}"


def _text(node: Node, table: str, name: str) -> str:
    return cast("str", cast("Node", node[table])[name])


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        message = f"{value!r} where an array belongs"
        raise TypeError(message)
    return value


def _number(value: object) -> Fraction | None:
    return None if value is None else Fraction(cast("str", value))


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    limit = 80
    return text if len(text) <= limit else f"{text[:limit]} …"

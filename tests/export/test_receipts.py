"""Receipts of the tiny country: what they say, and that nothing in them can be changed."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from atlas import __version__
from atlas.areas import Kato
from atlas.errors import ExportError, SelectionError, UnknownAreaError
from atlas.export.agreement import compare_views
from atlas.export.receipt_check import ReceiptChecker
from atlas.export.receipts import (
    RECEIPT_FORMAT,
    receipt,
    receipt_json,
    receipts_of,
)
from atlas.geodata import Geodata
from atlas.views import ViewBuilder
from tests.tiny_country import (
    EAST,
    EAST_STEPPE,
    OLD,
    WEST,
    WEST_CITY,
    observation,
    write_indicator,
    write_sidecar,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atlas.views import Scene

Document = dict[str, Any]


def scene_of(builder: ViewBuilder, level: str = "oblast", **query: str) -> Scene:
    """Return the view of transfer dependence in the tiny country, or of what *query* names."""
    return builder.exact({"indicator": "dependence", "level": level, **query})


def leaves(node: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every leaf of a JSON document."""
    items = node.items() if isinstance(node, dict) else enumerate(node)  # type: ignore[arg-type]
    for key, value in items:
        if isinstance(value, dict | list) and value:
            yield from leaves(value, (*path, key))
        elif not isinstance(value, dict | list):
            yield (*path, key)


def at(node: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 -- any part of JSON
    """Return what stands at *path*."""
    for step in path:
        node = node[step]
    return node


def test_a_derived_value_is_followed_to_its_rows(tiny: ViewBuilder) -> None:
    """150 of 200 thousand tenge: 75 %, with both rows, their table and its hash."""
    found: Document = receipt(scene_of(tiny), Kato(WEST))
    assert found["format"] == RECEIPT_FORMAT
    assert found["release"] == __version__
    assert (found["value"], found["unit"], found["period"]) == ("75", "percent", "2024")
    assert found["area"]["name"]["en"] == "West Region"
    assert found["formula"]["operation"] == "share"
    assert [part["value"] for part in found["parts"]] == ["150", "200"]
    stored = found["parts"][1]["stored"]
    record = tiny.geodata.catalogue.resources["revenue"].file
    assert (stored["table"], stored["sha256"]) == ("indicators/revenue.csv", record.sha256)
    assert stored["key"] == {
        "kato": WEST,
        "vintage": "2022",
        "period": "2024",
        "version_date": "",
        "source_id": "s-act",
    }
    assert stored["source"]["url"] == "https://example.org/act"
    assert (stored["locator"], stored["status"], stored["basis"]) == ("point 1", "A", "plan")


def test_a_value_as_printed_keeps_every_digit(tiny_root: Path) -> None:
    """200.50 is not 200.5: the receipt shows what the act prints."""
    write_indicator(tiny_root, "revenue", [observation(WEST, "200.50")])
    scene = scene_of(ViewBuilder(Geodata(tiny_root)), indicator="revenue")
    found: Document = receipt(scene, Kato(WEST))
    assert found["value"] == found["stored"]["value"] == "200.50"
    assert found["parts"] == []


def test_other_claims_and_older_versions_stand_beside_the_value(tiny_root: Path) -> None:
    """A receipt hides neither what another source says nor what the act said before."""
    rows = [
        observation(WEST, "190", version_date="2023-12-01"),
        observation(WEST, "200", version_date="2024-03-01"),
        observation(WEST, "210", version_date="2024-03-01", claim="also_reported", source_id="s-2"),
    ]
    sources = tiny_root / "sources" / "sources.csv"
    sources.write_text(
        sources.read_text(encoding="utf-8")
        + "s-2,Article,Newspaper,https://example.org/2,2024,press,\n",
        encoding="utf-8",
    )
    write_sidecar(sources, "sources", name="sources")
    write_indicator(tiny_root, "revenue", rows)
    builder = ViewBuilder(Geodata(tiny_root))
    found: Document = receipt(scene_of(builder, indicator="revenue"), Kato(WEST))
    assert found["value"] == "200"
    assert [item["value"] for item in found["also_reported"]] == ["210"]
    assert [item["value"] for item in found["earlier"]] == ["190"]
    assert ReceiptChecker(builder).check(receipt_json(found)).faults == ()


def test_a_total_carried_to_an_older_division_is_a_sum(tiny_root: Path) -> None:
    """The old oblast had 60 + 40 residents; each of the two stands in the receipt."""
    old = [observation(OLD, "500", vintage="2018", period="2020")]
    write_indicator(tiny_root, "revenue", old)
    extra = (
        '[formula]\noperation = "per_capita"\nparts = ["revenue", "population"]\n'
        'part_periods = { population = "2023-01-01" }'
    )
    write_indicator(
        tiny_root, "per_head", None, kind="rate", unit="thousand_kzt_per_person", extra=extra
    )
    builder = ViewBuilder(Geodata(tiny_root))
    found: Document = receipt(scene_of(builder, indicator="per_head", period="2020"), Kato(OLD))
    assert found["value"] == "5"
    assert found["area"]["vintage"] == "2018"
    people = found["parts"][1]
    assert (people["value"], people["formula"]["operation"]) == ("100", "sum")
    assert [part["area"]["kato"] for part in people["parts"]] == [WEST, EAST]
    assert ReceiptChecker(builder).check(receipt_json(found)).faults == ()
    assert compare_views(builder).faults == ()


def test_a_share_on_the_former_division_is_followed_to_the_areas_of_today(
    tiny: ViewBuilder,
) -> None:
    """155 of 250: each of the two sums has its two rows; the address leads to this view again."""
    found: Document = receipt(scene_of(tiny, vintage="2018"), Kato(OLD))
    assert (found["value"], found["area"]["vintage"]) == ("62", "2018")
    assert (
        found["address"] == f"/data/latest/dependence/oblast/2024/{OLD}.receipt.json?vintage=2018"
    )
    for part, values in zip(found["parts"], (["150", "5"], ["200", "50"]), strict=True):
        assert part["formula"]["operation"] == "sum"
        assert [member["stored"]["value"] for member in part["parts"]] == values
    checker = ReceiptChecker(tiny)
    assert checker.check(receipt_json(found)).faults == ()
    found["area"]["vintage"] = "2022"
    assert checker.check(receipt_json(found)).faults


def test_an_area_without_data_has_a_receipt_that_says_why(tiny: ViewBuilder) -> None:
    """District 2020 was not read; its receipt holds like any other."""
    found: Document = receipt(scene_of(tiny, "district"), Kato(EAST_STEPPE))
    assert (found["value"], found["reason"], found["stored"]) == (None, "not_collected", None)
    assert ReceiptChecker(tiny).check(receipt_json(found)).faults == ()


def test_every_area_of_the_level_has_a_receipt(tiny: ViewBuilder) -> None:
    """Drawn or not; an array of receipts is checked as a whole."""
    documents = receipts_of(scene_of(tiny, "district"))
    katos = [item["area"]["kato"] for item in documents]  # type: ignore[index]
    assert katos == sorted(katos)
    assert EAST_STEPPE in katos
    found = ReceiptChecker(tiny).check(receipt_json(documents))
    assert (found.receipts, found.faults) == (4, ())


def test_the_same_value_has_the_same_bytes(tiny: ViewBuilder, tiny_root: Path) -> None:
    """In another process, another folder, another language."""
    other = ViewBuilder(Geodata(tiny_root))
    first = receipt_json(receipt(scene_of(tiny), Kato(WEST)))
    second = receipt_json(receipt(scene_of(other, lang="kk"), Kato(WEST)))
    assert first == second
    assert first.endswith(b"}\n")
    assert "Батыс облысы".encode() in first


def test_areas_of_another_level_are_refused(tiny: ViewBuilder) -> None:
    """A district has no receipt in a view of oblasts, a code out of the air has none at all."""
    with pytest.raises(ExportError, match="of the level district"):
        receipt(scene_of(tiny), Kato(WEST_CITY))
    with pytest.raises(UnknownAreaError, match="999999999"):
        receipt(scene_of(tiny), Kato("999999999"))


def test_a_view_that_does_not_exist_is_refused(tiny: ViewBuilder) -> None:
    """Nothing is replaced by a default."""
    with pytest.raises(SelectionError, match="period '1999'"):
        scene_of(tiny, period="1999")


# --- checking -----------------------------------------------------------------------------------


def test_no_leaf_of_a_receipt_can_be_changed_unnoticed(tiny: ViewBuilder) -> None:
    """Each value in turn gets another one; only the release is a note and not a fault."""
    original: Document = json.loads(receipt_json(receipt(scene_of(tiny), Kato(WEST))))
    checker = ReceiptChecker(tiny)
    paths = list(leaves(original))
    assert len(paths) > 60
    for path in paths:
        changed = copy.deepcopy(original)
        old = at(changed, path)
        at(changed, path[:-1])[path[-1]] = "1" if old is None else f"{old}7"
        try:
            found = checker.check(receipt_json(changed))
        except ExportError:
            # No receipt any more: a text where an object belongs, an operation nobody knows.
            assert path[-1] in {"format", "operation", "formula", "stored"}, path
        else:
            assert found.notes if path == ("release",) else found.faults, path


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("value",), "76", "dependence is 76, but its parts give 75"),
        (("value",), None, "dependence is None, but its parts give 75"),
        (("parts", 0, "value"), "151", "transfers is 151, but its stored row is 150"),
        (("parts", 0, "stored", "value"), "151", "differs in value: '150' there, '151' here"),
        (("parts", 0, "stored", "locator"), "point 2", "differs in locator"),
        (("parts", 1, "stored", "key", "source_id"), "s-none", "is not in the table"),
        (("parts", 0, "stored", "table"), "x.csv", "table 'x.csv' is 'indicators/transfers.csv'"),
        (("area", "name", "en"), "Far West", 'area.name.en is "Far West" in the receipt'),
        (("parts", 0, "stored", "source", "title"), "Rumour", "source.title"),
        (("period",), "2031", "these data have no view dependence oblast 2031"),
        (("area", "kato"), "999999999", "no area '999999999' in vintage 2022"),
    ],
)
def test_a_fault_says_what_is_wrong(
    tiny: ViewBuilder, path: tuple[str | int, ...], value: object, message: str
) -> None:
    """The message names the value in the receipt and the one in the data."""
    document: Document = json.loads(receipt_json(receipt(scene_of(tiny), Kato(WEST))))
    at(document, path[:-1])[path[-1]] = value
    faults = ReceiptChecker(tiny).check(receipt_json(document)).faults
    assert any(message in fault for fault in faults), faults


def test_a_receipt_of_another_file_says_whether_the_row_stands(
    tiny: ViewBuilder, tiny_root: Path
) -> None:
    """A new table with the same row is another file; with another value, another row too."""
    document = receipt_json(receipt(scene_of(tiny), Kato(WEST)))
    rows = [observation(WEST, "200"), observation(EAST, "51")]
    write_indicator(tiny_root, "revenue", rows)
    builder = ViewBuilder(Geodata(tiny_root))
    faults = ReceiptChecker(builder).check(document).faults
    assert len(faults) == 1
    assert "revenue.csv has SHA-256" in faults[0]
    assert faults[0].endswith("its row is the same")
    write_indicator(tiny_root, "revenue", [observation(WEST, "201")])
    faults = ReceiptChecker(ViewBuilder(Geodata(tiny_root))).check(document).faults
    assert any("its row differs in value: '201' there, '200' here" in fault for fault in faults)
    assert any(fault.startswith("dependence 2024 100000000: value is") for fault in faults)


def test_a_receipt_of_another_release_is_noted(tiny: ViewBuilder) -> None:
    """The same rows in the same files are the same figure, whatever the release."""
    document = {**receipt(scene_of(tiny), Kato(WEST)), "release": "2020.1.0"}
    found = ReceiptChecker(tiny).check(receipt_json(document))
    assert found.faults == ()
    assert found.notes == (f"the receipt is of release 2020.1.0, these data are of {__version__}",)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"format": "else"}',
        b'"okrug-atlas-receipt/1"',
        b'{"format": "okrug-atlas-receipt/1"}',
        b'{"format": "okrug-atlas-receipt/1", "indicator": 3, "period": 1, "area": {}}',
    ],
)
def test_what_is_no_receipt_is_refused(tiny: ViewBuilder, content: bytes) -> None:
    """Bad input is told apart from a receipt that does not hold."""
    with pytest.raises(ExportError, match="not a "):
        ReceiptChecker(tiny).check(content)

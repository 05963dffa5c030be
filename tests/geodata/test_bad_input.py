"""Bad data files are refused, with file, row, column, value and remedy."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from atlas.errors import AtlasError, GeodataError, IntegrityError
from atlas.geodata import Geodata
from atlas.geodata.verification import find_faults
from tests.tiny_country import EAST, WEST, observation, write_indicator, write_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Change = "Callable[[bytes], bytes]"


def rewrite(root: Path, relative: str, change: Callable[[bytes], bytes]) -> None:
    """Change a file and record the new hash, as somebody who rebuilt it would."""
    path = root / relative
    before, after = path.read_bytes(), change(path.read_bytes())
    assert before != after, "the change must change something"
    path.write_bytes(after)
    sidecar = path.with_name(f"{path.stem}.meta.toml")
    text = sidecar.read_text(encoding="utf-8")
    old, new = (hashlib.sha256(content).hexdigest() for content in (before, after))
    sidecar.write_text(text.replace(old, new), encoding="utf-8")


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    """Return a change of the first occurrence of a text."""
    return lambda content: content.replace(old.encode(), new.encode(), 1)


TABLE = "indicators/revenue.csv"
FIRST = f"{WEST},2022,2024,200,A,plan,,published,s-act,point 1,,"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (swap(WEST, "10000000"), "row 2, column kato: '10000000' is not a KATO code; write nine"),
        (swap(WEST, "999999999"), "row 2, column kato: '999999999' is not in vintage 2022"),
        (swap("200,A", "2OO,A"), "row 2, column value: '2OO' is not a number"),
        (swap("200,A", "NaN,A"), "row 2, column value: 'NaN' is not finite"),
        (swap("200,A", ",A"), "row 2, column value: '' and its status disagree"),
        (swap("200,A", ",M"), "row 2, column reason: '' and the value disagree; an empty value"),
        (swap("200,A", "200,X"), "row 2, column status: 'X' is unknown; one of A, P, E, M"),
        (swap("plan", "guess"), "row 2, column basis: 'guess' is unknown; one of observed"),
        (swap("s-act", "s-none"), "row 2, column source_id: 's-none' is not in sources"),
        (swap("point 1", ""), "row 2, column locator: '' is empty; fill it in"),
        (swap(",2024,", ",'24,"), 'row 2, column period: "\'24" is not an ISO 8601 date'),
        (swap(",,\n", ",13.12.2023,\n"), "column version_date: '13.12.2023' is not a date"),
        (swap("locator,", "locator,colour,"), "row 1: unknown column colour; known: kato"),
        (swap(",note", ""), "row 1: column note is missing; add it"),
        (swap("kato,vintage", "vintage,kato"), "row 1: columns stand in the order"),
        (swap(",plan", ""), "row 2: 11 cells where the header has 12; check for a missing"),
        (lambda content: b"\xef\xbb\xbf" + content, "begins with a byte order mark; save it"),
        (
            lambda content: content.replace(b"point 1", "тармақ".encode("cp1251", "replace"), 1),
            "is not UTF-8 (Windows-1251?); save the file as UTF-8",
        ),
        (lambda content: content + content.splitlines(keepends=True)[1], "already stands in row 2"),
        (
            lambda content: content + f"{EAST},2022,2024,7,A,plan,,published,s-2,p,,\n".encode(),
            "'s-2' is not in sources",
        ),
    ],
)
def test_a_faulty_table_is_refused_where_the_fault_is(
    tiny_root: Path, change: Callable[[bytes], bytes], message: str
) -> None:
    """The whole table is refused; nothing of it is used."""
    rewrite(tiny_root, TABLE, change)
    with pytest.raises(GeodataError) as caught:
        Geodata(tiny_root).observations("revenue")
    assert "indicators/revenue.csv" in str(caught.value)
    assert message in str(caught.value)


def test_two_published_figures_for_one_cell_are_refused(tiny_root: Path) -> None:
    """Of contradicting claims one is published; the others are also reported."""
    rows = [observation(WEST, "1"), observation(WEST, "2", source_id="s-other")]
    sources = tiny_root / "sources" / "sources.csv"
    text = sources.read_text(encoding="utf-8")
    rewrite(tiny_root, "sources/sources.csv", swap("s-act", "s-other"))
    text += sources.read_text(encoding="utf-8").splitlines()[1] + "\n"
    rewrite(tiny_root, "sources/sources.csv", lambda _: text.encode())
    write_indicator(tiny_root, "revenue", rows)
    with pytest.raises(GeodataError, match="keep one, or mark the other also_reported"):
        Geodata(tiny_root).observations("revenue")
    write_indicator(tiny_root, "revenue", [rows[0], rows[1] | {"claim": "also_reported"}])
    assert len(Geodata(tiny_root).observations("revenue")) == 2


@pytest.mark.parametrize("value", ["-1", "101"])
def test_a_value_outside_its_declared_range_is_refused(tiny_root: Path, value: str) -> None:
    """A share of 101 per cent is a slip of the pen."""
    extra = 'minimum = "0"\nmaximum = "100"'
    write_indicator(
        tiny_root, "share", [observation(WEST, value)], kind="ratio", unit="percent", extra=extra
    )
    with pytest.raises(GeodataError, match=rf"'{value}' lies outside the declared range 0 to 100"):
        Geodata(tiny_root).observations("share")


def test_latin_letters_inside_a_cyrillic_name_are_refused(tiny_root: Path) -> None:
    """They look right and never match."""
    rewrite(tiny_root, "areas/areas.csv", swap("Өзен ауданы", "Өзeн ауданы"))
    with pytest.raises(GeodataError, match="mixes Latin and Cyrillic letters in Өзeн; retype it"):
        _ = Geodata(tiny_root).areas


def test_a_file_changed_by_hand_is_refused_with_both_hashes(tiny_root: Path) -> None:
    """The sidecar records another file."""
    path = tiny_root / TABLE
    recorded = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes().replace(b"200", b"201"))
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(IntegrityError) as caught:
        Geodata(tiny_root).observations("revenue")
    assert recorded in str(caught.value)
    assert found in str(caught.value)
    assert "make data" in str(caught.value)


def test_a_missing_file_is_named(tiny_root: Path) -> None:
    """So that it can be restored."""
    (tiny_root / TABLE).unlink()
    with pytest.raises(GeodataError, match=r"indicators/revenue\.csv: the file its sidecar"):
        Geodata(tiny_root).observations("revenue")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """With the setting that chooses it."""
    with pytest.raises(GeodataError, match=r"no folder .*nowhere; set ATLAS_GEODATA"):
        Geodata(tmp_path / "nowhere")


def test_verification_lists_every_changed_file_and_nothing_else(tiny_root: Path) -> None:
    """One line for each fault."""
    for name in ("revenue", "transfers"):
        path = tiny_root / "indicators" / f"{name}.csv"
        path.write_bytes(path.read_bytes() + b"\n")
    faults = find_faults(tiny_root, version="1")
    assert len(faults) == 2
    assert "revenue.csv" in faults[0]
    assert "transfers.csv" in faults[1]


def test_an_unknown_area_code_of_a_case_is_refused(tiny_root: Path) -> None:
    """Cases stand on areas, too."""
    from atlas.geodata.cases import CASE_COLUMNS, read_cases  # noqa: PLC0415

    path = tiny_root / "cases.csv"
    row = dict.fromkeys(CASE_COLUMNS, "x") | {
        "kato": "999999999",
        "case_kind": "memorandum_economy",
        "vintage": "2022",
        "amount": "",
        "obligation": "voluntary",
        "source_id": "s-act",
        "basis": "claimed",
    }
    write_table(path, CASE_COLUMNS, [row])
    geodata = Geodata(tiny_root)
    with pytest.raises(AtlasError, match="column kato: '999999999' is not in vintage 2022"):
        read_cases(
            path.read_bytes(), name="cases.csv", areas=geodata.areas, source_ids=geodata.sources
        )

"""What the bench computes from what it measures; nothing is timed here."""

from __future__ import annotations

import base64
import zlib

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.browser import Change
from bench.load import Load
from bench.locate import LocationRun, location_lines
from bench.messages import (
    END,
    REQUEST,
    Exchange,
    Message,
    compressed_size,
    exchange_of,
    kind_of,
    read_message,
)
from bench.report import Row, format_figure, format_table, rows_as_json
from bench.rows import largest_kinds, median_parts

BINARY, TEXT = 2, 1


def sent(at: float, kind: str = REQUEST) -> Message:
    """Return a message of the browser."""
    return Message(at, is_received=False, kind=kind, body=b"12345")


def came(at: float, kind: str, size: int) -> Message:
    """Return a message of the server."""
    return Message(at, is_received=True, kind=kind, body=b"." * size)


def test_a_message_is_counted_before_compression_and_known_by_its_element() -> None:
    """Binary messages arrive as base64; their size is that of what base64 stands for."""
    message = ForwardMsg()
    message.delta.new_element.html.body = "ә" * 100
    body = message.SerializeToString()
    text = base64.b64encode(body).decode("ascii")
    event = {"timestamp": 7.5, "response": {"opcode": BINARY, "payloadData": text}}
    assert read_message(event, is_received=True) == Message(
        7.5, is_received=True, kind="html", body=body
    )
    assert len(body) > 200


def test_a_text_message_counts_the_bytes_of_its_letters() -> None:
    """Kazakh letters take two bytes each."""
    event = {"timestamp": 1.0, "response": {"opcode": TEXT, "payloadData": "әі"}}
    assert read_message(event, is_received=True).body == "әі".encode()


def test_a_request_is_told_from_other_messages_of_the_browser() -> None:
    """Only a request makes the script run."""
    request = BackMsg()
    request.rerun_script.query_string = "lang=kk"
    assert kind_of(request.SerializeToString(), is_received=False) == REQUEST
    assert kind_of(BackMsg(stop_script=True).SerializeToString(), is_received=False) != REQUEST


def test_an_exchange_begins_with_the_request_and_ends_with_the_script() -> None:
    """What came before the click belongs to something else; what comes after the end is counted."""
    found = exchange_of(
        [
            came(0.1, "session_event", 1000),
            sent(1.0),
            came(1.2, "ref_hash", 30),
            came(1.5, END, 4),
            came(1.9, "session_status_changed", 2),
        ]
    )
    assert found is not None
    assert found.server_ms == pytest.approx(500)
    assert (found.bytes_received, found.bytes_sent, found.messages) == (36, 5, 3)
    assert (found.runs, found.reused) == (1, 1)


def test_every_run_a_change_sets_off_is_counted() -> None:
    """A component that answers its first drawing makes the script run again: that is a cost."""
    messages = [sent(1.0), came(1.1, END, 4), sent(1.2), came(1.3, "html", 70), came(1.4, END, 4)]
    found = exchange_of(messages)
    assert found is not None
    assert (found.runs, found.bytes_received) == (2, 78)
    assert found.server_ms == pytest.approx(100)
    assert exchange_of(messages[:-1]) is None


@pytest.mark.parametrize("messages", [[], [came(1.0, END, 4)], [sent(1.0), came(1.1, "html", 9)]])
def test_an_exchange_that_is_not_complete_is_none(messages: list[Message]) -> None:
    """The bench waits on, instead of counting half of it."""
    assert exchange_of(messages) is None


def test_compression_sees_what_came_before() -> None:
    """A websocket keeps its dictionary from message to message (RFC 7692)."""
    body = zlib.compress(bytes(range(256)) * 4, 9)
    once = compressed_size([body])
    assert once > 20
    assert compressed_size([body, body]) < once + 15


def change(received: int, sizes: tuple[tuple[str, int], ...]) -> Change:
    """Return a change of which only the bytes matter."""
    exchange = Exchange(
        server_ms=1.0,
        bytes_received=received,
        bytes_compressed=1,
        bytes_sent=1,
        messages=len(sizes),
        runs=1,
        reused=0,
    )
    return Change("turnout", 1.0, None, exchange, sizes)


def test_kinds_are_added_up_for_the_largest_change() -> None:
    """Messages of one kind count together, the largest sum first."""
    small = change(5, (("html", 5),))
    large = change(60, (("html", 10), ("component_instance", 35), ("html", 15)))
    assert largest_kinds([small, large]) == [("component_instance", 35), ("html", 25)]


def test_a_part_is_the_median_of_its_rounds() -> None:
    """One slow round does not move it."""
    rounds = [
        {"scene": 2.0, "table": 1.0},
        {"scene": 90.0, "table": 3.0},
        {"scene": 1.0, "table": 2.0},
    ]
    assert median_parts(rounds) == {"scene": 2.0, "table": 2.0}


@pytest.mark.parametrize(
    ("row", "held"),
    [
        (Row(name="", ours=25, unit="kB", limit=25), True),
        (Row(name="", ours=25.1, unit="kB", limit=25), False),
        (Row(name="", ours=250, unit="ms", limit=250, is_strict=True), False),
        (Row(name="", ours=20, plain=100, unit="ms", share=0.2), True),
        (Row(name="", ours=21, plain=100, unit="ms", share=0.2), False),
        (Row(name="", ours=21, plain=100, unit="ms"), None),
    ],
)
def test_a_bar_is_held_or_not(row: Row, held: bool | None) -> None:
    """A bar "at most" includes the limit, "under" does not; without a bar nothing is held."""
    assert row.is_held is held


def test_a_missed_bar_is_said_plainly() -> None:
    """Nobody has to compare two numbers to see it."""
    rows = [
        Row(name="bytes", ours=34.32, plain=1385.5, unit="kB", limit=25),
        Row(name="import", ours=0.0042, unit="s", limit=0.1, is_strict=True),
        Row(name="messages", ours=33, plain=8, unit=""),
    ]
    lines = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in format_table(rows).split("\n")
    ]
    assert lines[2:] == [
        ["bytes", "34.3 kB", "1386 kB", "0.025", "at most 25 kB", "NOT HELD"],
        ["import", "0.0042 s", "", "", "under 0.1 s", "yes"],
        ["messages", "33", "8", "4.125", "", ""],
    ]
    assert len({len(line) for line in format_table(rows).split("\n")}) == 1
    assert [row["is_held"] for row in rows_as_json(rows)] == [False, True, None]


@pytest.mark.parametrize(
    ("figure", "text"), [(999.4, "999"), (1000, "1000"), (-4.789, "-4.79"), (12345.6, "12346")]
)
def test_a_figure_keeps_what_can_be_told_apart(figure: float, text: str) -> None:
    """Three digits; a large one all before the point, never in powers of ten."""
    assert format_figure(figure) == text


@pytest.mark.parametrize(("ours", "held"), [(1.0, "yes"), (2.0, "yes"), (2.1, "NOT HELD")])
def test_locating_is_held_to_the_fastest_other_way(ours: float, held: str) -> None:
    """Whichever that is; a way with another answer is named."""
    run = LocationRun(
        points=1000,
        seconds={"atlas": ours, "tree": 2.0, "join": 9.0},
        agree=("atlas", "tree"),
        command_seconds=3,
        command_mb=400,
    )
    lines = location_lines([run])
    assert f"| bar: as fast as the fastest other | {held} |" in lines
    assert "- Not the same answer, row for row: join." in lines


def test_the_slow_answers_of_many_visitors_are_not_hidden_by_the_quick_ones() -> None:
    """Six in a hundred take a second: the median does not know, the 95th percentile does."""
    load = Load(visitors=50, answers_ms=(20.0,) * 94 + (1000.0,) * 6, errors=(), memory_mb=200.0)
    assert load.median_ms == 20.0
    assert load.slow_ms == 1000.0

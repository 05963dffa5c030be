"""Parts of a file, as DuckDB and GDAL fetch them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.web.conditional import Representation, respond

if TYPE_CHECKING:
    from starlette.responses import Response

BODY = b"0123456789" * 20
WHOLE = Representation.of(BODY, "text/csv; charset=utf-8")
TAG = f'"{WHOLE.sha256[:16]}"'


def ask(method: str = "GET", **headers: str) -> Response:
    """Return the answer to a request with these headers."""
    raw = [
        (name.replace("_", "-").encode(), text.encode("latin-1")) for name, text in headers.items()
    ]
    scope = {"type": "http", "method": method, "headers": raw}
    return respond(scope, WHOLE, {"Cache-Control": "no-cache"})


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=5-14", 5, 14),
        ("bytes=190-", 190, 199),
        ("bytes=-7", 193, 199),
        ("bytes=-999", 0, 199),
        ("bytes=100-9999", 100, 199),
        ("bytes= 5-6", 5, 6),
    ],
)
def test_a_part_is_sent_with_its_place(asked: str, first: int, last: int) -> None:
    """Of the plain bytes, though the client would take them compressed."""
    response = ask(range=asked, accept_encoding="gzip")
    assert response.status_code == 206
    assert response.body == BODY[first : last + 1]
    assert response.headers["content-range"] == f"bytes {first}-{last}/200"
    assert response.headers["content-length"] == str(last + 1 - first)
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["etag"] == TAG
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize("asked", ["bytes=200-", "bytes=9999-10000", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused_with_the_size(asked: str) -> None:
    """416."""
    response = ask(range=asked)
    assert (response.status_code, response.body) == (416, b"")
    assert response.headers["content-range"] == "bytes */200"


@pytest.mark.parametrize(
    "asked",
    ["bytes=5-4", "bytes=0-1,5-6", "items=0-1", "bytes=-", "bytes=a-b", "0-1", "bytes=--5", ""],
)
def test_what_is_not_understood_is_answered_with_the_whole(asked: str) -> None:
    """As the standard has it; several parts at once, too."""
    response = ask(range=asked)
    assert (response.status_code, response.body) == (200, BODY)
    assert response.headers["accept-ranges"] == "bytes"


def test_a_part_of_another_version_is_not_sent() -> None:
    """If-Range: by the strong tag alone, not by a date or a weak one."""
    assert ask(range="bytes=0-4", if_range=TAG).status_code == 206
    for other in ('"other"', f"W/{TAG}", "Wed, 25 Nov 2026 00:00:00 GMT"):
        response = ask(range="bytes=0-4", if_range=other)
        assert (response.status_code, response.body) == (200, BODY)


def test_only_get_has_parts_and_a_304_comes_first() -> None:
    """HEAD tells the size of the whole."""
    head = ask("HEAD", range="bytes=0-4")
    assert (head.status_code, head.body, head.headers["content-length"]) == (200, b"", "200")
    assert ask(range="bytes=0-4", if_none_match=TAG).status_code == 304


@given(st.integers(0, 300), st.integers(0, 300))
def test_any_two_parts_fit_together(first: int, last: int) -> None:
    """What a client puts together is the file."""
    response = ask(range=f"bytes={first}-{last}")
    if response.status_code == 206:
        assert response.body == BODY[first : last + 1]
    else:
        assert response.status_code == (200 if last < first else 416)

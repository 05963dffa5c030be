"""Downloads asked for again are not made again, and memory stays bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.errors import SelectionError
from atlas.export.addresses import BoundaryRequest, DataRequest
from atlas.export.downloads import Download
from atlas.export.options import LayerOptions
from atlas.export.recent_downloads import RecentDownloads
from atlas.export.site import open_site


def download(size: int) -> Download:
    """Return a download of so many bytes."""
    return Download(body=b"x" * size, media_type="text/csv", filename="a.csv", is_packed=True)


def test_what_was_asked_for_is_made_once() -> None:
    """The second visitor gets the very same object."""
    recent = RecentDownloads()
    made = []

    def make() -> Download:
        made.append(1)
        return download(10)

    assert recent.get("a", make) is recent.get("a", make)
    assert len(made) == 1


def test_the_one_not_asked_for_longest_goes_first() -> None:
    """Asking keeps."""
    recent = RecentDownloads(capacity=20)
    first = recent.get("a", lambda: download(10))
    recent.get("b", lambda: download(10))
    assert recent.get("a", lambda: download(10)) is first
    recent.get("c", lambda: download(10))
    assert recent.get("a", lambda: download(10)) is first
    assert recent.size == 20


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 60))))
def test_no_order_of_requests_takes_more_than_the_capacity(
    requests: list[tuple[int, int]],
) -> None:
    """A file larger than all of it is given out and not kept."""
    recent = RecentDownloads(capacity=50)
    sizes: dict[int, int] = {}
    for key, size in requests:
        wanted = sizes.setdefault(key, size)
        found = recent.get(key, lambda wanted=wanted: download(wanted))  # type: ignore[misc]
        assert len(found.body) == wanted
        assert 0 <= recent.size <= 50


def test_a_file_that_is_also_kept_compressed_weighs_twice() -> None:
    """The copy may be as large as the file itself."""
    recent = RecentDownloads()
    made = recent.get("a", lambda: Download(body=b"x" * 10, media_type="a/b", filename="a"))
    assert recent.size == 20
    assert len(made.body) + len(made.gzipped) <= recent.size


def test_a_refusal_is_not_kept() -> None:
    """The next one who asks is answered as if for the first time."""
    recent = RecentDownloads()

    def refuse() -> Download:
        message = "no such layer"
        raise SelectionError(message)

    with pytest.raises(SelectionError):
        recent.get("a", refuse)
    assert len(recent.get("a", lambda: download(3)).body) == 3


def test_the_site_keeps_what_differs_apart() -> None:
    """Language, scale, division, ending; a view and its outlines."""
    desk = open_site().desk

    def view(extension: str = "csv", vintage: str = "", **options: str) -> Download:
        asked = DataRequest(
            indicator="transfer_dependence",
            level="oblast",
            period="2024",
            ending=extension,
            options=LayerOptions.read(**options),
            vintage=vintage,
        )
        return desk.provide(asked)

    assert view() is view(lang="en", scale="500m")
    outlines = [
        desk.provide(BoundaryRequest(vintage="2022", level="oblast", ending="csv"))
        for _ in range(2)
    ]
    assert outlines[0] is outlines[1]
    others = [view("geojson"), view(lang="kk"), view(lang="all"), view("geojson", scale="1500m")]
    others.append(view(vintage="2018"))
    files = [view(), outlines[0], *others]
    assert len({item.filename for item in files}) == len({item.body for item in files}) == 7

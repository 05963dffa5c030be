"""Tables and links of generated documents in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["cell", "link", "table"]


def cell(text: str) -> str:
    r"""Return *text* as it may stand in a cell: on one line, with no mark of its own.

    Examples
    --------
    >>> cell("a | b")
    'a \\| b'
    """
    marks: dict[str, str | int | None] = {
        "|": "\\|",
        "[": "\\[",
        "]": "\\]",
        "*": "\\*",
        "_": "\\_",
        "<": "&lt;",
        "\n": " ",
    }
    return text.translate(str.maketrans(marks))


def link(text: str, address: str) -> str:
    """Return a link, or the text alone where there is no address."""
    if not address:
        return cell(text)
    safe: dict[str, str | int | None] = {
        "(": "%28",
        ")": "%29",
        " ": "%20",
        "|": "%7C",
        "<": "%3C",
        ">": "%3E",
    }
    return f"[{cell(text)}]({address.translate(str.maketrans(safe))})"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table whose cells are Markdown already."""
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"

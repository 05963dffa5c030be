"""Parts of a long page that fold on a phone: a heading to press, and what stands below it.

The browser's own ``details``: found by a search in the page, opened by an anchor, reached by the
keyboard. The script of the element they stand in opens them on a wide screen and on paper.
"""

from __future__ import annotations

from html import escape

from atlas.ui.markup import block

__all__ = ["fold"]


def fold(head: str, body: str, *, name: str) -> str:
    """Return *body* behind *head*, both HTML made here; *name* is the anchor that opens it."""
    summary = block("summary", head)
    return f'<details class="atlas-fold" id="{escape(name)}">{summary}{body}</details>'

"""Documents behind figures, folded behind one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.ui.markup import block, definitions, link, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.i18n import Translator
    from atlas.views.evidence import Evidence

__all__ = ["evidence_list"]


def evidence_list(documents: Sequence[Evidence], tr: Translator) -> str:
    """Return documents behind a word to open them; empty where there are none."""
    if not documents:
        return ""
    summary = tag("summary", tr.gettext("Sources"))
    return block("details", summary + "".join(_evidence(item, tr) for item in documents))


def _evidence(item: Evidence, tr: Translator) -> str:
    origin = ", ".join(part for part in (item.publisher, item.date) if part)
    figures = "".join(tag("li", figure) for figure in item.figures)
    place = (tr.gettext("Place in the document"), "; ".join(item.locators))
    body = (
        block("p", link(item.source, item.url)),
        tag("p", origin, style="atlas-origin"),
        tag("p", item.statement),
        block("ul", figures) if figures else "",
        definitions([place], language="en"),
    )
    return block("div", "".join(body), style="atlas-cited")

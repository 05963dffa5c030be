"""A case as a card: what is said, by whom, with which evidence, and what speaks against it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from atlas.ui.evidence import case_source, evidence_list
from atlas.ui.folds import fold
from atlas.ui.markup import block, definitions, tag
from atlas.ui.session import page_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.i18n import Translator
    from atlas.views.checked_cases import CheckedCase
    from atlas.views.claims_view import CheckLine

__all__ = ["case_cards"]


def case_cards(cases: Iterable[CheckedCase], *, level: int, tr: Translator) -> str:
    """Return cards in columns, folded on a phone; *level* is that of their headings."""
    return block("div", "".join(_card(case, level, tr) for case in cases), style="atlas-cases")


def _card(case: CheckedCase, level: int, tr: Translator) -> str:
    card = case.card
    place = escape(page_address("area", area=case.kato))
    facts = (
        (tr.gettext("Period"), card.period),
        (tr.gettext("Sum stated"), card.amount),
        (tr.gettext("Status"), case.status),
        (tr.gettext("Duty"), card.obligation),
        (tr.gettext("Evidence"), card.evidence),
    )
    body = (
        block("p", f'<a href="{place}">{escape(case.place)}</a>', style="atlas-case-place"),
        tag("p", card.summary),
        definitions(facts),
        _against(case, tr),
        case_source(card, tr),
        _details(case, tr),
    )
    folded = fold(tag(f"h{level}", card.title), "".join(body), name=f"case-{card.id}")
    return block("article", folded, style="atlas-case-card")


def _against(case: CheckedCase, tr: Translator) -> str:
    """Return other figures stored for the same thing, or that none was found."""
    counter = tr.gettext("none found in the sources read")
    checked = ""
    if case.claim is not None:
        if case.is_contradicted:
            counter = "; ".join(_line(line) for line in case.claim.compared)
        checked = f"{case.claim.verdict}. {case.claim.reason}"
    beside = "; ".join(_line(line) for line in case.claim.context) if case.claim else ""
    return definitions(
        (
            (tr.gettext("Counter-evidence"), counter),
            (tr.gettext("Checked against other figures"), checked),
            (tr.gettext("Beside it"), beside),
        )
    ) + (evidence_list(case.claim.evidence, tr) if case.claim else "")


def _line(line: CheckLine) -> str:
    return f"{line.label}: {line.value}"


def _details(case: CheckedCase, tr: Translator) -> str:
    """Return notes as their reader wrote them, in English."""
    notes = (
        (tr.gettext("Who"), case.card.actors),
        (tr.gettext("Place in the document"), case.card.locator),
        (tr.gettext("Cited there"), case.card.cites),
        (tr.gettext("Note of the reader"), case.card.note),
    )
    body = definitions(notes, language="en")
    return block("details", tag("summary", tr.gettext("Details")) + body)

"""The rules of honest maps for readers, made from the rules themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.soundness import FEWEST_IN_DENOMINATOR, REASONS, sentence
from atlas.views.comparison_words import inside
from atlas.views.prose import ProsePoint, ProseSection

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.soundness import Reason

__all__ = ["followed_rule", "honest_maps_text"]


def honest_maps_text(tr: Translator) -> ProseSection:
    """Return the section that names every rule, what it says and what is drawn instead."""
    return ProseSection(
        id="honest-maps",
        title=tr.gettext("Which maps the atlas refuses, and why"),
        paragraphs=(
            tr.gettext(
                "A map that would mislead is not drawn, neither here nor in files, stories or at "
                "the data addresses. One sentence says why, and the nearest sound map is offered."
            ),
            tr.gettext(
                "Areas that are equal share a rank, and so do shares of an election whose 95 %% "
                "intervals (Wilson) overlap. Totals of administrations and registers have no "
                "sampling noise, and none is invented for them. A share of people or seats needs "
                "%(fewest)d of them in each area.",
                fewest=FEWEST_IN_DENOMINATOR,
            ),
        ),
        points=tuple(
            ProsePoint(
                id=f"rule-{reason}", title=tr.gettext(item.title), text=_rule_text(reason, tr)
            )
            for reason, item in REASONS.items()
        ),
    )


def followed_rule(reason: Reason, tr: Translator) -> ProseSection:
    """Return the one rule that a reader of a notice wants to know more of."""
    item = REASONS[reason]
    return ProseSection(
        id="followed-rule",
        title=tr.gettext("The rule you followed: %(title)s", title=inside(tr.gettext(item.title))),
        paragraphs=(_rule_text(reason, tr),),
        cited=item.reference,
    )


def _rule_text(reason: Reason, tr: Translator) -> str:
    return tr.gettext(
        "%(why)s Instead: %(instead)s",
        why=sentence(reason, tr),
        instead=inside(tr.gettext(REASONS[reason].instead)),
    )

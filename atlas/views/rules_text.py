"""The rules of honest maps for readers, made from the rules themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.soundness import FEWEST_IN_DENOMINATOR, REASONS, sentence
from atlas.views.prose import ProsePoint, ProseSection

if TYPE_CHECKING:
    from atlas.i18n import Translator

__all__ = ["RULE_PREFIX", "honest_maps_text"]

RULE_PREFIX: Final = "rule-"
"""What stands before the name of a reason in the anchor of its rule."""


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
                id=f"{RULE_PREFIX}{reason}",
                title=tr.gettext(item.title),
                text=tr.gettext(
                    "%(why)s Instead: %(instead)s",
                    why=sentence(reason, tr),
                    instead=tr.gettext(item.instead),
                ),
            )
            for reason, item in REASONS.items()
        ),
    )

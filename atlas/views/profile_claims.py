"""What the article says of an area, in short: the claim and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.views.claim_checks import ClaimChecker
from atlas.views.claim_wording import VERDICTS, printed_text

if TYPE_CHECKING:
    from atlas.areas import Kato, Vintage
    from atlas.i18n import Translator
    from atlas.views.builder import ViewBuilder

__all__ = ["ProfileClaim", "claims_about"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileClaim:
    """One claim: its words, the figure as printed (or empty) and what the check came to."""

    id: str
    text: str
    printed: str
    verdict: str


def claims_about(
    kato: Kato, vintage: Vintage, *, builder: ViewBuilder, tr: Translator
) -> tuple[ProfileClaim, ...]:
    """Return the claims of the article that name an area, in the order of the article."""
    geodata = builder.geodata
    # A folder of data need not hold an article.
    if "claims" not in geodata.catalogue.resources:
        return ()
    checker = ClaimChecker(geodata, builder.figures)
    return tuple(
        ProfileClaim(
            id=claim.id,
            text=claim.text.in_language(tr.language),
            printed=printed_text(claim, tr),
            verdict=tr.gettext(VERDICTS[checker.check(claim).verdict]),
        )
        for claim in geodata.claims
        if claim.vintage is vintage and kato in claim.katos
    )

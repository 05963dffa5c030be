"""Cases with what is known against them: other figures stored for the same thing, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.geodata.claim_terms import Verdict
from atlas.views.case_cards import CaseCard, case_card, find_claim
from atlas.views.claim_checks import ClaimChecker
from atlas.views.claims_view import ClaimCard, claim_card
from atlas.views.naming import parents_of
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import Kato
    from atlas.geodata import Case
    from atlas.i18n import Translator
    from atlas.views.builder import ViewBuilder

__all__ = ["CheckedCase", "check_cases"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCase:
    """A case as text, its place, what kind of statement it is, and how it was checked.

    ``claim`` is the claim of the article that states the same, with its verdict; None where no
    other figure was found in the sources read. ``is_contradicted`` is True where one differs.
    """

    card: CaseCard
    kato: Kato
    place: str
    status: str
    claim: ClaimCard | None
    is_contradicted: bool


def check_cases(
    builder: ViewBuilder, cases: Iterable[Case], *, tr: Translator
) -> tuple[CheckedCase, ...]:
    """Return cases in their order, each beside what else the atlas stores about it."""
    checker = ClaimChecker(builder.geodata, builder.figures)
    return tuple(_checked(builder, case, checker, tr) for case in cases)


def _checked(
    builder: ViewBuilder, case: Case, checker: ClaimChecker, tr: Translator
) -> CheckedCase:
    geodata = builder.geodata
    areas = geodata.areas[case.vintage]
    above = parents_of(case.kato, areas=areas, language=tr.language)
    name = areas[case.kato].name.in_language(tr.language)
    claim = find_claim(case, geodata)
    checked = checker.check(claim) if claim else None
    return CheckedCase(
        card=case_card(case, geodata=geodata, tr=tr),
        kato=case.kato,
        place=", ".join(part for part in (name, above) if part),
        status=word(case.basis, tr),
        claim=claim_card(checked, geodata=geodata, tr=tr) if checked else None,
        is_contradicted=checked is not None and checked.verdict is Verdict.DIFFERS,
    )

"""Cards of the cases in and below a chosen area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.geodata import Obligation
from atlas.geodata.claim_terms import StatementKind
from atlas.i18n import N_, UNITS, format_value
from atlas.views.evidence import period_text
from atlas.views.wording import word

if TYPE_CHECKING:
    from atlas.areas import AreaTable, Kato
    from atlas.geodata import Case, Geodata
    from atlas.geodata.claims import Claim
    from atlas.i18n import Translator
    from atlas.views.scene import Scene

__all__ = ["CaseCard", "build_cards", "cards_of_area", "case_card", "find_claim"]

_EVIDENCE: Final = {
    "academic": N_("scholarly publication"),
    "company_statement": N_("statement of the company"),
    "journalistic_investigation": N_("journalistic investigation"),
    "media": N_("news media"),
    "official_statement": N_("official statement"),
    "sector_review": N_("review of the sector"),
    "statute": N_("law"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    """One case as text; absent things are empty.

    ``claim`` is the id of the claim of the article that states the same. ``is_of_article`` tells
    that the source is the article itself, whose title is English in every language.
    """

    id: str
    kind: str
    title: str
    summary: str
    amount: str
    obligation: str
    period: str
    actors: str
    evidence: str
    source: str
    source_id: str
    url: str
    locator: str
    cites: str
    note: str
    claim: str
    is_of_article: bool


def build_cards(scene: Scene, kato: Kato, *, tr: Translator) -> tuple[CaseCard, ...]:
    """Return the cases of an area and of the areas below it, in the order of the file."""
    return cards_of_area(scene.geodata, scene.areas, kato, tr=tr)


def cards_of_area(
    geodata: Geodata, areas: AreaTable, kato: Kato, *, tr: Translator
) -> tuple[CaseCard, ...]:
    """Return the cases of an area and of those below it that lie in the vintage of *areas*."""
    return tuple(
        case_card(case, geodata=geodata, tr=tr)
        for case in geodata.cases
        if case.kato in areas
        and (case.kato == kato or kato in (area.kato for area in areas.ancestors(case.kato)))
    )


def find_claim(case: Case, geodata: Geodata) -> Claim | None:
    """Return the claim of the article that states what a case states; None if there is none.

    The same document and section, the same place, and the same figure or both in words.
    """
    if case.source_id not in geodata.article_sources:
        return None
    for claim in geodata.claims:
        is_one_figure = (claim.value, claim.unit) == (case.amount, case.unit)
        is_in_words = claim.kind is StatementKind.QUALITATIVE and case.amount is None
        if (
            claim.source_id == case.source_id
            and case.locator.startswith(claim.section)
            and case.kato in claim.katos
            and (is_one_figure or is_in_words)
        ):
            return claim
    return None


def case_card(case: Case, *, geodata: Geodata, tr: Translator) -> CaseCard:
    """Return one case as text."""
    source = geodata.sources[case.source_id]
    is_duty_known = case.obligation is not Obligation.NOT_APPLICABLE
    claim = find_claim(case, geodata)
    return CaseCard(
        id=case.id,
        kind=word(case.kind, tr),
        title=case.title.in_language(tr.language),
        summary=case.summary.in_language(tr.language),
        amount=_amount(case, tr),
        obligation=word(case.obligation, tr) if is_duty_known else "",
        period=period_text(case.period, tr),
        actors=case.actors,
        evidence=_evidence(case.evidence, tr),
        source=source.title,
        source_id=source.id,
        url=source.url,
        locator=case.locator,
        cites=case.cites,
        note=case.note,
        claim=claim.id if claim else "",
        is_of_article=case.source_id in geodata.article_sources,
    )


def _amount(case: Case, tr: Translator) -> str:
    if case.amount is None:
        return ""
    if case.unit in UNITS:
        return format_value(case.amount, unit=case.unit, language=tr.language, trailing_zeros=False)
    # Units of a single case, such as "million KZT a year", are shown as the source has them.
    return f"{case.amount.normalize():f} {case.unit}"


def _evidence(kinds: str, tr: Translator) -> str:
    return "; ".join(tr.gettext(_EVIDENCE.get(kind, kind)) for kind in kinds.split("; "))

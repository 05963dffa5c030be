"""The claims of the article as text: what it says, what independent figures say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.areas import COUNTRY
from atlas.geodata.claim_terms import Comparison, Verdict
from atlas.i18n import format_number
from atlas.text import Language
from atlas.views.address import AddressReader, RejectedValue, member
from atlas.views.claim_checks import ClaimChecker
from atlas.views.claim_tables import ClaimTable, build_tables
from atlas.views.claim_wording import (
    MEANINGS,
    VERDICTS,
    cited_text,
    formula_of,
    outcome_text,
    printed_text,
    result_text,
    section_text,
    stated_text,
)
from atlas.views.evidence import gather_evidence, period_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.geodata import Geodata
    from atlas.geodata.claims import Claim
    from atlas.i18n import Translator
    from atlas.views.builder import ViewBuilder
    from atlas.views.claim_checks import CheckedClaim, CheckResult
    from atlas.views.evidence import Evidence

__all__ = [
    "CheckLine",
    "ClaimCard",
    "ClaimGroup",
    "ClaimsView",
    "build_claims_view",
    "claim_card",
    "read_claim",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """One check as text; absent things are empty."""

    label: str
    value: str
    formula: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """One claim as text; absent things are empty."""

    id: str
    text: str
    place: str
    period: str
    printed: str
    stated: str
    section: str
    cited: str
    verdict: str
    reason: str
    caveat: str
    compared: tuple[CheckLine, ...]
    context: tuple[CheckLine, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """The claims with one verdict, in the order of the article."""

    verdict: Verdict
    title: str
    count: int
    meaning: str
    cards: tuple[ClaimCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsView:
    """The page of claims in one language."""

    article: str
    tally: str
    groups: tuple[ClaimGroup, ...]
    tables: tuple[ClaimTable, ...]


def read_claim(query: Mapping[str, str], geodata: Geodata) -> tuple[str, tuple[RejectedValue, ...]]:
    """Return the id of the claim a query string points to, empty for none, and what is wrong."""
    given = AddressReader(query)
    given.take("lang", member(Language), Language.KK)
    ids = {claim.id for claim in geodata.claims}
    claim = given.take("claim", lambda raw: raw if raw in ids else None, "")
    return claim, tuple(given.rejected)


def build_claims_view(builder: ViewBuilder, *, tr: Translator) -> ClaimsView:
    """Return the page, each verdict computed from the figures as they are stored now."""
    geodata = builder.geodata
    checked = ClaimChecker(geodata, builder.figures).check_all()
    citations = dict.fromkeys(geodata.sources[item.claim.source_id].citation for item in checked)
    cards = _Cards(geodata, tr)
    groups = []
    for verdict in VERDICTS:
        members = [item for item in checked if item.verdict is verdict]
        if members:
            groups.append(
                ClaimGroup(
                    verdict=verdict,
                    title=tr.gettext(VERDICTS[verdict]),
                    count=len(members),
                    meaning=tr.gettext(MEANINGS[verdict]),
                    cards=tuple(cards.card(item) for item in members),
                )
            )
    return ClaimsView(
        article="; ".join(citations),
        tally=_tally(checked, tr),
        groups=tuple(groups),
        tables=build_tables(geodata, builder.figures, tr=tr),
    )


def claim_card(item: CheckedClaim, *, geodata: Geodata, tr: Translator) -> ClaimCard:
    """Return one claim of the article with its verdict, for a page about its subject."""
    return _Cards(geodata, tr).card(item)


def _tally(checked: Sequence[CheckedClaim], tr: Translator) -> str:
    counts = Counter(item.verdict for item in checked)
    numbers = {verdict: format_number(counts[verdict], language=tr.language) for verdict in Verdict}
    return tr.ngettext(
        "%(total)s figure of the article: %(agrees)s in agreement with independent ones, "
        "%(note)s in agreement with a note, %(differs)s at variance, %(open)s not checkable yet.",
        "%(total)s figures of the article: %(agrees)s in agreement with independent ones, "
        "%(note)s in agreement with a note, %(differs)s at variance, %(open)s not checkable yet.",
        len(checked),
        total=format_number(len(checked), language=tr.language),
        agrees=numbers[Verdict.AGREES],
        note=numbers[Verdict.AGREES_WITH_NOTE],
        differs=numbers[Verdict.DIFFERS],
        open=numbers[Verdict.CANNOT_BE_CHECKED],
    )


class _Cards:
    """Turns checked claims into text of one language."""

    def __init__(self, geodata: Geodata, tr: Translator) -> None:
        self._geodata = geodata
        self._tr = tr

    def card(self, item: CheckedClaim) -> ClaimCard:
        """Return one claim; context whose figures are not stored yet is left out."""
        claim, tr = item.claim, self._tr
        known = [result for result in item.results if result.value is not None]
        context = [result for result in known if result.check.comparison is Comparison.CONTEXT]
        compared = [result for result in known if result not in context]
        return ClaimCard(
            id=claim.id,
            text=claim.text.in_language(tr.language),
            place=self._place(claim),
            period=period_text(claim.period, tr),
            printed=printed_text(claim, tr),
            stated=stated_text(claim, tr),
            section=section_text(claim, tr),
            cited=cited_text(claim, tr),
            verdict=tr.gettext(VERDICTS[item.verdict]),
            reason=_reason(item, tr),
            caveat=claim.caveat.in_language(tr.language) if claim.caveat else "",
            compared=tuple(self._line(result, claim) for result in compared),
            context=tuple(self._line(result, claim) for result in context),
            evidence=gather_evidence(
                (
                    row
                    for result in (*compared, *context)
                    for term in result.terms
                    if term.figure is not None
                    for row in term.figure.observations()
                ),
                geodata=self._geodata,
                tr=tr,
            ),
        )

    def _place(self, claim: Claim) -> str:
        areas = self._geodata.areas[claim.vintage]
        named = (areas[kato].name.in_language(self._tr.language) for kato in claim.katos)
        return "" if claim.katos == (COUNTRY,) else ", ".join(named)

    def _line(self, result: CheckResult, claim: Claim) -> CheckLine:
        tr = self._tr
        return CheckLine(
            label=result.check.label.in_language(tr.language),
            value=result_text(result, claim, tr),
            formula=formula_of(result, tr),
            outcome=outcome_text(result, tr),
        )


def _reason(item: CheckedClaim, tr: Translator) -> str:
    """Return why the verdict is what it is.

    The explanation was written for one verdict. Where figures have come or gone since, it
    would explain something the page does not say.
    """
    if item.verdict is item.claim.reason_for:
        return item.claim.reason.in_language(tr.language)
    if item.missing:
        waiting = (
            result.check.label.in_language(tr.language)
            for result in item.results
            if result.value is None and result.check.comparison is not Comparison.CONTEXT
        )
        return tr.gettext(
            "The comparison needs a figure that is not in the atlas yet: %(names)s.",
            names="; ".join(waiting),
        )
    return tr.gettext(
        "The figures stored have changed since this claim was last explained; the comparison "
        "shows how."
    )

"""The page about memoranda and other surrogates: which cases, in which sections, which sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.areas import Kato, Vintage
from atlas.geodata import CaseKind, Obligation
from atlas.i18n import N_, format_value, sort_key
from atlas.provenance import Claim
from atlas.text import Language
from atlas.views.address import AddressReader, RejectedValue, member
from atlas.views.bars import Bar, lengths
from atlas.views.checked_cases import CheckedCase, check_cases
from atlas.views.evidence import Evidence, article_evidence, gather_evidence, period_text
from atlas.views.rodina import rodina_sums
from atlas.views.tax_balances import BarChart
from atlas.views.wording import statement, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from atlas.geodata import Case, Geodata, Observation
    from atlas.i18n import Translator
    from atlas.views.builder import ViewBuilder

__all__ = [
    "CaseSection",
    "MemorandumSum",
    "SurrogateSelection",
    "build_sections",
    "memorandum_sums",
    "read_surrogates",
    "rodina_chart",
    "write_surrogates",
]

_SUMS: Final = ("memorandum_social_investment", "memorandum_social_investment_usd")

_DIGITS: Final = 2
"""Digits after the point of a sum; the details show it as it was read."""

_MEANINGS: Final = {
    CaseKind.MEMORANDUM_ECONOMY: N_(
        "Companies pay for public goods by agreement with an akimat. The authors of the article "
        "call this the “memorandum economy”."
    ),
    CaseKind.DIGITAL_POPULISM: N_(
        "Akims answer complaints in social networks, as in a reception room. The authors call "
        "this “digital populism”."
    ),
    CaseKind.TRADITIONAL_MUTUAL_AID: N_(
        "Asar is mutual labour, zhylu is mutual aid: neighbours build or give together."
    ),
    CaseKind.TAX_MIGRATION: N_(
        "Taxes that go to budgets above the place where the work is done. The authors call this "
        "“tax migration”."
    ),
    CaseKind.ELECTORAL_BARRIER: N_("What kept candidates from the ballot."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SurrogateSelection:
    """Which cases the page shows; None stands for all of them."""

    kind: CaseKind | None = None
    obligation: Obligation | None = None
    area: Kato | None = None

    def cases(self, geodata: Geodata) -> tuple[Case, ...]:
        """Return the cases chosen, in the order of the file; those below an area count to it."""
        return tuple(case for case in geodata.cases if self._has(case, geodata))

    def _has(self, case: Case, geodata: Geodata) -> bool:
        above = geodata.areas[case.vintage].ancestors(case.kato)
        line = {case.kato, *(area.kato for area in above)}
        return (
            self.kind in {None, case.kind}
            and self.obligation in {None, case.obligation}
            and (self.area is None or self.area in line)
        )


def read_surrogates(
    query: Mapping[str, str], geodata: Geodata
) -> tuple[SurrogateSelection, tuple[RejectedValue, ...]]:
    """Read a query string; whatever does not exist is replaced by its default."""
    given = AddressReader(query)
    given.take("lang", member(Language), Language.KK)
    areas = geodata.areas[Vintage.V2022]
    selection = SurrogateSelection(
        kind=given.take("kind", member(CaseKind), None),
        obligation=given.take("obligation", member(Obligation), None),
        area=given.take("area", lambda raw: Kato(raw) if raw in areas else None, None),
    )
    return selection, tuple(given.rejected)


def write_surrogates(selection: SurrogateSelection) -> dict[str, str]:
    """Return the parameters of a selection, without defaults and without the language."""
    values = {
        "kind": selection.kind,
        "obligation": selection.obligation,
        "area": selection.area,
    }
    return {name: str(value) for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSection:
    """Cases of one kind, apart by whether a payment is owed or promised freely.

    ``groups`` have a title where there is something to tell apart, else an empty one.
    """

    kind: CaseKind
    title: str
    meaning: str
    groups: tuple[tuple[str, tuple[CheckedCase, ...]], ...]


def build_sections(
    builder: ViewBuilder, selection: SurrogateSelection, *, tr: Translator
) -> tuple[CaseSection, ...]:
    """Return the cases chosen by kind."""
    cases = selection.cases(builder.geodata)
    sections = []
    for kind in CaseKind:
        members = [case for case in cases if case.kind is kind]
        if members:
            sections.append(
                CaseSection(
                    kind=kind,
                    title=word(kind, tr),
                    meaning=tr.gettext(_MEANINGS[kind]),
                    groups=tuple(_groups(builder, kind, members, tr)),
                )
            )
    return tuple(sections)


def _groups(
    builder: ViewBuilder, kind: CaseKind, members: list[Case], tr: Translator
) -> Iterator[tuple[str, tuple[CheckedCase, ...]]]:
    if kind is not CaseKind.MEMORANDUM_ECONOMY:
        yield "", check_cases(builder, members, tr=tr)
        return
    for obligation in Obligation:
        found = [case for case in members if case.obligation is obligation]
        if found:
            yield word(obligation, tr), check_cases(builder, found, tr=tr)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemorandumSum:
    """One sum a source states for an oblast and a period; sums are never added.

    ``note`` is what the reader of the source wrote down, in English.
    """

    kato: Kato
    area: str
    period: str
    text: str
    statement: str
    note: str
    evidence: Evidence


def memorandum_sums(builder: ViewBuilder, *, tr: Translator) -> tuple[MemorandumSum, ...]:
    """Return every sum stated under a memorandum or an agreement, by oblast and period."""
    geodata = builder.geodata
    rows = [
        (row, row.value)
        for name in _SUMS
        if name in geodata.catalogue.indicators
        for row in geodata.observations(name)
        if row.value is not None and row.claim is Claim.PUBLISHED
    ]

    def order(item: tuple[Observation, Decimal]) -> tuple[object, str]:
        row, _ = item
        name = geodata.areas[row.vintage][row.kato].name.in_language(tr.language)
        return sort_key(name, tr.language), row.period

    return tuple(_sum(row, value, geodata, tr) for row, value in sorted(rows, key=order))


def _sum(row: Observation, value: Decimal, geodata: Geodata, tr: Translator) -> MemorandumSum:
    unit = geodata.catalogue.indicator(row.indicator).unit
    (evidence,) = gather_evidence([row], geodata=geodata, tr=tr)
    return MemorandumSum(
        kato=row.kato,
        area=geodata.areas[row.vintage][row.kato].name.in_language(tr.language),
        period=period_text(row.period, tr),
        text=format_value(
            value, unit=unit, language=tr.language, decimals=_DIGITS, trailing_zeros=False
        ),
        statement=statement(row.basis, row.status, row.version_date, tr),
        note=row.note,
        evidence=evidence,
    )


def rodina_chart(builder: ViewBuilder, *, tr: Translator) -> BarChart | None:
    """Return the sums of Rodina from the largest, on one scale from zero.

    None where the article's sums are not stored.
    """
    sums = sorted(
        rodina_sums(builder.geodata, builder.figures, tr=tr), key=lambda item: -item.amount
    )
    if not sums:
        return None
    rows = (row for item in sums for row in item.observations)
    claims = [item.claim for item in sums if item.claim is not None]
    bars = (
        Bar(label=item.name, text=item.text, length=length, note=item.statement)
        for item, length in zip(sums, lengths(item.amount for item in sums), strict=True)
    )
    return BarChart(
        title=tr.gettext("Rodina, 2024: budget of the okrug and private social spending"),
        groups=(tuple(bars),),
        breaks=(),
        evidence=(
            *article_evidence(claims, geodata=builder.geodata, tr=tr),
            *gather_evidence(rows, geodata=builder.geodata, tr=tr),
        ),
    )

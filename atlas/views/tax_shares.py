"""Which share of each tax a district keeps by the norms, and which goes to its oblast."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage
from atlas.i18n import format_value
from atlas.provenance import MissingReason
from atlas.views.evidence import Evidence, gather_evidence
from atlas.views.tax_address import NORM_PREFIX
from atlas.views.wording import statement, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.builder import ViewBuilder

__all__ = ["TaxShare", "TaxShares", "build_tax_shares"]

_WHOLE: Final = Decimal(100)
_WAGES: Final = "wage_tax_share_not_kept"
_NAMED: Final = 12
"""Norms of one decision are few enough to be named one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxShare:
    """One tax: what stays (0 to 1) and both parts as text."""

    tax: str
    kept: float
    kept_text: str
    passed_text: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxShares:
    """The norms of a district for a year: the known ones from the largest share kept.

    ``unknown`` are taxes without a norm, each with the reason; ``summary`` says what becomes of
    taxes on wages, empty where their norms are not known.
    """

    shares: tuple[TaxShare, ...]
    unknown: tuple[tuple[str, str], ...]
    summary: str
    evidence: tuple[Evidence, ...]


def build_tax_shares(builder: ViewBuilder, kato: Kato, year: str, *, tr: Translator) -> TaxShares:
    """Return the norms of a district as its oblast's decision sets them."""
    catalogue = builder.geodata.catalogue
    known: list[tuple[Decimal, TaxShare, Figure]] = []
    unknown = []
    for name, figure in _norms(builder, kato, year):
        tax = catalogue.indicator(name).title.in_language(tr.language)
        if figure is None or figure.value is None:
            missing = catalogue.indicator(name).missing
            reason = missing.get(AdminLevel.DISTRICT, MissingReason.NOT_APPLICABLE)
            reason = figure.reason or reason if figure else reason
            unknown.append((tax, word(reason, tr)))
        else:
            known.append((figure.value, _share(tax, figure.value, figure, tr), figure))
    known.sort(key=lambda item: -item[0])
    rows = (row for _, _, figure in known for row in figure.observations())
    return TaxShares(
        shares=tuple(share for _, share, _ in known),
        unknown=tuple(unknown),
        summary=_wages(builder, kato, year, tr),
        evidence=gather_evidence(rows, geodata=builder.geodata, tr=tr, most_named=_NAMED),
    )


def _norms(builder: ViewBuilder, kato: Kato, year: str) -> Iterator[tuple[str, Figure | None]]:
    for name in builder.geodata.catalogue.indicators:
        if name.startswith(NORM_PREFIX):
            yield name, builder.figures.table(name, Vintage.V2022, year).get(kato)


def _share(tax: str, kept: Decimal, figure: Figure, tr: Translator) -> TaxShare:
    return TaxShare(
        tax=tax,
        kept=float(kept / _WHOLE),
        kept_text=tr.gettext("stays: %(share)s", share=_percent(kept, tr)),
        passed_text=tr.gettext("to the oblast: %(share)s", share=_percent(_WHOLE - kept, tr)),
        statement=statement(figure.basis, figure.status, figure.version_date, tr),
    )


def _wages(builder: ViewBuilder, kato: Kato, year: str, tr: Translator) -> str:
    figure = builder.figures.table(_WAGES, Vintage.V2022, year).get(kato)
    if figure is None or figure.value is None:
        return ""
    return tr.gettext(
        "By the norms %(share)s of the taxes on wages collected here (income tax withheld at "
        "source and social tax together) go to the oblast; the rest stays.",
        share=_percent(figure.value, tr),
    )


def _percent(value: Decimal, tr: Translator) -> str:
    return format_value(value, unit="percent", language=tr.language, trailing_zeros=False)

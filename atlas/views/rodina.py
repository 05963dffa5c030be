"""Rodina: what its okrug may spend by its budget, and what a farm company is said to spend."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from atlas.areas import Kato, Vintage
from atlas.i18n import format_value
from atlas.views.claim_wording import printed_text
from atlas.views.wording import statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.geodata import Geodata, Observation
    from atlas.geodata.claims import Claim
    from atlas.i18n import Translator
    from atlas.indicators import Figures

__all__ = ["RodinaSum", "rodina_note", "rodina_sums"]

_BUDGET: Final = "rodina_budget"
_PRIVATE: Final = "rodina_private"
_RODINA: Final = Kato("116661000")
_YEAR: Final = "2024"
_THOUSAND: Final = Decimal(1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class RodinaSum:
    """One sum, in thousand tenge, as text, and who states it.

    ``claim`` is set for what the article prints, ``observations`` for what was read elsewhere;
    ``is_private`` is True for the spending of the company.
    """

    name: str
    amount: Decimal
    text: str
    statement: str
    is_private: bool
    claim: Claim | None = None
    observations: tuple[Observation, ...] = ()


def rodina_sums(geodata: Geodata, figures: Figures, *, tr: Translator) -> tuple[RodinaSum, ...]:
    """Return the sums of the article and of the budget; none where the article's are not stored."""
    claims = {claim.id: claim for claim in geodata.claims}
    if not {_BUDGET, _PRIVATE} <= set(claims):
        return ()
    printed = {
        _BUDGET: tr.gettext("Official budget of the okrug, as printed"),
        _PRIVATE: tr.gettext("Private social spending a year, as printed"),
    }
    budget, private = (
        RodinaSum(
            name=name,
            amount=claims[claim_id].value * _THOUSAND,
            text=printed_text(claims[claim_id], tr),
            statement=tr.gettext("stated in the article"),
            is_private=claim_id == _PRIVATE,
            claim=claims[claim_id],
        )
        for claim_id, name in printed.items()
    )
    return (budget, *_of_the_act(figures, tr), private)


def _of_the_act(figures: Figures, tr: Translator) -> Iterator[RodinaSum]:
    """Yield revenue and expenditure in the decision on the budget, where they were read."""
    for indicator, name in (
        ("budget_revenue", tr.gettext("Revenue of the okrug budget")),
        ("budget_expenditure", tr.gettext("Expenditure of the okrug budget")),
    ):
        figure = figures.table(indicator, Vintage.V2022, _YEAR).get(_RODINA)
        if figure is not None and figure.value:
            yield RodinaSum(
                name=name,
                amount=figure.value,
                text=format_value(figure.value, unit="thousand_kzt", language=tr.language),
                statement=statement(figure.basis, figure.status, figure.version_date, tr),
                is_private=False,
                observations=tuple(figure.observations()),
            )


def rodina_note(tr: Translator) -> str:
    """Return what the sums do not say."""
    return tr.gettext(
        "The private sum was stated by one side and is approximate. Revenue and expenditure "
        "are read in the decision on the budget of the okrug."
    )

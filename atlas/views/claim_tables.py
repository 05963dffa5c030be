"""Tables 1 and 2 of the article, from stored figures; columns that are computed say so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from atlas.areas import Kato, Vintage
from atlas.i18n import format_number, format_value, value_template
from atlas.views.claim_wording import printed_text
from atlas.views.wording import statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.geodata import Geodata
    from atlas.geodata.claims import Claim
    from atlas.i18n import Translator
    from atlas.indicators import Figures
    from atlas.indicators.figures import Figure

__all__ = ["ClaimTable", "TableCell", "build_tables"]

_MANDATES: Final = ("mandates_total", "mandates_party", "mandates_amanat", "mandates_self_nominee")
_SHARES: Final = {
    "mandates_party": "party_share",
    "mandates_amanat": "amanat_share",
    "mandates_self_nominee": "self_nominee_share",
}
_BUDGET: Final = "rodina_budget"
_PRIVATE: Final = "rodina_private"
_RODINA: Final = Kato("116661000")
_YEAR: Final = "2024"
_HUNDRED: Final = Decimal(100)
_THOUSAND: Final = Decimal(1000)
_SHARE_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell; ``is_computed`` where the atlas computed it."""

    text: str
    is_computed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTable:
    """A small table: heads of columns, rows of a head and cells, one note."""

    title: str
    heads: tuple[TableCell, ...]
    rows: tuple[tuple[str, tuple[TableCell, ...]], ...]
    note: str


def build_tables(geodata: Geodata, figures: Figures, *, tr: Translator) -> tuple[ClaimTable, ...]:
    """Return the tables whose claims are stored."""
    claims = {claim.id: claim for claim in geodata.claims}
    tables = []
    if {*_MANDATES, *_SHARES.values()} <= set(claims):
        tables.append(_mandates(claims, tr))
    if {_BUDGET, _PRIVATE} <= set(claims):
        tables.append(_rodina(claims, figures, tr))
    return tuple(tables)


def _mandates(claims: Mapping[str, Claim], tr: Translator) -> ClaimTable:
    values = {name: claims[name].value for name in _MANDATES}
    total = values["mandates_total"]
    names = {
        "mandates_total": tr.gettext("All mandates"),
        "mandates_party": tr.gettext("Nominated by parties"),
        "mandates_amanat": tr.gettext("of these by Amanat"),
        "mandates_self_nominee": tr.gettext("Self-nominees"),
    }

    def computed(value: Decimal) -> TableCell:
        number = format_number(
            _HUNDRED * value / total, language=tr.language, decimals=_SHARE_DECIMALS
        )
        text = value_template("percent", tr.language).replace("{value}", number)
        return TableCell(text, is_computed=True)

    def row(name: str) -> tuple[str, tuple[TableCell, ...]]:
        share = printed_text(claims[_SHARES[name]], tr) if name in _SHARES else ""
        number = format_number(values[name], language=tr.language)
        return names[name], (TableCell(number), TableCell(share), computed(values[name]))

    others = values["mandates_party"] - values["mandates_amanat"]
    other_row = (
        tr.gettext("of these by other parties"),
        (
            TableCell(format_number(others, language=tr.language), is_computed=True),
            TableCell(""),
            computed(others),
        ),
    )
    return ClaimTable(
        title=tr.gettext("Table 1: mandates in district and city maslikhats, 19 March 2023"),
        heads=(
            TableCell(tr.gettext("Mandates")),
            TableCell(tr.gettext("Share, as printed")),
            TableCell(tr.gettext("Share, computed"), is_computed=True),
        ),
        rows=(
            row("mandates_total"),
            row("mandates_party"),
            row("mandates_amanat"),
            other_row,
            row("mandates_self_nominee"),
        ),
        note=tr.gettext(
            "Mandates as printed in the article, which cites Joldybalina et al. (2024). What is "
            "underlined with dots was computed by the atlas."
        ),
    )


def _rodina(claims: Mapping[str, Claim], figures: Figures, tr: Translator) -> ClaimTable:
    private = claims[_PRIVATE].value * _THOUSAND

    def multiple(budget: Decimal) -> TableCell:
        text = format_value(private / budget, unit="times", language=tr.language, decimals=1)
        return TableCell(text, is_computed=True)

    rows = [
        (
            tr.gettext("Official budget of the okrug, as printed"),
            (
                TableCell(printed_text(claims[_BUDGET], tr)),
                multiple(claims[_BUDGET].value * _THOUSAND),
            ),
        )
    ]
    for indicator, name in (
        ("budget_revenue", tr.gettext("Revenue of the okrug budget")),
        ("budget_expenditure", tr.gettext("Expenditure of the okrug budget")),
    ):
        figure = figures.table(indicator, Vintage.V2022, _YEAR).get(_RODINA)
        if figure is not None and figure.value:
            text = format_value(figure.value, unit="thousand_kzt", language=tr.language)
            rows.append(
                (f"{name}: {_stated(figure, tr)}", (TableCell(text), multiple(figure.value)))
            )
    rows.append(
        (
            tr.gettext("Private social spending a year, as printed"),
            (TableCell(printed_text(claims[_PRIVATE], tr)), TableCell("")),
        )
    )
    return ClaimTable(
        title=tr.gettext("Table 2: budget and private social spending in Rodina, 2024"),
        heads=(
            TableCell(tr.gettext("Sum")),
            TableCell(tr.gettext("Private spending to it, computed"), is_computed=True),
        ),
        rows=tuple(rows),
        note=tr.gettext(
            "The private sum was stated by one side and is approximate. Revenue and expenditure "
            "are read in the decision on the budget of the okrug."
        ),
    )


def _stated(figure: Figure, tr: Translator) -> str:
    return statement(figure.basis, figure.status, figure.version_date, tr)

"""Tables 1 and 2 of the article, from stored figures; columns that are computed say so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from atlas.i18n import format_number, format_value, value_template
from atlas.views.claim_wording import printed_text
from atlas.views.rodina import rodina_note, rodina_sums

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.geodata import Geodata
    from atlas.geodata.claims import Claim
    from atlas.i18n import Translator
    from atlas.indicators import Figures
    from atlas.views.rodina import RodinaSum

__all__ = ["ClaimTable", "TableCell", "build_tables"]

_MANDATES: Final = ("mandates_total", "mandates_party", "mandates_amanat", "mandates_self_nominee")
_SHARES: Final = {
    "mandates_party": "party_share",
    "mandates_amanat": "amanat_share",
    "mandates_self_nominee": "self_nominee_share",
}
_HUNDRED: Final = Decimal(100)
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
    sums = rodina_sums(geodata, figures, tr=tr)
    if sums:
        tables.append(_rodina(sums, tr))
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


def _rodina(sums: Sequence[RodinaSum], tr: Translator) -> ClaimTable:
    private = next(item.amount for item in sums if item.is_private)

    def multiple(item: RodinaSum) -> TableCell:
        if item.is_private:
            return TableCell("")
        ratio = private / item.amount
        text = format_value(ratio, unit="times", language=tr.language, decimals=1)
        return TableCell(text, is_computed=True)

    def name(item: RodinaSum) -> str:
        return f"{item.name}: {item.statement}" if item.observations else item.name

    return ClaimTable(
        title=tr.gettext("Table 2: budget and private social spending in Rodina, 2024"),
        heads=(
            TableCell(tr.gettext("Sum")),
            TableCell(tr.gettext("Private spending to it, computed"), is_computed=True),
        ),
        rows=tuple((name(item), (TableCell(item.text), multiple(item))) for item in sums),
        note=rodina_note(tr),
    )

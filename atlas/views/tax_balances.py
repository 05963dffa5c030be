"""Balances with the republic over years and oblasts, and what goes to the centre, as bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.areas import COUNTRY, AdminLevel, Vintage
from atlas.i18n import format_value
from atlas.views.bars import Bar, lengths
from atlas.views.evidence import Evidence, gather_evidence
from atlas.views.tax_address import BALANCE, DISTRICT_BALANCE, find_division
from atlas.views.wording import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from atlas.areas import Area, Kato
    from atlas.catalogue import Indicator
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.builder import ViewBuilder

__all__ = [
    "CENTRAL_RECEIPTS",
    "BarChart",
    "balance_by_district",
    "balance_by_oblast",
    "balance_by_year",
    "receipts_of_the_centre",
]

_TO_PRODUCT: Final = "net_general_transfer_to_grp"
CENTRAL_RECEIPTS: Final = ("national_fund_oil_receipts", "republican_vat", "republican_cit")
"""Taxes of which local budgets have no share, or only a share of those of smaller firms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars of one unit and one scale, with the documents behind them.

    ``groups`` are bars that may be compared; between two groups the series breaks, for the
    reasons in ``breaks`` (one fewer than groups). In a balance the sign says who gives and who
    receives.
    """

    title: str
    groups: tuple[tuple[Bar, ...], ...]
    breaks: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    is_balance: bool = False


def balance_by_year(builder: ViewBuilder, kato: Kato, *, tr: Translator) -> BarChart | None:
    """Return the general transfer of an oblast year by year, beside its gross regional product.

    None where no year is known.
    """
    figures = [
        figure
        for vintage, year in builder.figures.cells(BALANCE)
        if (figure := builder.figures.table(BALANCE, vintage, year).get(kato))
    ]
    known = [(figure, figure.value) for figure in figures if figure.value is not None]
    if not known:
        return None
    model = builder.geodata.catalogue.indicator(BALANCE)
    split = builder.geodata.area_changes
    is_divided = any(item.old == kato and item.relation != "unchanged" for item in split)
    groups: list[list[Bar]] = [[]]
    breaks = []
    previous = known[0][0]
    for (figure, value), length in zip(known, lengths(v for _, v in known), strict=True):
        if reason := _break_between(model, previous.period, figure.period, tr):
            groups.append([])
            breaks.append(reason)
        notes = [_statement(figure, tr), _to_product(builder, figure, tr)]
        if is_divided and figure.vintage is Vintage.V2018:
            notes.append(tr.gettext("Within the boundaries before 8 June 2022."))
        bar = Bar(
            label=figure.period,
            text=_write(value, model, tr),
            length=length,
            note="; ".join(note for note in notes if note),
        )
        groups[-1].append(bar)
        previous = figure
    return BarChart(
        title=model.title.in_language(tr.language),
        groups=tuple(tuple(group) for group in groups),
        breaks=tuple(breaks),
        evidence=_evidence((figure for figure, _ in known), builder, tr),
        is_balance=True,
    )


def _break_between(model: Indicator, earlier: str, later: str, tr: Translator) -> str:
    return " ".join(
        item.reason.in_language(tr.language)
        for item in model.breaks
        if earlier <= item.before and later >= item.after
    )


def _to_product(builder: ViewBuilder, figure: Figure, tr: Translator) -> str:
    table = builder.figures.table(_TO_PRODUCT, figure.vintage, figure.period)
    share = table.get(figure.kato)
    if share is None or share.value is None:
        return tr.gettext("gross regional product not known")
    text = format_value(share.value, unit="percent", language=tr.language)
    return tr.gettext("%(share)s of gross regional product", share=text)


def balance_by_oblast(builder: ViewBuilder, year: str, *, tr: Translator) -> BarChart | None:
    """Return the general transfer of each oblast in a year, from who receives most.

    None where the law of that year was not read.
    """
    vintage = find_division(builder, BALANCE, year)
    areas = builder.geodata.areas[vintage].at_level(AdminLevel.OBLAST)
    return _balances(builder, BALANCE, areas, year, tr)


def balance_by_district(
    builder: ViewBuilder, oblast: Kato, year: str, *, tr: Translator
) -> BarChart | None:
    """Return what each district of an oblast receives from it less what it gives, in a year.

    None where nothing is known; districts that are not known have no bar.
    """
    areas = builder.geodata.areas[Vintage.V2022].children(oblast)
    return _balances(builder, DISTRICT_BALANCE, areas, year, tr)


def _balances(
    builder: ViewBuilder, indicator: str, areas: Sequence[Area], year: str, tr: Translator
) -> BarChart | None:
    names = {area.kato: area.name.in_language(tr.language) for area in areas}
    vintage = find_division(builder, indicator, year)
    known = [
        (figure, figure.value)
        for kato, figure in builder.figures.table(indicator, vintage, year).items()
        if kato in names and figure.value is not None
    ]
    if not known:
        return None
    known.sort(key=lambda item: -item[1])
    model = builder.geodata.catalogue.indicator(indicator)
    bars = tuple(
        Bar(
            label=names[figure.kato],
            text=_write(value, model, tr),
            length=length,
            note="",
            kato=figure.kato if vintage is Vintage.V2022 else None,
        )
        for (figure, value), length in zip(known, lengths(v for _, v in known), strict=True)
    )
    return BarChart(
        title=f"{model.title.in_language(tr.language)}, {year}: {_statement(known[0][0], tr)}",
        groups=(bars,),
        breaks=(),
        evidence=_evidence((figure for figure, _ in known), builder, tr),
        is_balance=True,
    )


def receipts_of_the_centre(builder: ViewBuilder, *, tr: Translator) -> BarChart | None:
    """Return what the National Fund and the republican budget receive of three taxes, by year."""
    catalogue = builder.geodata.catalogue
    known = [
        (catalogue.indicator(name), figure, figure.value)
        for name in CENTRAL_RECEIPTS
        for vintage, year in builder.figures.periods(name, AdminLevel.COUNTRY)
        for figure in (builder.figures.table(name, vintage, year)[COUNTRY],)
        if figure.value is not None
    ]
    if not known:
        return None
    bars = tuple(
        Bar(
            label=f"{model.short_title.in_language(tr.language)}, {figure.period}",
            text=_write(value, model, tr),
            length=length,
            note=_statement(figure, tr),
        )
        for (model, figure, value), length in zip(
            known, lengths(value for _, _, value in known), strict=True
        )
    )
    return BarChart(
        title=tr.gettext("What goes to the republic and to the National Fund, whole country"),
        groups=(bars,),
        breaks=(),
        evidence=_evidence((figure for _, figure, _ in known), builder, tr),
    )


def _write(value: Decimal, model: Indicator, tr: Translator) -> str:
    return format_value(value, unit=model.unit, language=tr.language)


def _statement(figure: Figure, tr: Translator) -> str:
    return statement(figure.basis, figure.status, figure.version_date, tr)


def _evidence(
    figures: Iterable[Figure], builder: ViewBuilder, tr: Translator
) -> tuple[Evidence, ...]:
    rows = (row for figure in figures for row in figure.observations())
    return gather_evidence(rows, geodata=builder.geodata, tr=tr)

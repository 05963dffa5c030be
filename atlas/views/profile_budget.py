"""The revenue of a budget by its parts, beside the total as printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from atlas.geodata.quality_sums import OPTIONAL_PART, REVENUE, REVENUE_PARTS
from atlas.i18n import format_number, format_period, format_value, value_template
from atlas.views.area_figures import figure_at
from atlas.views.wording import statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.geodata import Geodata
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.area_figures import Series

__all__ = ["BudgetBar", "BudgetPart", "build_budget"]

_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPart:
    """One part of the revenue; ``percent`` is its share of the sum of the parts, for drawing."""

    indicator: str
    title: str
    value: str
    share: str
    percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetBar:
    """The revenue of one year.

    ``slip`` names the difference where the printed parts do not add up to the printed total;
    empty where they do.
    """

    period: str
    statement: str
    parts: tuple[BudgetPart, ...]
    total: str
    slip: str
    figures: tuple[Figure, ...]


def build_budget(
    series: Sequence[Series], *, geodata: Geodata, latest_year: str, tr: Translator
) -> BudgetBar | None:
    """Return the newest budget whose parts are all known, in one version; None if there is none."""
    by_name = {item.indicator.id: item for item in series}
    revenue = by_name.get(REVENUE)
    total = figure_at(revenue, latest_year) if revenue else None
    if total is None or total.value is None:
        return None
    parts = [_same_document(by_name, name, total) for name in REVENUE_PARTS]
    known = [part for part in parts if part is not None]
    if len(known) != len(REVENUE_PARTS):
        return None
    optional = _same_document(by_name, OPTIONAL_PART, total)
    figures = (*known, optional) if optional is not None else tuple(known)
    values = [figure.value or Decimal(0) for figure in figures]
    whole = sum(values, Decimal(0))
    if whole <= 0 or min(values) < 0:
        return None
    return BudgetBar(
        period=format_period(total.period, tr.language),
        statement=statement(total.basis, total.status, total.version_date, tr),
        parts=tuple(
            _part(figure, value, whole, geodata, tr)
            for figure, value in zip(figures, values, strict=True)
        ),
        total=_money(total.value, geodata, tr),
        slip=_slip(total.value, whole, geodata, tr),
        figures=(total, *figures),
    )


def _same_document(by_name: Mapping[str, Series], name: str, total: Figure) -> Figure | None:
    """Return a part of the same year, read in the same version of the same document."""
    found = (
        figure
        for figure in (by_name[name].known if name in by_name else ())
        if figure.period == total.period
        and figure.observation is not None
        and total.observation is not None
        and figure.observation.source_id == total.observation.source_id
        and figure.version_date == total.version_date
    )
    return next(found, None)


def _part(
    figure: Figure, value: Decimal, whole: Decimal, geodata: Geodata, tr: Translator
) -> BudgetPart:
    share = _HUNDRED * value / whole
    number = format_number(share, language=tr.language, decimals=1)
    title = geodata.catalogue.indicator(figure.indicator).short_title
    return BudgetPart(
        indicator=figure.indicator,
        title=title.in_language(tr.language),
        value=_money(value, geodata, tr),
        share=value_template("percent", tr.language).replace("{value}", number),
        percent=float(share),
    )


def _money(value: Decimal, geodata: Geodata, tr: Translator) -> str:
    unit = geodata.catalogue.indicator(REVENUE).unit
    return format_value(value, unit=unit, language=tr.language)


def _exact(value: Decimal, geodata: Geodata, tr: Translator) -> str:
    """Return an amount with every digit: a slip of one thousand must not vanish in a million."""
    unit = geodata.catalogue.indicator(REVENUE).unit
    exponent = value.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    number = format_number(value, language=tr.language, decimals=decimals)
    return value_template(unit, tr.language).replace("{value}", number)


def _slip(total: Decimal, whole: Decimal, geodata: Geodata, tr: Translator) -> str:
    if total == whole:
        return ""
    return tr.gettext(
        "The printed parts do not add up to the printed total: the total is %(total)s, the "
        "parts make %(sum)s, the difference is %(difference)s. Nothing was corrected.",
        total=_exact(total, geodata, tr),
        sum=_exact(whole, geodata, tr),
        difference=_exact(total - whole, geodata, tr),
    )

"""One or two sentences about an area, each computed from its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.catalogue import IndicatorKind
from atlas.i18n import format_number, format_period
from atlas.views.area_figures import figure_at
from atlas.views.profile_rows import write_figure
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.areas import Area
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.area_figures import Series
    from atlas.views.builder import ViewBuilder

__all__ = ["summary"]

_POPULATION: Final = "population"
_DEPENDENCE: Final = "transfer_dependence"


def summary(
    series: Sequence[Series], area: Area, *, builder: ViewBuilder, tr: Translator
) -> tuple[str, ...]:
    """Return population and dependence on transfers where known, and how much is known."""
    shown = {
        item.indicator.id: figure
        for item in series
        if (figure := figure_at(item, builder.latest_year)) is not None
    }
    sentences = (_people(shown, builder, tr), _transfers(shown, builder, tr))
    return (*filter(None, sentences), _coverage(shown, area, builder, tr))


def _people(shown: Mapping[str, Figure], builder: ViewBuilder, tr: Translator) -> str:
    if _POPULATION not in shown:
        return ""
    return tr.gettext(
        "Population on %(date)s: %(people)s.",
        date=format_period(shown[_POPULATION].period, tr.language),
        people=_write(shown[_POPULATION], builder, tr),
    )


def _transfers(shown: Mapping[str, Figure], builder: ViewBuilder, tr: Translator) -> str:
    figure = shown.get(_DEPENDENCE)
    if figure is None:
        return ""
    return tr.gettext(
        "Transfers from above make up %(share)s of the revenue of the budget of %(year)s "
        "(%(basis)s).",
        share=_write(figure, builder, tr),
        year=format_period(figure.period, tr.language),
        basis=word(figure.basis, tr),
    )


def _write(figure: Figure, builder: ViewBuilder, tr: Translator) -> str:
    return write_figure(figure, builder.geodata.catalogue.indicator(figure.indicator), tr)


def _coverage(shown: Mapping[str, Figure], area: Area, builder: ViewBuilder, tr: Translator) -> str:
    asked = [
        item.id
        for item in builder.geodata.catalogue.listed()
        if area.level in item.levels and item.kind is not IndicatorKind.CATEGORY
    ]
    return tr.ngettext(
        "The atlas knows %(known)s of the %(total)s indicator of this level.",
        "The atlas knows %(known)s of the %(total)s indicators of this level.",
        len(asked),
        known=format_number(sum(name in shown for name in asked), language=tr.language),
        total=format_number(len(asked), language=tr.language),
    )

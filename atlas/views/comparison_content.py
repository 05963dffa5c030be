"""Comparisons as contents of the one map element, and their legends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel
from atlas.cartography import (
    BIVARIATE_SIDE,
    BivariateLegend,
    Ground,
    MapContent,
    MapKind,
    SymbolLegend,
    bivariate,
    bivariate_legend_html,
    change_colours,
    legend_html,
    legend_magnitudes,
    make_legend,
    sign_colours,
    symbol_legend_html,
    symbol_radii,
)
from atlas.catalogue import Theme
from atlas.i18n import format_value, unit_label, value_templates
from atlas.provenance import MissingReason
from atlas.views.comparison_words import axis_title, no_change_reason, no_pair_reason
from atlas.views.content import map_texts
from atlas.views.legend_view import legend_texts
from atlas.views.wording import statement, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from atlas.areas import Kato, Vintage
    from atlas.geodata import Geodata
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.indicator_pair import IndicatorPair
    from atlas.views.period_pair import PeriodPair

__all__ = ["Canvas", "change_content", "change_legend", "pair_content", "pair_legend", "pair_value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """What a map is drawn on: light or dark ground, addresses of its files, the chosen area.

    ``address`` returns the URL of ``boundaries/<vintage>-<level>.json`` and of names beside it.
    """

    geodata: Geodata
    ground: Ground
    address: Callable[[str], str]
    selected: Kato | None


def pair_value(pair: IndicatorPair, kato: Kato, tr: Translator) -> str:
    """Return both values of an area in one line, each with what it is."""
    parts = (
        f"{axis.title(tr.language)} {axis.write(axis.values[kato], tr.language)}"
        for axis in (pair.x, pair.y)
    )
    return " · ".join(parts)


def pair_content(
    pair: IndicatorPair,
    canvas: Canvas,
    *,
    subject: str,
    tr: Translator,
) -> MapContent:
    """Return the map of two indicators: nine classes, both values as text.

    *subject* is what the map shows, in words.
    """
    katos = canvas.geodata.screen_geometry(pair.vintage, pair.level).katos
    stem = f"{pair.vintage}-{pair.level}"
    classes = tuple(pair.class_of(kato) for kato in katos)
    known = [kato if code is not None else None for kato, code in zip(katos, classes, strict=True)]
    axes = (pair.x, pair.y)
    return MapContent(
        geometry_url=canvas.address(f"boundaries/{stem}.json"),
        names_url=canvas.address(f"names/{stem}.{tr.language}.json"),
        indicator="+".join(axis.indicator.id for axis in axes),
        level=pair.level,
        period="+".join(axis.period for axis in axes),
        language=tr.language,
        theme=canvas.ground,
        kind=MapKind.CHOROPLETH,
        texts=map_texts(subject, tr),
        classes=classes,
        values=tuple(None if kato is None else pair_value(pair, kato, tr) for kato in known),
        colours=bivariate(canvas.ground),
        statements=tuple(
            None if kato is None else _stated((axis.table[kato] for axis in axes), tr)
            for kato in known
        ),
        reasons=tuple(
            None if code is not None else _reason(pair, kato, no_pair_reason(pair, kato, tr), tr)
            for kato, code in zip(katos, classes, strict=True)
        ),
        selected=canvas.selected,
        notes=_notes(canvas.geodata, pair.vintage, pair.level, tr),
    )


def change_content(
    pair: PeriodPair,
    canvas: Canvas,
    *,
    subject: str,
    tr: Translator,
) -> MapContent:
    """Return the map of changes: filled areas for shares and rates, circles for totals."""
    katos = canvas.geodata.screen_geometry(pair.vintage, pair.level).katos
    stem = f"{pair.vintage}-{pair.level}"
    changes = [pair.changes.get(kato) for kato in katos]
    classes = pair.classes
    content = MapContent(
        geometry_url=canvas.address(f"boundaries/{stem}.json"),
        names_url=canvas.address(f"names/{stem}.{tr.language}.json"),
        indicator=pair.indicator.id,
        level=pair.level,
        period=f"{pair.start}+{pair.end}",
        language=tr.language,
        theme=canvas.ground,
        kind=MapKind.CHOROPLETH if classes else MapKind.SYMBOLS,
        texts=map_texts(subject, tr),
        classes=tuple(
            None
            if change is None
            else classes.classification.class_of(float(change))
            if classes
            else int(change < 0)
            for change in changes
        ),
        values=tuple(None if c is None else pair.write_bare(c, tr.language) for c in changes),
        colours=_change_colours(pair, canvas.ground),
        templates=value_templates(pair.scale, tr.language),
        statements=tuple(
            None if change is None else _stated((pair.earlier[kato], pair.later[kato]), tr)
            for kato, change in zip(katos, changes, strict=True)
        ),
        reasons=tuple(
            None
            if change is not None
            else _reason(pair, kato, no_change_reason(pair, kato, tr), tr)
            for kato, change in zip(katos, changes, strict=True)
        ),
        selected=canvas.selected,
        notes=_notes(canvas.geodata, pair.vintage, pair.level, tr),
    )
    if classes:
        return content
    magnitudes = [None if change is None else abs(float(change)) for change in changes]
    return replace(content, radii=symbol_radii(magnitudes, largest=_largest(pair)))


def _notes(
    geodata: Geodata, vintage: Vintage, level: AdminLevel, tr: Translator
) -> tuple[str, ...]:
    boundaries = geodata.catalogue.boundary_set(vintage, level, "map")
    return (tr.gettext("Approximate outlines"),) if boundaries.is_approximate else ()


def _reason(pair: IndicatorPair | PeriodPair, kato: Kato, why: str, tr: Translator) -> str:
    """Return why an area has no data; a map of okrugs also draws areas of another level."""
    is_of_level = pair.areas[kato].level is pair.level
    return why if is_of_level else word(MissingReason.NOT_APPLICABLE, tr)


def _stated(figures: Iterable[Figure], tr: Translator) -> str:
    """Return what kinds of statement two figures are; once where both are the same."""
    kinds = (statement(item.basis, item.status, item.version_date, tr) for item in figures)
    return " · ".join(dict.fromkeys(kinds))


def _change_colours(pair: PeriodPair, ground: Ground) -> tuple[str, ...]:
    if pair.classes is None:
        # The two sides of zero have the same colours as areas, whatever the theme.
        return sign_colours(Theme.LOCAL_BUDGETS, ground)
    classes = pair.classes
    return change_colours(
        below=classes.below,
        above=classes.above,
        has_unchanged=classes.has_unchanged,
        ground=ground,
    )


def _largest(pair: PeriodPair) -> float:
    return max((abs(float(change)) for change in pair.changes.values()), default=0.0) or 1.0


def pair_legend(
    pair: IndicatorPair, *, ground: Ground, selected: Kato | None, tr: Translator
) -> str:
    """Return the square of two indicators as HTML; empty where no area is known for both."""
    language = tr.language
    if pair.x.classification is None or pair.y.classification is None:
        return ""
    codes = [pair.class_of(kato) for kato in pair.common]
    x_bounds, y_bounds = (
        tuple(axis.write_bound(bound, language) for bound in axis.classification.bounds)
        for axis in (pair.x, pair.y)
        if axis.classification
    )
    legend = BivariateLegend(
        x_title=axis_title(pair.x, tr),
        y_title=axis_title(pair.y, tr),
        x_bounds=x_bounds,
        y_bounds=y_bounds,
        x_places=pair.x.places,
        y_places=pair.y.places,
        counts=tuple(codes.count(code) for code in range(BIVARIATE_SIDE**2)),
        no_data={"": len(pair.listed) - len(pair.common)},
        ground=ground,
        chosen=None if selected is None else pair.class_of(selected),
    )
    return bivariate_legend_html(legend, texts=legend_texts(tr))


def change_legend(
    pair: PeriodPair, *, ground: Ground, selected: Kato | None, tr: Translator
) -> str:
    """Return the legend of changes as HTML; empty where nothing is drawn."""
    missing = len(pair.areas.at_level(pair.level)) - len(pair.changes)
    texts = legend_texts(tr)
    if not pair.changes:
        return ""
    if pair.classes is None:
        return _symbol_legend(pair, missing, ground, tr)
    change = None if selected is None else pair.changes.get(selected)
    legend = make_legend(
        pair.classes.classification,
        colours=_change_colours(pair, ground),
        format_bound=lambda bound: pair.write_bare(bound, tr.language, trailing_zeros=False),
        unit=unit_label(pair.scale, tr.language),
        no_data={"": missing},
        ground=ground,
    )
    return legend_html(
        legend,
        texts=texts,
        selected_value=None if change is None else float(change),
        selected_label="" if change is None else pair.write_change(change, tr.language),
        is_approximate=pair.level is AdminLevel.OKRUG,
    )


def _symbol_legend(pair: PeriodPair, missing: int, ground: Ground, tr: Translator) -> str:
    largest = _largest(pair)
    above, below = _change_colours(pair, ground)
    magnitudes = legend_magnitudes(largest)
    legend = SymbolLegend(
        largest=largest,
        magnitudes=magnitudes,
        labels=tuple(
            format_value(m, unit=pair.unit, language=tr.language, trailing_zeros=False)
            for m in magnitudes
        ),
        signs={above: tr.gettext("more than before"), below: tr.gettext("less than before")},
        no_data={"": missing},
        ground=ground,
    )
    return symbol_legend_html(legend, texts=legend_texts(tr))

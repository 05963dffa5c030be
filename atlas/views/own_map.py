"""A reader's own numbers on the map: the same drawing as for indicators, nothing kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from atlas.cartography import (
    Ground,
    MapContent,
    MapKind,
    SymbolLegend,
    diverging,
    legend_html,
    legend_magnitudes,
    make_legend,
    sequential,
    sign_colours,
    symbol_legend_html,
    symbol_radii,
)
from atlas.catalogue import Theme
from atlas.classification import Classification, Scheme, classify
from atlas.gazetteer import is_missing
from atlas.i18n import N_, choose_scale, format_bare, value_templates
from atlas.soundness import rank_values
from atlas.views.content import map_texts
from atlas.views.legend_view import legend_texts
from atlas.views.wording import rank_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from atlas.areas import AdminLevel, Kato
    from atlas.gazetteer import MatchReport, NumberReader, TextTable
    from atlas.geodata import Geodata
    from atlas.i18n import Scale, Translator
    from atlas.soundness import Rank

__all__ = ["NUMBER_KINDS", "NumberKind", "OwnMap", "own_map"]


class NumberKind(StrEnum):
    """What a reader's number is; totals are drawn as symbols, never as filled areas."""

    SHARE = "share"
    RATE = "rate"
    COUNT = "count"
    AMOUNT = "amount"


NUMBER_KINDS: Final[Mapping[NumberKind, str]] = {
    NumberKind.SHARE: N_("a share, in per cent"),
    NumberKind.RATE: N_("a rate or an index"),
    NumberKind.COUNT: N_("a count of people or things"),
    NumberKind.AMOUNT: N_("an amount of money or goods"),
}

_TWICE: Final = N_("several rows of the table")
_NO_NUMBER: Final = N_("no number in the table")
_NO_ROW: Final = N_("not in the table")
_MOST_DECIMALS: Final = 2
_LEAST_CLASSES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMap:
    """Numbers of one column by area; ``missing`` says why an area in the table has none.

    ``katos`` are the drawn areas of the level, in the order of the geometry.
    """

    title: str
    kind: NumberKind
    level: AdminLevel
    katos: tuple[Kato, ...]
    values: Mapping[Kato, Decimal]
    missing: Mapping[Kato, str]
    classification: Classification | None
    scale: Scale
    decimals: int
    is_approximate: bool
    geometry: str

    @property
    def is_symbols(self) -> bool:
        """Whether totals are drawn as symbols."""
        return self.kind in {NumberKind.COUNT, NumberKind.AMOUNT}

    @property
    def largest(self) -> float:
        """Largest magnitude; 1 where every number is zero."""
        return max((abs(float(value)) for value in self.values.values()), default=0.0) or 1.0

    @property
    def not_drawn(self) -> tuple[Kato, ...]:
        """Areas with a number and without an outline at this level, by code."""
        return tuple(sorted(set(self.values) - set(self.katos)))

    def write(self, value: Decimal | float, tr: Translator, *, zeros: bool = True) -> str:
        """Return a number without its unit."""
        return format_bare(
            value,
            scale=self.scale,
            language=tr.language,
            decimals=self.decimals,
            trailing_zeros=zeros,
        )

    def write_whole(self, value: Decimal, tr: Translator) -> str:
        """Return a number with its unit."""
        template = value_templates(self.scale, tr.language)["other"]
        return template.replace("{value}", self.write(value, tr))

    def reason(self, kato: Kato, tr: Translator) -> str:
        """Return why an area has no number."""
        return tr.gettext(self.missing.get(kato, _NO_ROW))

    @property
    def ranks(self) -> dict[Kato, Rank]:
        """Ranks of the areas with a number, the largest first."""
        return rank_values(self.values)

    def colours(self, ground: Ground) -> tuple[str, ...]:
        """Return the colours of the classes, or of symbols above and below zero."""
        if self.is_symbols:
            return sign_colours(Theme.CONTEXT, ground)
        classes = self.classification
        if classes is None:
            return ()
        if classes.lower < 0:
            below = classes.below_zero
            return diverging(below=below, above=classes.k - below, ground=ground)
        return sequential(Theme.CONTEXT, count=classes.k, ground=ground)

    def content(
        self, *, ground: Ground, address: Callable[[str], str], tr: Translator
    ) -> MapContent:
        """Return what travels to the browser."""
        values = [self.values.get(kato) for kato in self.katos]
        ranks = self.ranks
        magnitudes = [None if value is None else abs(float(value)) for value in values]
        return MapContent(
            geometry_url=address(f"boundaries/{self.geometry}.json"),
            names_url=address(f"names/{self.geometry}.{tr.language}.json"),
            indicator="own-table",
            level=self.level,
            period="",
            language=tr.language,
            theme=ground,
            kind=MapKind.SYMBOLS if self.is_symbols else MapKind.CHOROPLETH,
            texts=map_texts(self.title, tr),
            classes=tuple(self._class_of(value) for value in values),
            values=tuple(None if value is None else self.write(value, tr) for value in values),
            colours=self.colours(ground),
            templates=value_templates(self.scale, tr.language),
            ranks=tuple(rank_text(ranks.get(kato)) for kato in self.katos),
            rank_count=len(ranks),
            reasons=tuple(
                self.reason(kato, tr) if value is None else None
                for kato, value in zip(self.katos, values, strict=True)
            ),
            radii=symbol_radii(magnitudes, largest=self.largest) if self.is_symbols else (),
            notes=(tr.gettext("Approximate outlines"),) if self.is_approximate else (),
        )

    def _class_of(self, value: Decimal | None) -> int | None:
        if value is None:
            return None
        if self.is_symbols:
            return int(value < 0)
        return None if self.classification is None else self.classification.class_of(float(value))

    def legend(self, *, ground: Ground, tr: Translator) -> str:
        """Return the legend as HTML; empty where there is no number."""
        without = Counter(self.reason(kato, tr) for kato in self.katos if kato not in self.values)
        no_data = dict(sorted(without.items()))
        if self.is_symbols:
            return self._symbol_legend(no_data, ground, tr)
        if self.classification is None:
            return ""
        legend = make_legend(
            self.classification,
            colours=self.colours(ground),
            format_bound=lambda bound: self.write(bound, tr, zeros=False),
            unit=self.title,
            no_data=no_data,
            ground=ground,
        )
        return legend_html(legend, texts=legend_texts(tr), is_approximate=self.is_approximate)

    def _symbol_legend(self, no_data: Mapping[str, int], ground: Ground, tr: Translator) -> str:
        if not self.values:
            return ""
        magnitudes = legend_magnitudes(self.largest)
        above, below = self.colours(ground)
        signs = {above: self.title}
        if min(self.values.values()) < 0:
            signs[below] = tr.gettext("below zero")
        legend = SymbolLegend(
            largest=self.largest,
            magnitudes=magnitudes,
            labels=tuple(self.write(item, tr, zeros=False) for item in magnitudes),
            signs=signs,
            no_data=no_data,
            ground=ground,
        )
        return symbol_legend_html(legend, texts=legend_texts(tr))


def own_map(  # noqa: PLR0913 -- table, report, and how to read one column
    table: TextTable,
    report: MatchReport,
    *,
    kind: NumberKind,
    reader: NumberReader,
    position: int,
    geodata: Geodata,
    scheme: Scheme = Scheme.QUANTILES,
) -> OwnMap:
    """Return the numbers of a table on the areas of its level.

    An area that several rows name has no number: which of them holds, or whether they may be
    added, the table does not say. Rows with the same number agree.

    Parameters
    ----------
    reader
        Knows the decimal sign of the column.
    position
        Place of the column of numbers.

    Raises
    ------
    GeodataError
        If the outlines are not as recorded.
    """
    level = report.level
    read: dict[Kato, set[Decimal]] = {}
    for row, cells in zip(report.rows, table.rows, strict=True):
        if row.finding.kato is not None:
            number = None if is_missing(cells[position]) else reader.read(cells[position])
            read.setdefault(row.finding.kato, set()).update(() if number is None else {number})
    values = {kato: next(iter(found)) for kato, found in sorted(read.items()) if len(found) == 1}
    vintage = next(reversed(geodata.areas))
    drawn = geodata.screen_geometry(vintage, level)
    numbers = [float(value) for kato, value in values.items() if kato in set(drawn.katos)]
    return OwnMap(
        title=table.columns[position],
        kind=kind,
        level=level,
        katos=drawn.katos,
        values=values,
        missing={
            kato: _TWICE if found else _NO_NUMBER
            for kato, found in read.items()
            if kato not in values
        },
        classification=None
        if kind in {NumberKind.COUNT, NumberKind.AMOUNT}
        else classify(
            numbers,
            scheme=scheme,
            k=_classes(numbers),
            zero_is_meaningful=min(numbers, default=0) < 0,
        ),
        scale=choose_scale((), "percent" if kind is NumberKind.SHARE else "index"),
        decimals=min(_MOST_DECIMALS, max(map(_decimals, values.values()), default=0)),
        is_approximate=geodata.catalogue.boundary_set(vintage, level, "map").is_approximate,
        geometry=f"{vintage}-{level}",
    )


def _classes(numbers: list[float]) -> int:
    return max(_LEAST_CLASSES, min(5, len(set(numbers))))


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))

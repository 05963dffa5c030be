"""What one map shows, before words and colours: areas, figures, ranks, classes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar, cast

from atlas.classification import Classification, classify, classify_between
from atlas.i18n import choose_scale, find_unit, format_bare, format_value, value_template
from atlas.indicators import Joined, join
from atlas.provenance import MissingReason
from atlas.soundness import rank_areas
from atlas.views.series import comparable_cells, comparable_values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atlas.areas import AreaTable, Kato
    from atlas.catalogue import Indicator
    from atlas.geodata import Geodata, ScreenGeometry
    from atlas.i18n import Scale
    from atlas.indicators import Figure, Figures
    from atlas.soundness import Rank
    from atlas.views.selection import Selection

__all__ = ["Scene", "build_scene"]

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One indicator of one period on the areas of one level.

    Sequences are in the order of ``joined.katos``, which is that of the geometry. ``listed``
    are the areas of the level, by code, of the part of the country chosen: some of them have no
    outline, and a map of okrugs also draws districts of cities, which have none. ``ranks`` holds
    every listed area with a value; no area where a sample is known. ``classification`` is None
    where nothing is known or where areas are not filled; its bounds are those of the whole country
    and of all ``periods`` that may be compared, oldest first, its counts those of the part shown.
    ``largest`` is the largest magnitude of all periods, sums to an older division included:
    symbols of two years compare.
    """

    selection: Selection
    indicator: Indicator
    geodata: Geodata
    areas: AreaTable
    geometry: ScreenGeometry
    joined: Joined
    listed: tuple[Kato, ...]
    table: Mapping[Kato, Figure]
    values: tuple[Decimal | None, ...]
    ranks: Mapping[Kato, Rank]
    classification: Classification | None
    periods: tuple[str, ...]
    largest: float
    scale: Scale
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, compute: Callable[[], Result]) -> Result:
        """Return what *compute* returns, computed once for all visitors of this scene.

        Copies of a scene that differ only in the chosen area or the table's page share it, so
        *compute* must not depend on either.
        """
        if name not in self.memo:
            self.memo[name] = compute()
        return cast("Result", self.memo[name])

    @property
    def known(self) -> tuple[Figure, ...]:
        """The figures of the level that have a value, drawn or not, by code."""
        return self.once("known", self._known)

    def _known(self) -> tuple[Figure, ...]:
        figures = (self.figure(kato) for kato in self.listed)
        return tuple(figure for figure in figures if figure and figure.value is not None)

    @property
    def position(self) -> dict[Kato, int]:
        """Where each area stands in the sequences."""
        return self.once(
            "position", lambda: {kato: index for index, kato in enumerate(self.joined.katos)}
        )

    @property
    def is_approximate(self) -> bool:
        """Whether the outlines of this level are approximations."""
        chosen = self.selection
        catalogue = self.geodata.catalogue
        return catalogue.boundary_set(chosen.vintage, chosen.level, "map").is_approximate

    @property
    def has_values(self) -> bool:
        """Whether the view is of values; a list of cases has none."""
        kind = self.indicator.kind
        return kind.is_additive or kind.is_choropleth

    @property
    def total(self) -> int:
        """Number of areas of the level in the classifier, drawn or not."""
        return len(self.listed)

    def name(self, kato: Kato) -> str:
        """Return an area's name in the language of the selection."""
        return self.areas[kato].name.in_language(self.selection.language)

    def figure(self, kato: Kato) -> Figure | None:
        """Return an area's figure, drawn or not, of this level or another."""
        return self.table.get(kato)

    def reason(self, kato: Kato) -> MissingReason | None:
        """Return why an area has no value; None where it has one."""
        figure = self.table.get(kato)
        if figure is not None:
            return figure.reason
        level = self.areas[kato].level
        return self.indicator.missing.get(level, MissingReason.NOT_APPLICABLE)

    def is_shown(self, kato: Kato) -> bool:
        """Whether an area lies in the part of the country that is chosen."""
        within = self.selection.within
        return within is None or is_inside(kato, within, self.areas)

    @property
    def reasons_shown(self) -> Mapping[MissingReason, int]:
        """How many drawn areas of the part shown have no value, by reason."""
        pairs = zip(self.joined.katos, self.joined.reasons, strict=True)
        return Counter(reason for kato, reason in pairs if reason and self.is_shown(kato))

    @property
    def without_outline(self) -> int:
        """Number of listed areas that are not drawn: no source gives their outline."""
        return sum(kato not in self.position for kato in self.listed)

    def drawn_above(self, kato: Kato) -> Kato | None:
        """Return the drawn area an area is or lies in; None if there is none."""
        line = (kato, *(area.kato for area in self.areas.ancestors(kato)))
        return next((code for code in line if code in self.position), None)

    @property
    def decimals(self) -> int | None:
        """Digits shown after the point; money has those of its abbreviation."""
        is_money = find_unit(self.indicator.unit).money is not None
        return None if is_money else self.indicator.decimals

    def write(self, value: Decimal) -> str:
        """Return a value with its unit, money by its own size."""
        return format_value(
            value,
            unit=self.indicator.unit,
            language=self.selection.language,
            decimals=self.decimals,
        )

    def write_bare(self, value: Decimal | float, *, trailing_zeros: bool = True) -> str:
        """Return a value without its unit, at the scale the whole map shares."""
        return format_bare(
            value,
            scale=self.scale,
            language=self.selection.language,
            decimals=self.decimals,
            trailing_zeros=trailing_zeros,
        )

    @property
    def template(self) -> str:
        """What puts a bare value and the unit together: ``{value} %``."""
        return value_template(self.scale, self.selection.language)


def is_inside(kato: Kato, within: Kato, areas: AreaTable) -> bool:
    """Whether an area is *within* or lies in it."""
    return kato == within or any(area.kato == within for area in areas.ancestors(kato))


def build_scene(selection: Selection, *, geodata: Geodata, figures: Figures) -> Scene:
    """Join and classify what *selection* asks for.

    Raises
    ------
    GeodataError
        If a file it needs is not what its sidecar records.
    """
    indicator = geodata.catalogue.indicator(selection.indicator)
    geometry = geodata.screen_geometry(selection.vintage, selection.level)
    areas = geodata.areas[selection.vintage]
    table = figures.table(indicator.id, selection.vintage, selection.period)
    joined = join(
        table,
        katos=geometry.katos,
        areas=areas,
        level=selection.level,
        indicator=indicator,
    )
    values = tuple(_value_of(figure) for figure in joined.figures)
    within = selection.within
    listed = tuple(
        area.kato
        for area in areas.at_level(selection.level)
        if within is None or is_inside(area.kato, within, areas)
    )
    pool = list(comparable_values(selection, indicator, geodata=geodata, figures=figures))
    shown = [
        value
        for kato, value in zip(joined.katos, values, strict=True)
        if within is None or is_inside(kato, within, areas)
    ]
    return Scene(
        selection=selection,
        indicator=indicator,
        geodata=geodata,
        areas=areas,
        geometry=geometry,
        joined=joined,
        listed=listed,
        table=table,
        values=values,
        ranks=rank_areas(
            indicator.id,
            selection.level,
            (selection.vintage, selection.period),
            figures=figures,
            among=frozenset(listed),
        ),
        classification=_classify(selection, indicator, pool, shown),
        periods=tuple(cell[1] for cell in comparable_cells(selection, indicator, figures)),
        largest=float(
            max(
                figures.largest(indicator.id, selection.level),
                *(abs(value) for value in values if value is not None),
                Decimal(0),
            )
        ),
        scale=choose_scale(pool, indicator.unit),
    )


def _classify(
    selection: Selection,
    indicator: Indicator,
    pool: list[Decimal],
    shown: list[Decimal | None],
) -> Classification | None:
    """Return classes of all comparable values that count the ones *shown*."""
    if not indicator.kind.is_choropleth:
        return None
    values = [float(value) for value in pool]
    if selection.breaks:
        classes = classify_between(values, breaks=selection.breaks)
    else:
        classes = classify(
            values,
            scheme=selection.scheme,
            k=selection.k,
            zero_is_meaningful=indicator.zero_is_meaningful,
        )
    # A period with no value at all has no classes, whatever others there are.
    if classes is None or (all(value is None for value in shown) and selection.within is None):
        return None
    return classes.counting(None if value is None else float(value) for value in shown)


def _value_of(figure: Figure | None) -> Decimal | None:
    return None if figure is None else figure.value

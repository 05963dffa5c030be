"""What the views draw, compared cell by cell with what the tables give."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from atlas.geodata.recomputation import Recomputation, agrees
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from atlas.areas import Kato
    from atlas.catalogue import Indicator
    from atlas.geodata.recomputation import RecomputedCell
    from atlas.indicators import Figure
    from atlas.views import Scene, ViewBuilder

__all__ = ["Agreement", "compare_views", "comparison_steps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How many figures and drawn areas were compared, and where the two ways differ."""

    figures: int
    drawn: int
    faults: tuple[str, ...]


def comparison_steps(builder: ViewBuilder) -> int:
    """Return how often :func:`compare_views` reports."""
    catalogue = builder.geodata.catalogue
    return len(catalogue.indicators) + len(catalogue.listed())


def _unwatched(_name: str) -> None:
    """Nobody watches."""


def compare_views(builder: ViewBuilder, *, report: Callable[[str], None] = _unwatched) -> Agreement:
    """Recompute every figure of every indicator and compare it with what is published.

    Figures of every indicator are compared, those of mere parts too; of the indicators the
    pages offer also each area of each view, as the map and the table take it.

    Parameters
    ----------
    report
        Told the name of an indicator before its figures are compared, and again before its
        views are; :func:`comparison_steps` says how often.

    Raises
    ------
    GeodataError
        If a file is not what its sidecar records.
    """
    recomputation = Recomputation(builder.geodata)
    figures = drawn = 0
    faults: list[str] = []
    for indicator in builder.geodata.catalogue.indicators.values():
        report(indicator.id)
        places = set(recomputation.places(indicator.id))
        places |= {(str(v), p) for v, p in builder.figures.cells(indicator.id)}
        for place in sorted(places):
            cells = recomputation.cells(indicator.id, *place)
            figures += len(cells)
            faults += _figure_faults(builder, indicator, place, cells)
    for scene in _scenes(builder, report):
        drawn += len(scene.joined.katos)
        faults += _scene_faults(scene, recomputation)
    return Agreement(figures=figures, drawn=drawn, faults=tuple(faults))


def _figure_faults(
    builder: ViewBuilder,
    indicator: Indicator,
    place: tuple[str, str],
    cells: Mapping[str, RecomputedCell],
) -> Iterator[str]:
    found = {(str(v), p): v for v, p in builder.figures.cells(indicator.id)}
    vintage = found.get(place)
    table = builder.figures.table(indicator.id, vintage, place[1]) if vintage else {}
    texts: dict[str, Figure] = {str(kato): figure for kato, figure in table.items()}
    for kato in sorted(cells.keys() | texts.keys()):
        where = f"{indicator.id} {place[1]} (vintage {place[0]}) {kato}"
        if kato not in texts:
            yield f"{where}: the tables give {_text(cells[kato].value)}, no figure is published"
        elif kato not in cells:
            yield f"{where}: {texts[kato].value} is published, the tables give no figure"
        elif not agrees(_exact(texts[kato].value), cells[kato].value):
            yield (
                f"{where}: {texts[kato].value} is published, the tables give "
                f"{_text(cells[kato].value)}"
            )


def _scenes(builder: ViewBuilder, report: Callable[[str], None]) -> Iterator[Scene]:
    for indicator in builder.geodata.catalogue.listed():
        report(indicator.id)
        for level in indicator.drawn_levels:
            for _, period in builder.figures.periods(indicator.id, level):
                query = {"indicator": indicator.id, "level": level, "period": period}
                selection, _ = builder.read(query, language=Language.EN)
                yield builder.scene(selection)
                carried = builder.selections.other_division(selection)
                if carried is not None:
                    yield builder.scene(carried)


def _scene_faults(scene: Scene, recomputation: Recomputation) -> Iterator[str]:
    chosen = scene.selection
    cells = recomputation.cells(chosen.indicator, chosen.vintage, chosen.period)
    drawn: dict[Kato, Decimal | None] = dict(zip(scene.joined.katos, scene.values, strict=True))
    for kato in sorted(drawn.keys() | set(scene.listed)):
        figure = scene.figure(kato)
        shown = drawn.get(kato, None if figure is None else figure.value)
        cell = cells.get(kato)
        level = scene.areas[kato].level
        exact = cell.value if cell is not None and level is chosen.level else None
        if not agrees(_exact(shown), exact):
            yield (
                f"view {chosen.indicator} {chosen.level} {chosen.period} {kato}: {shown} is "
                f"drawn, the tables give {_text(exact)}"
            )


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _text(value: Fraction | None) -> str:
    return "no value" if value is None else f"{float(value):.15g}"

"""The legend of a choropleth: classes, their bounds and counts, no data, the chosen area.

Plain HTML and CSS without SVG, because Streamlit lets nothing else through; one ``role="img"``
with the whole legend in words, because blocks of colour say nothing to a screen reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from atlas.cartography.legend_style import hatch_style, no_data_html, no_data_words
from atlas.cartography.palette import ground_colour
from atlas.errors import ClassificationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atlas.cartography.palette import Ground
    from atlas.classification import Classification

__all__ = ["LEGEND_TEXTS", "Legend", "legend_html", "make_legend"]

LEGEND_TEXTS: Final = (
    "legend",
    "class",
    "class_single",
    "no_data",
    "no_data_because",
    "chosen",
    "approximate",
)
"""Translated texts of legends.

``legend`` opens the description ("Legend"); ``class`` holds ``{low}``, ``{high}``, ``{count}``;
``class_single``, for a class of one value, holds ``{value}`` and ``{count}``;
``no_data_because`` holds ``{reason}``; ``chosen`` holds ``{value}``; ``approximate`` is the note
that outlines are approximate.
"""

_ROOM_FOR_BOUNDS: Final = 30
"""Characters of bounds that fit side by side on the narrowest screen, 320 pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """A legend, made of the very object that classified the map.

    ``bound_labels`` are the bounds as text, one more than there are classes. ``no_data`` counts
    areas without data by reason.

    Raises
    ------
    ClassificationError
        If colours or labels do not match the classes.
    """

    classification: Classification
    colours: tuple[str, ...]
    bound_labels: tuple[str, ...]
    unit: str
    no_data: Mapping[str, int]
    ground: Ground

    def __post_init__(self) -> None:
        """Refuse a legend that would explain another map."""
        k = self.classification.k
        if len(self.colours) != k or len(self.bound_labels) != k + 1:
            message = (
                f"legend has {len(self.colours)} colours and {len(self.bound_labels)} labels for "
                f"{k} classes; give {k} and {k + 1}"
            )
            raise ClassificationError(message)

    @property
    def marks(self) -> tuple[tuple[float, str, bool], ...]:
        """What stands under the classes: where, counted in classes; the text; is it zero set apart.

        A bound stands between two classes; the value of a class that has but one, in its middle.
        """
        bounds, last = self.classification.bounds, self.classification.k
        is_single = self.classification.are_single[0]
        single = ((0.5, self.bound_labels[0], False),) if is_single else ()
        return (
            *single,
            *(
                (float(index), label, 0 < index < last and bounds[index] == 0)
                for index, label in enumerate(self.bound_labels)
                if not is_single or index > 1
            ),
        )

    def position_of(self, value: float) -> float:
        """Return where *value* lies along the classes, 0 to 1; every class is equally wide.

        Raises
        ------
        ClassificationError
            If the value lies outside the classes.
        """
        index = self.classification.class_of(value) or 0
        low, high = self.classification.bounds[index : index + 2]
        part = (value - low) / (high - low) if high > low else 0.5
        return (index + part) / self.classification.k


def make_legend(
    classification: Classification,
    *,
    colours: tuple[str, ...],
    format_bound: Callable[[float], str],
    unit: str,
    no_data: Mapping[str, int],
    ground: Ground,
) -> Legend:
    """Return the legend of a classification, its bounds written by *format_bound*."""
    return Legend(
        classification=classification,
        colours=colours,
        bound_labels=tuple(format_bound(bound) for bound in classification.bounds),
        unit=unit,
        no_data=no_data,
        ground=ground,
    )


def legend_html(
    legend: Legend,
    *,
    texts: Mapping[str, str],
    selected_value: float | None = None,
    selected_label: str = "",
    is_approximate: bool = False,
) -> str:
    """Return the legend as HTML, ready to stand in a page.

    Parameters
    ----------
    legend
        What to explain.
    texts
        See :data:`LEGEND_TEXTS`.
    selected_value, selected_label
        Value of the chosen area, and the same as text; None draws no marker.
    is_approximate
        Whether to say that outlines are approximate.

    Raises
    ------
    ClassificationError
        If the chosen value lies outside the classes.
    """
    marker = "" if selected_value is None else _marker_html(legend, selected_value)
    note = texts["approximate"] if is_approximate else ""
    words = _words(legend, texts)
    if selected_value is not None:
        words.append(texts["chosen"].format(value=selected_label))
    words += [note] if note else []
    head = "".join(
        f'<span class="atlas-legend-{name}">{escape(text)}</span>'
        for name, text in (("unit", legend.unit), ("note", note))
        if text
    )
    missing = no_data_html(legend.no_data, texts=texts, hatch=hatch_style(legend.ground))
    ramp = f"{_classes_html(legend)}{marker}{_bounds_html(legend)}"
    return (
        f'<div class="atlas-legend" role="img" '
        f'aria-label="{escape("; ".join(words))}"><div class="atlas-legend-head">{head}</div>'
        f'<div class="atlas-legend-body"><div class="atlas-legend-ramp">{ramp}</div>'
        f"{missing}</div></div>"
    )


def _words(legend: Legend, texts: Mapping[str, str]) -> list[str]:
    labels = legend.bound_labels
    classes = legend.classification
    words = [
        texts["class_single" if is_single else "class"].format(
            low=low, high=high, value=high, count=count
        )
        for low, high, count, is_single in zip(
            labels[:-1], labels[1:], classes.counts, classes.are_single, strict=True
        )
    ]
    words[0] = f"{texts['legend']}: {words[0]}"
    if legend.unit:
        words[0] = (
            f"{texts['legend']}, {legend.unit}: {words[0].removeprefix(texts['legend'] + ': ')}"
        )
    return words + no_data_words(legend.no_data, texts=texts)


def _classes_html(legend: Legend) -> str:
    tallest = max(*legend.classification.counts, 1)
    blocks = "".join(
        f'<div class="atlas-legend-class"><span class="atlas-legend-count">{count}</span>'
        f'<span class="atlas-legend-bar" style="height:{24 * count / tallest:.1f}px"></span>'
        f'<span class="atlas-legend-block" style="background:{colour}"></span></div>'
        for colour, count in zip(legend.colours, legend.classification.counts, strict=True)
    )
    return f'<div class="atlas-legend-classes">{blocks}</div>'


def _marker_html(legend: Legend, value: float) -> str:
    place = f"left:{100 * legend.position_of(value):.2f}%"
    # The ring in the colour of the page keeps the marker apart from the darkest class.
    ring = f"box-shadow:0 0 0 1px {ground_colour(legend.ground)}"
    return f'<div class="atlas-legend-marker" style="{place};{ring}"></div>'


def _bounds_html(legend: Legend) -> str:
    k = legend.classification.k
    length = sum(map(len, legend.bound_labels)) + k
    crowded = length > _ROOM_FOR_BOUNDS
    bounds = []
    for row, (position, label, is_zero) in enumerate(legend.marks):
        if position in {0, k} and length > 1.5 * _ROOM_FOR_BOUNDS:
            continue  # two rows are full: the outer bounds part no classes, and stand in the words
        names = ["atlas-legend-bound"]
        names += ["atlas-legend-first"] if position == 0 else []
        names += ["atlas-legend-last"] if position == k else []
        names += ["atlas-legend-single"] if position % 1 else []
        names += ["atlas-legend-lower"] if crowded and row % 2 else []
        names += ["atlas-legend-zero"] if is_zero else []
        place = f"left:{100 * position / k:.2f}%"
        bounds.append(f'<span class="{" ".join(names)}" style="{place}">{escape(label)}</span>')
    size = " atlas-legend-two" if crowded else ""
    return f'<div class="atlas-legend-bounds{size}">{"".join(bounds)}</div>'

"""The legend explains the very classes of the map, in colour and in words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.cartography import (
    CaseKindStyle,
    Ground,
    Legend,
    SymbolLegend,
    case_legend_html,
    case_styles,
    diverging,
    legend_html,
    legend_magnitudes,
    make_legend,
    sequential,
    symbol_legend_html,
)
from atlas.catalogue.model import Theme
from atlas.classification import Classification, Scheme
from atlas.errors import ClassificationError

TEXTS = {
    "legend": "Legend",
    "class": "{low} to {high}: {count}",
    "class_single": "{value}: {count}",
    "no_data": "no data",
    "no_data_because": "no data, {reason}",
    "chosen": "chosen: {value}",
    "approximate": "approximate outlines",
}
CLASSES = Classification(
    scheme=Scheme.QUANTILES, lower=0, upper_bounds=(10, 20, 50), counts=(4, 0, 8)
)


class Reader(HTMLParser):
    """Collects tags, texts and attributes; HTML that does not close what it opens fails."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        """Check that the last opened tag is closed first."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Remember a text outside the style sheet."""
        if data.strip() and self.open[-1] != "style":
            self.texts.append(data)


def legend(classes: Classification = CLASSES, **changes: object) -> Legend:
    """Return a legend in blues."""
    fields = {
        "colours": sequential(Theme.LOCAL_BUDGETS, count=classes.k, ground=Ground.LIGHT),
        "format_bound": lambda bound: f"{bound:g}",
        "unit": "%",
        "no_data": {"not published": 5, "not collected": 2},
        "ground": Ground.LIGHT,
    }
    return make_legend(classes, **(fields | changes))  # type: ignore[arg-type]


def test_bounds_stand_between_the_classes_once() -> None:
    """Not a range for each class; counts stand above, no data at the end."""
    texts = Reader(legend_html(legend(), texts=TEXTS)).texts
    assert texts == ["%", "4", "0", "8", "0", "10", "20", "50", "no data 7"]


@pytest.mark.parametrize(
    ("uppers", "counts", "marks", "words"),
    [
        ((0, 20, 50), (4, 1, 8), [(0.5, "0"), (2, "20"), (3, "50")], "0: 4; 0 to 20: 1;"),
        ((0,), (4,), [(0.5, "0")], "0: 4;"),
        ((20, 50), (5, 8), [(0, "0"), (1, "20"), (2, "50")], "0 to 20: 5; 20 to 50: 8;"),
    ],
)
def test_a_class_of_one_value_reads_as_that_value(
    uppers: tuple[float, ...],
    counts: tuple[int, ...],
    marks: list[tuple[float, str]],
    words: str,
) -> None:
    """Once, under the middle of its block; never "0 to 0"."""
    classes = Classification(scheme=Scheme.QUANTILES, lower=0, upper_bounds=uppers, counts=counts)
    drawn = legend(classes)
    assert [(place, label) for place, label, _ in drawn.marks] == marks
    html = legend_html(drawn, texts=TEXTS)
    assert f"Legend, %: {words}" in html
    found = re.findall(r'atlas-legend-bound[^"]*" style="left:([\d.]+)%">(\d+)<', html)
    assert found == [(f"{100 * place / len(uppers):.2f}", label) for place, label in marks]
    assert "atlas-legend-zero" not in html


def test_colours_stand_in_the_order_of_the_classes() -> None:
    """The legend shows the colours it was given, and no others."""
    html = legend_html(legend(), texts=TEXTS)
    found = re.findall(r'atlas-legend-block" style="background:(#\w+)"', html)
    assert tuple(found) == legend().colours


def test_the_legend_is_one_picture_with_all_of_it_in_words() -> None:
    """A screen reader hears classes, counts, reasons, the chosen area and the note."""
    html = legend_html(
        legend(), texts=TEXTS, selected_value=15.0, selected_label="15 %", is_approximate=True
    )
    attributes = dict(Reader(html).attributes)
    assert 'role="img"' in html
    assert attributes["aria-label"] == (
        "Legend, %: 0 to 10: 4; 10 to 20: 0; 20 to 50: 8; no data, not published: 5; "
        "no data, not collected: 2; chosen: 15 %; approximate outlines"
    )


@pytest.mark.parametrize(
    ("value", "place"),
    [(0, 0), (5, 1 / 6), (10, 1 / 3), (15, 1 / 2), (50, 1), (35, 5 / 6)],
)
def test_the_marker_stands_where_the_value_lies(value: float, place: float) -> None:
    """Within its class by proportion; classes are equally wide."""
    assert legend().position_of(value) == pytest.approx(place)


@given(st.floats(0, 50))
def test_the_marker_stands_in_the_class_of_the_value(value: float) -> None:
    """Never in the block of another colour."""
    index = CLASSES.class_of(value)
    assert index is not None
    place = legend().position_of(value) * CLASSES.k
    assert index - 1e-9 <= place <= index + 1 + 1e-9


def test_no_marker_stands_without_a_chosen_value() -> None:
    """And one does with a value, also with zero."""
    assert 'class="atlas-legend-marker"' not in legend_html(legend(), texts=TEXTS)
    assert 'class="atlas-legend-marker"' in legend_html(legend(), texts=TEXTS, selected_value=0.0)


def test_a_value_outside_the_classes_is_refused() -> None:
    """It belongs to another map."""
    with pytest.raises(ClassificationError):
        legend_html(legend(), texts=TEXTS, selected_value=51.0)


def test_no_data_is_left_out_where_there_is_none() -> None:
    """An entry "no data 0" would be noise."""
    html = legend_html(legend(no_data={"not published": 0}), texts=TEXTS)
    assert "no data" not in html


def test_zero_between_two_signs_is_set_apart() -> None:
    """The bound where the colour family changes."""
    classes = Classification(scheme=Scheme.QUANTILES, lower=-5, upper_bounds=(0, 5), counts=(1, 1))
    colours = diverging(below=1, above=1, ground=Ground.LIGHT)
    html = legend_html(legend(classes, colours=colours), texts=TEXTS)
    assert re.findall(r'atlas-legend-zero"[^>]*>([^<]*)<', html) == ["0"]


def test_long_bounds_stand_in_two_rows() -> None:
    """Seven classes of millions would run into each other at 320 pixels."""
    classes = Classification(
        scheme=Scheme.QUANTILES,
        lower=100_000,
        upper_bounds=tuple(1_000_000 * i for i in range(1, 8)),
        counts=(1,) * 7,
    )
    crowded = legend_html(legend(classes, format_bound=lambda b: f"{b:,.0f}"), texts=TEXTS)
    lower = re.findall(r'atlas-legend-lower"[^>]*>([^<]*)<', crowded)
    assert lower == ["1,000,000", "3,000,000", "5,000,000"]
    assert ' class="atlas-legend-bound atlas-legend-lower"' not in legend_html(
        legend(), texts=TEXTS
    )


def test_names_of_reasons_and_units_are_escaped() -> None:
    """They come from data files."""
    html = legend_html(legend(unit="<b>%</b>", no_data={'"><script>': 1}), texts=TEXTS)
    assert Reader(html).tags == {"div", "span"}


@pytest.mark.parametrize("colours", [(), ("#000000",) * 4])
def test_a_legend_of_another_map_is_refused(colours: tuple[str, ...]) -> None:
    """Colours must match the classes."""
    with pytest.raises(ClassificationError, match="3 classes"):
        legend(colours=colours)


def test_streamlit_lets_the_legends_through() -> None:
    """Its sanitiser drops SVG: legends are made of plain elements and closed properly."""
    styles = case_styles(7, Ground.DARK)
    kinds = tuple((CaseKindStyle(title=s.shape, style=s), i) for i, s in enumerate(styles))
    pages = [
        legend_html(legend(), texts=TEXTS, selected_value=5.0),
        symbol_legend_html(symbols(), texts=TEXTS),
        case_legend_html(kinds, texts=TEXTS),
    ]
    for html in pages:
        assert Reader(html).tags <= {"div", "span", "ul", "li"}


def symbols(**changes: object) -> SymbolLegend:
    """Return a legend of circles for magnitudes up to 100."""
    fields = {
        "largest": 100.0,
        "magnitudes": (100.0, 25.0),
        "labels": ("100 m", "25 m"),
        "signs": {"#5e3c99": "receives", "#e66101": "gives"},
        "no_data": {"not published": 1},
        "ground": Ground.LIGHT,
        "radius": 24.0,
    }
    return SymbolLegend(**(fields | changes))  # type: ignore[arg-type]


def test_nested_circles_are_as_large_as_on_the_map() -> None:
    """A quarter of the magnitude has half the diameter."""
    html = symbol_legend_html(symbols(), texts=TEXTS)
    widths = re.findall(r"width:calc\(([\d.]+)\*var\(--atlas-symbols\)\);height", html)
    assert [float(width) for width in widths] == [48.0, 24.0]
    assert Reader(html).texts == ["100 m", "25 m", "receives", "gives", "no data 1"]


def test_a_symbol_legend_needs_a_label_for_each_circle() -> None:
    """Otherwise a circle would have the label of another."""
    with pytest.raises(ClassificationError, match="1 labels for 2 circles"):
        symbol_legend_html(symbols(labels=("100 m",)), texts=TEXTS)


@given(st.floats(1e-6, 1e15))
def test_magnitudes_of_a_legend_are_round_and_fit(largest: float) -> None:
    """One, two or five times a power of ten; the largest is on the map and not tiny beside it."""
    found = legend_magnitudes(largest)
    assert largest / 2.5 <= found[0] <= largest * (1 + 1e-9)
    assert list(found) == sorted(found, reverse=True)
    assert all(re.fullmatch(r"[125]e[+-]\d\d", f"{number:.0e}") for number in found)
    assert all(float(f"{number:.0e}") == pytest.approx(number) for number in found)


def test_kinds_of_cases_are_a_list_with_counts() -> None:
    """In order, each with its shape; a circle is round, the rest are cut out."""
    styles = case_styles(2, Ground.LIGHT)
    kinds = tuple((CaseKindStyle(title=s.shape, style=s), i + 3) for i, s in enumerate(styles))
    html = case_legend_html(kinds, texts=TEXTS)
    assert Reader(html).texts == ["circle 3", "square 4"]
    assert html.count('border-radius:50%"') == html.count("clip-path:polygon") == 1

"""Charts that PowerPoint and LibreOffice draw themselves, from numbers inside the deck."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.util import Pt

from atlas.teaching.slides.text_box import INK, SOFT, colour

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.chart.datalabel import DataLabel
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.shapes.shapetree import SlideShapes
    from pptx.text.text import TextFrame

    from atlas.teaching.slides.deck import BarChart, LineChart
    from atlas.teaching.slides.page import Box

__all__ = ["add_bars", "add_lines"]

_SIZE: Final = 14.0
_SMALL: Final = 12.0
_ROOM_FOR_LABELS: Final = 1.75
"""Of the longest bar: the value axis goes on, so that labels at the ends stay on the page."""


_BEYOND: Final = 1.15
"""Of the largest value of a line, for the same reason; lines begin at zero."""


def add_bars(shapes: SlideShapes, figure: BarChart, box: Box) -> GraphicFrame:
    """Add horizontal bars, the first on top, each with its value in words at its end."""
    data = CategoryChartData()
    data.categories = figure.categories
    data.add_series(figure.title, figure.values)
    frame, chart = _add(shapes, XL_CHART_TYPE.BAR_CLUSTERED, data, box)
    chart.plots[0].gap_width = 55
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_labels.font.size = Pt(_SIZE)
    chart.value_axis.minimum_scale = 0
    chart.value_axis.maximum_scale = _ROOM_FOR_LABELS * max(figure.values)
    series = chart.plots[0].series[0]
    for index, (label, fill) in enumerate(zip(figure.labels, figure.colours, strict=True)):
        point = series.points[index]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = colour(fill)
        _write_label(point.data_label, label, XL_LABEL_POSITION.OUTSIDE_END)
    return frame


def add_lines(shapes: SlideShapes, figure: LineChart, box: Box) -> GraphicFrame:
    """Add a series as lines that end where its periods are not compared."""
    data = CategoryChartData()
    data.categories = figure.periods
    ends = tuple(accumulate(figure.lines))
    for start, end in zip((0, *ends), ends, strict=False):
        shown = range(start, end)
        values = [value if at in shown else None for at, value in enumerate(figure.values)]
        data.add_series(f"{figure.title}, {figure.unit}", values)
    frame, chart = _add(shapes, XL_CHART_TYPE.LINE_MARKERS, data, box)
    chart.category_axis.tick_labels.font.size = Pt(_SMALL)
    # Below the figures where these are negative.
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis = chart.value_axis
    axis.minimum_scale = min(0.0, _BEYOND * min(figure.values))
    axis.maximum_scale = max(0.0, _BEYOND * max(figure.values))
    chart.has_title = True
    _write(chart.chart_title.text_frame, figure.unit, ink=SOFT)
    for start, end, series in zip((0, *ends), ends, chart.plots[0].series, strict=False):
        series.smooth = False
        series.format.line.color.rgb = colour(figure.colour)
        series.format.line.width = Pt(2.5)
        series.marker.style = XL_MARKER_STYLE.CIRCLE
        series.marker.size = 8
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour(figure.colour)
        series.marker.format.line.color.rgb = colour(figure.colour)
        for at in range(start, end):
            label = series.points[at].data_label
            _write_label(label, figure.labels[at], XL_LABEL_POSITION.ABOVE)
    return frame


def _add(
    shapes: SlideShapes, kind: XL_CHART_TYPE, data: CategoryChartData, box: Box
) -> tuple[GraphicFrame, Chart]:
    frame = shapes.add_chart(kind, Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height), data)
    chart = frame.chart
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(_SMALL)
    chart.font.color.rgb = colour(INK)
    # Every point carries its value in words, in the language of the deck.
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.format.line.color.rgb = colour(SOFT)
    return frame, chart


def _write_label(label: DataLabel, text: str, position: XL_LABEL_POSITION) -> None:
    _write(label.text_frame, text, ink=INK)
    label.position = position


def _write(frame: TextFrame, text: str, *, ink: str) -> None:
    run = frame.paragraphs[0].add_run()
    run.text = text
    run.font.size = Pt(_SMALL)
    run.font.bold = False
    run.font.color.rgb = colour(ink)

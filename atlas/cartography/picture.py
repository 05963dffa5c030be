"""A map as one SVG, drawn without a browser: for small maps, downloads and sheets.

The same classes, colours and borders as the live map, from the same content and the same outlines;
see ADR 12. Text from data enters escaped; no picture asks for a file of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from atlas.areas import Kato
from atlas.cartography.hatch import hatch_definition, hatch_name
from atlas.cartography.map_content import MapContent, MapKind
from atlas.cartography.palette import Ground, quiet
from atlas.cartography.path_data import Outlines, Plane
from atlas.cartography.picture_marks import draw_marks, draw_names, draw_scale_bar
from atlas.cartography.picture_room import Room
from atlas.cartography.picture_style import INKS, NARROW, line_widths
from atlas.cartography.screen_topology import BorderRank, read_topology
from atlas.cartography.svg_text import FONT_FAMILY, TextStyle, number, text_svg, text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.cartography.screen_topology import Topology
    from atlas.geodata import ScreenGeometry

__all__ = ["MapDrawing", "MapPlan", "document", "draw_map", "map_svg"]

_EDGE = 4.0
"""Pixels kept free around the country."""

_FINE_STEP, _COARSE_STEP = 0.25, 0.6
"""Pixels to a step of the grid: a quarter shows at twice the size, of a small map nothing does."""

_INSET_SIZES = (72.0, 58.0, 46.0, 36.0)
"""Pixels of the largest city on a map as wide as :data:`_INSET_WIDTH`; the first that fits."""

_INSET_WIDTH = 780.0
_NAME_LINE = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlan:
    """How much a map carries.

    Parameters
    ----------
    width
        Pixels; the height follows from the country.
    description
        What the map shows, in a sentence, for those who do not see it.
    oblast_names
        Names by code, written on the map where they fit and under the insets; may be empty.
    area_names
        Names by code that each area carries as its title; empty for a small file.
    has_insets
        Whether the cities of republican significance are drawn apart, at one scale.
    has_scale
        Whether a scale bar and the notes of the content stand in the corner.
    """

    width: float
    description: str = ""
    oblast_names: Mapping[Kato, str] = field(default_factory=lambda: MappingProxyType({}))
    area_names: Mapping[Kato, str] = field(default_factory=lambda: MappingProxyType({}))
    has_insets: bool = False
    has_scale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDrawing:
    """A map as SVG elements, to stand alone or in a figure; sizes in pixels."""

    body: str
    width: float
    height: float


def map_svg(content: MapContent, geometry: ScreenGeometry, plan: MapPlan) -> str:
    """Return a map as an SVG document that can also stand inside a page.

    Parameters
    ----------
    content
        What the map shows.
    geometry
        Outlines of the level, in the order of the content.
    plan
        Width, names and insets.

    Raises
    ------
    ClassificationError
        If content and geometry have different numbers of areas.
    """
    drawing = draw_map(content, geometry, plan)
    return document(
        drawing.body,
        size=(drawing.width, drawing.height),
        title=content.texts["map_label"],
        description=plan.description,
    )


def document(body: str, *, size: tuple[float, float], title: str, description: str = "") -> str:
    """Return SVG elements as a document with a name for screen readers."""
    width, height = (number(length) for length in size)
    desc = f"<desc>{escape(description)}</desc>" if description else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{FONT_FAMILY}">'
        f"<title>{escape(title)}</title>{desc}{body}</svg>"
    )


_ONE_AT_A_TIME: Final = Lock()
"""Maps of one size share their shapes, and a shape that GEOS has prepared for many questions must
not be asked by two threads at once: the whole server would end."""


@lru_cache(maxsize=8)
def _outlines(topology: Topology, plane: Plane) -> Outlines:
    """Return the borders at one size, simplified once for all maps drawn on them."""
    return Outlines(topology, plane)


def draw_map(content: MapContent, geometry: ScreenGeometry, plan: MapPlan) -> MapDrawing:
    """Draw a map; see :func:`map_svg`."""
    with _ONE_AT_A_TIME:
        return _draw(content, geometry, plan)


def _draw(content: MapContent, geometry: ScreenGeometry, plan: MapPlan) -> MapDrawing:
    topology = read_topology(geometry)
    content.check_count(len(topology.katos))
    west, south, east, north = topology.box(topology.drawn)
    scale = (plan.width - 2 * _EDGE) / (east - west)
    edge = _EDGE / scale
    step = _COARSE_STEP if plan.width < NARROW else _FINE_STEP
    plane = Plane(scale=scale, west=west - edge, north=north + edge, step=step)
    size = (plan.width, round((north - south) * scale + 2 * _EDGE))
    painter = _Painter(content, plan, _outlines(topology, plane))
    room = Room(painter.outlines.shape(topology.drawn), size)
    # In the order in which they claim their places, which is not that in which they are painted.
    corner = draw_scale_bar(content, plane, room) if plan.has_scale else ""
    insets = painter.insets(room) if plan.has_insets else ""
    marks = draw_marks(content, plane, topology, room, width=plan.width)
    names = draw_names(content, painter.outlines, room, names=plan.oblast_names)
    base = painter.layer(painter.outlines, sorted(topology.drawn))
    parts = (hatch_definition(content.theme, step), base, marks, insets, corner, names)
    return MapDrawing(body="".join(parts), width=size[0], height=size[1])


@dataclass(frozen=True, slots=True)
class _Painter:
    """Paints areas and borders of one content."""

    content: MapContent
    plan: MapPlan
    outlines: Outlines

    def fill(self, area: int) -> str:
        """Return the fill of an area: its class, the hatch, or the quiet ground of symbols."""
        code = self.content.classes[area]
        if self.content.kind is MapKind.CATEGORIES:
            return quiet(self.content.theme)
        if code is None:
            return f"url(#{hatch_name(self.content.theme, self.outlines.plane.step)})"
        is_filled = self.content.kind is MapKind.CHOROPLETH
        return self.content.colours[code] if is_filled else quiet(self.content.theme)

    def layer(self, outlines: Outlines, members: Iterable[int]) -> str:
        """Return fills and borders of areas, and the outline of the chosen one."""
        plane, inks = outlines.plane, INKS[self.content.theme]
        widths = line_widths(self.content.level, self.plan.width)
        hairline = number(widths[BorderRank.AREA] / plane.step)
        fills = self._fills(outlines, members)
        return (
            f'<g transform="{plane.matrix}" stroke-linejoin="round">'
            f'<g stroke="{inks.ground}" stroke-width="{hairline}">{fills}</g>'
            f'<g fill="none" stroke="{inks.line}" stroke-linecap="round">'
            f"{self._borders(outlines, frozenset(members), widths)}</g>"
            f"{self._chosen(outlines, frozenset(members))}</g>"
        )

    def _fills(self, outlines: Outlines, members: Iterable[int]) -> str:
        by_fill: dict[str, list[int]] = {}
        for area in members:
            by_fill.setdefault(self.fill(area), []).append(area)
        names = self.plan.area_names
        if not names:
            return "".join(
                f'<path fill="{fill}" d="{outlines.areas(areas)}"/>'
                for fill, areas in sorted(by_fill.items())
            )
        return "".join(
            f'<g fill="{fill}">{"".join(self._titled(outlines, area) for area in areas)}</g>'
            for fill, areas in sorted(by_fill.items())
        )

    def _titled(self, outlines: Outlines, area: int) -> str:
        kato = outlines.topology.katos[area]
        title = escape(self.plan.area_names.get(kato, kato))
        return f'<path d="{outlines.areas((area,))}"><title>{title}</title></path>'

    def _borders(
        self, outlines: Outlines, members: frozenset[int], widths: Mapping[BorderRank, float]
    ) -> str:
        topology, step = outlines.topology, outlines.plane.step
        parts = []
        for rank in (BorderRank.PARENT, BorderRank.OBLAST, BorderRank.OUTLINE):
            arcs = topology.arcs_by_rank[rank]
            if len(members) < len(topology.drawn):
                around = {index if index >= 0 else ~index for index in topology.boundary(members)}
                arcs = tuple(sorted(around)) if rank is BorderRank.OUTLINE else ()
            d = outlines.lines(arcs)
            if not d:
                continue
            line = f'stroke-width="{number(widths[rank] / step)}"'
            if rank is BorderRank.OBLAST and self.content.theme is Ground.DARK:
                # On a dark ground no one grey stands out from both the lightest class and no data.
                case = f'stroke-width="{number(2.4 * widths[rank] / step)}"'
                parts.append(f'<path {case} stroke="{INKS[Ground.DARK].ground}" d="{d}"/>')
            parts.append(f'<path {line} d="{d}"/>')
        return "".join(parts)

    def _chosen(self, outlines: Outlines, members: frozenset[int]) -> str:
        selected = self.content.selected
        katos = outlines.topology.katos
        if selected is None or selected not in katos or katos.index(selected) not in members:
            return ""
        inks, step = INKS[self.content.theme], outlines.plane.step
        d = outlines.areas((katos.index(selected),))
        wide, narrow = (number(width / step) for width in (5.0, 2.4))
        return (
            f'<path fill="none" stroke="{inks.ground}" stroke-width="{wide}" d="{d}"/>'
            f'<path fill="none" stroke="{inks.ink}" stroke-width="{narrow}" d="{d}"/>'
        )

    def insets(self, room: Room) -> str:
        """Return the cities, drawn apart where the map has room; nothing where it has none."""
        topology = self.outlines.topology
        codes = sorted(set(topology.insets) - {""})
        cities = {Kato(code): topology.members(code) & topology.drawn for code in codes}
        if not cities or self.content.kind is not MapKind.CHOROPLETH:
            return ""
        world = {code: topology.box(members) for code, members in cities.items()}
        largest = max(max(e - w, n - s) for w, s, e, n in world.values())
        for size in _INSET_SIZES:
            scale = size * max(1.0, self.plan.width / _INSET_WIDTH) / largest
            sizes = [self._inset_size(code, world[code], scale) for code in cities]
            boxes = room.corners(sizes)
            if boxes is None:
                continue
            plane = Plane(scale=scale, west=0, north=0, step=self.outlines.plane.step)
            outlines = Outlines(topology, plane)
            parts = []
            for (code, members), box in zip(cities.items(), boxes, strict=True):
                room.take(box)
                parts.append(self._inset(outlines, members, (world[code], box), code))
            return "".join(parts)
        return ""

    def _inset_size(
        self, code: Kato, world: tuple[float, float, float, float], scale: float
    ) -> tuple[float, float]:
        west, south, east, north = world
        name = self.plan.oblast_names.get(code, "")
        wide = max((east - west) * scale, text_width(name, size=11, is_bold=True))
        return wide + 6, (north - south) * scale + 6 + (_NAME_LINE if name else 0)

    def _inset(
        self,
        outlines: Outlines,
        members: frozenset[int],
        place: tuple[tuple[float, float, float, float], tuple[float, float, float, float]],
        code: Kato,
    ) -> str:
        (west, _, east, north), (left, top, right, bottom) = place
        scale = outlines.plane.scale
        x = (left + right) / 2 - (west + east) / 2 * scale
        y = top + 3 + north * scale
        drawing = self.layer(outlines, sorted(members))
        style = TextStyle(size=11, fill=INKS[self.content.theme].ink, is_bold=True, anchor="middle")
        lines = (self.plan.oblast_names.get(code, ""),)
        name = text_svg(lines, at=((left + right) / 2, bottom - 3), leading=0, style=style)
        return f'<g transform="translate({number(x)} {number(y)})">{drawing}</g>{name}'

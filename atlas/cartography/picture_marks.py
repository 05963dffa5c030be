"""What stands on the areas of a picture: symbols, names, the scale bar."""

from __future__ import annotations

from collections import Counter
from html import escape
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.cartography.map_content import MapKind
from atlas.cartography.picture_style import INKS, ink_on
from atlas.cartography.svg_text import TextStyle, number, text_svg, text_width
from atlas.cartography.symbols import pack_kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.areas import Kato
    from atlas.cartography.map_content import MapContent
    from atlas.cartography.path_data import Outlines, Plane
    from atlas.cartography.picture_room import Room
    from atlas.cartography.screen_topology import Topology

__all__ = ["draw_marks", "draw_names", "draw_scale_bar", "symbol_scale"]

_MARKER: Final = 7.0
"""Half the size of a case symbol in pixels, as on the live map."""

_LEAST_RADIUS: Final = 1.5
"""A value of zero is a figure too: it stays a dot."""

_FULL_SIZE: Final = 640.0
_STEPS_KM: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_UNIT_KM: Final = 5.0
_NAME_SIZES, _NAME_LINE = (11.5, 10.0), 13.0


def symbol_scale(width: float) -> float:
    """Return how large symbols are on a map of that width in pixels; the legend needs it too."""
    return 1.0 if width >= _FULL_SIZE else 0.6


def draw_marks(
    content: MapContent, plane: Plane, topology: Topology, room: Room, *, width: float
) -> str:
    """Return circles, the largest first so that none is hidden, or case symbols."""
    scale = symbol_scale(width)
    if content.kind is MapKind.SYMBOLS:
        return _circles(content, plane, topology, room, scale)
    return _cases(content, plane, topology, room, scale)


def _circles(
    content: MapContent, plane: Plane, topology: Topology, room: Room, scale: float
) -> str:
    known = [
        (radius, area, code)
        for area, (radius, code) in enumerate(zip(content.radii, content.classes, strict=True))
        if radius is not None and code is not None and area in topology.drawn
    ]
    parts = []
    for radius, area, code in sorted(known, key=lambda item: (-item[0], item[1])):
        x, y = plane.pixel(*topology.labels[area])
        r = max(radius * scale, _LEAST_RADIUS)
        room.take((x - r, y - r, x + r, y + r))
        parts.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" '
            f'fill="{content.colours[code]}"/>'
        )
    ground = INKS[content.theme].ground
    return f'<g fill-opacity=".78" stroke="{ground}">{"".join(parts)}</g>' if parts else ""


def _cases(content: MapContent, plane: Plane, topology: Topology, room: Room, scale: float) -> str:
    beside = Counter(marker.area for marker in content.markers if marker.position is None)
    placed: Counter[int] = Counter()
    size = _MARKER * scale
    parts = []
    for marker in content.markers:
        x, y = plane.pixel(*(marker.position or topology.labels[marker.area]))
        if marker.position is None:
            dx, dy = _shift(placed[marker.area], beside[marker.area], 2.4 * size)
            x, y = x + dx, y + dy
            placed[marker.area] += 1
        room.take((x - size, y - size, x + size, y + size))
        kind = pack_kind(content.kinds[marker.kind])
        parts.append(
            f'<path transform="translate({number(x)} {number(y)}) scale({number(size)})" '
            f'fill="{kind["colour"]}" d="{kind["path"]}">'
            f"<title>{escape(marker.title)}</title></path>"
        )
    ground = INKS[content.theme].ground
    return f'<g stroke="{ground}" stroke-width=".17">{"".join(parts)}</g>' if parts else ""


def _shift(nth: int, count: int, step: float) -> tuple[float, float]:
    """Return the place of the nth of several symbols in a block centred on their area."""
    columns = ceil(sqrt(count))
    rows = ceil(count / columns)
    row, column = divmod(nth, columns)
    in_row = columns if row < rows - 1 else count - row * columns
    return (column - (in_row - 1) / 2) * step, (row - (rows - 1) / 2) * step


def draw_names(
    content: MapContent, outlines: Outlines, room: Room, *, names: Mapping[Kato, str]
) -> str:
    """Return the names of oblasts where they fit; cities drawn apart are named there."""
    topology, inks = outlines.topology, INKS[content.theme]
    cities = set(topology.insets)
    oblasts = {code: topology.members(code) & topology.drawn for code in sorted(names)}
    parts = []
    for code, members in sorted(oblasts.items(), key=lambda item: (-len(item[1]), item[0])):
        if code in cities or not members:
            continue
        shape = outlines.shape(members)
        places = (
            (size, room.place_name(names[code], shape, size=size, leading=_NAME_LINE))
            for size in _NAME_SIZES
        )
        size, place = next((item for item in places if item[1]), (0.0, None))
        if place is None:
            continue
        lines, (x, y) = place
        fill, halo = inks.ink, inks.ground
        colour = _one_colour(content, members)
        if colour:
            fill, halo = ink_on(colour), colour
        style = TextStyle(size=size, fill=fill, is_bold=True, anchor="middle", halo=halo)
        top = y - (len(lines) - 1) / 2 * _NAME_LINE + 4
        parts.append(text_svg(lines, at=(x, top), leading=_NAME_LINE, style=style))
    return "".join(parts)


def _one_colour(content: MapContent, members: frozenset[int]) -> str:
    """Return the colour that lies under a name, if it is one: that of an oblast as a whole."""
    if content.level is not AdminLevel.OBLAST or content.kind is not MapKind.CHOROPLETH:
        return ""
    code = content.classes[min(members)]
    return "" if code is None else content.colours[code]


def draw_scale_bar(content: MapContent, plane: Plane, room: Room) -> str:
    """Return the scale bar in the lower left corner, the notes of the content above it."""
    inks = INKS[content.theme]
    per_km = plane.scale / _UNIT_KM
    longest = room.width / 7
    km = max((step for step in _STEPS_KM if step * per_km <= longest), default=_STEPS_KM[0])
    wide = km * per_km
    x, y = 4.0, room.height - 6.0
    text = f"{km}\u00a0{content.texts['km']}"
    style = TextStyle(size=11, fill=inks.soft)
    label = text_svg((text,), at=(x + 4, y - 3), leading=0, style=style)
    notes = text_svg(content.notes[::-1], at=(x, y - 20), leading=-14, style=style)
    widest = max(wide, *(text_width(note, size=11) for note in (text, *content.notes)))
    room.take((x, y - 16 - 14 * len(content.notes), x + widest + 4, y + 2))
    bar = f"M{number(x)} {number(y - 5)}v5h{number(wide)}v-5"
    return f'<path fill="none" stroke="{inks.soft}" d="{bar}"/>{label}{notes}'

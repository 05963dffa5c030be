"""A quiet map that says where an area lies: in the country, its oblast or its district."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.cartography.palette import Ground, quiet
from atlas.cartography.path_data import Outlines, Plane
from atlas.cartography.picture import document
from atlas.cartography.picture_style import INKS, NARROW
from atlas.cartography.screen_topology import BorderRank, read_topology
from atlas.cartography.svg_text import number
from atlas.errors import SelectionError

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.cartography.screen_topology import Topology
    from atlas.geodata import ScreenGeometry

__all__ = ["locator_svg"]

_EDGE: Final = 6.0
_STEP, _COARSE_STEP = 0.4, 0.6
_TINY: Final = 0.07
"""Part of the picture's width; a smaller area gets a ring, or it would be overlooked."""

_TALLEST: Final = 1.0
"""Height of a picture in terms of its width, at most: some districts are long."""


def locator_svg(
    geometry: ScreenGeometry,
    chosen: Kato,
    *,
    within: Kato | None = None,
    width: float,
    ground: Ground,
    title: str,
) -> str:
    """Return a locator map as an SVG document.

    Parameters
    ----------
    geometry
        Outlines of any level at which *chosen* can be seen: its own, or one below it.
    chosen
        The area that is filled.
    within
        The oblast or district that is shown; the whole country if None.
    width
        Pixels; the height follows from what is shown, and is never larger.
    title
        What the picture says, for instance "Aktau in Mangystau Region".

    Raises
    ------
    SelectionError
        If *chosen* or *within* has no outline in *geometry*, or one does not lie in the other.
    """
    topology = read_topology(geometry)
    shown = topology.drawn if within is None else _members(topology, within)
    found = _members(topology, chosen)
    if not found <= shown:
        message = f"area {chosen} does not lie in {within}; show an area above it"
        raise SelectionError(message)
    west, south, east, north = topology.box(shown)
    room = width - 2 * _EDGE
    scale = min(room / (east - west), (width * _TALLEST - 2 * _EDGE) / (north - south))
    beside = (width / scale - (east - west)) / 2
    step = _COARSE_STEP if width < NARROW else _STEP
    plane = Plane(scale=scale, west=west - beside, north=north + _EDGE / scale, step=step)
    height = round((north - south) * scale + 2 * _EDGE)
    outlines = Outlines(topology, plane)
    shape = outlines.region(found) or outlines.areas(found)
    body = (
        f'<g transform="{plane.matrix}" stroke-linejoin="round">'
        f"{_land(outlines, shown, ground)}"
        f'<path fill="{INKS[ground].ink}" stroke="{INKS[ground].ink}" '
        f'stroke-width="{number(0.5 / step)}" d="{shape}"/>'
        f"</g>{_ring(topology, found, plane, width=width, ground=ground)}"
    )
    return document(body, size=(width, height), title=title)


def _members(topology: Topology, code: Kato) -> frozenset[int]:
    members = topology.members(code) & topology.drawn
    if not members:
        message = f"area {code} has no outline here; take those of its level or one below"
        raise SelectionError(message)
    return members


def _land(outlines: Outlines, shown: frozenset[int], ground: Ground) -> str:
    """Return what is shown in one fill, with the borders one level below it."""
    topology, step = outlines.topology, outlines.plane.step
    inks = INKS[ground]
    around = outlines.region(shown)
    borders = outlines.lines(_inner_borders(topology, shown))
    return (
        f'<path fill="{quiet(ground)}" stroke="{inks.line}" stroke-width="{number(0.9 / step)}" '
        f'd="{around}"/>'
        f'<path fill="none" stroke="{inks.line}" stroke-opacity=".55" '
        f'stroke-width="{number(0.6 / step)}" d="{borders}"/>'
    )


def _inner_borders(topology: Topology, shown: frozenset[int]) -> list[int]:
    """Return the arcs of the highest rank there is inside what is shown."""
    for rank in (BorderRank.OBLAST, BorderRank.PARENT, BorderRank.AREA):
        arcs = [
            arc
            for arc in topology.arcs_by_rank[rank]
            if topology.owners[arc, 0] in shown and topology.owners[arc, 1] in shown
        ]
        if arcs:
            return arcs
    return []


def _ring(
    topology: Topology, found: frozenset[int], plane: Plane, *, width: float, ground: Ground
) -> str:
    """Return a ring around an area that is hard to see by itself; nothing around any other."""
    west, south, east, north = topology.box(found)
    largest = max(east - west, north - south) * plane.scale
    if largest >= _TINY * width:
        return ""
    x, y = plane.pixel((west + east) / 2, (south + north) / 2)
    radius = max(_TINY * width / 2, largest / 2) + 3
    inks = INKS[ground]
    circle = f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="none"'
    return (
        f'{circle} stroke="{inks.ground}" stroke-width="3.5"/>'
        f'{circle} stroke="{inks.ink}" stroke-width="1.5"/>'
    )

"""Outlines for many small maps of one level on one page: written once, filled by each map."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from atlas.cartography.path_data import Outlines, Plane
from atlas.cartography.picture_style import line_widths
from atlas.cartography.screen_topology import BorderRank, read_topology

if TYPE_CHECKING:
    from atlas.areas import AdminLevel
    from atlas.geodata import ScreenGeometry

__all__ = ["SharedOutlines", "shared_outlines"]

_EDGE = 2.0
"""Pixels kept free around the country."""

_STEP = 0.6
"""Pixels to a step of the grid, as for the small maps of the first page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedOutlines:
    """Paths of the areas of a level, in the order of the geometry, and of the borders over them.

    Parameters
    ----------
    areas
        Path data of each area, each beginning anew; empty for one without an outline.
    borders
        Path data and stroke width, from the finest border to the edge of the country.
    hairline
        Stroke width between areas.
    step
        Pixels to a unit of paths and strokes.
    size
        Width and height in pixels.
    """

    areas: tuple[str, ...]
    borders: tuple[tuple[str, float], ...]
    hairline: float
    step: float
    size: tuple[int, int]

    def packed(self) -> dict[str, object]:
        """Return what the script of the page reads."""
        return asdict(self)


def shared_outlines(geometry: ScreenGeometry, level: AdminLevel, width: int) -> SharedOutlines:
    """Return the outlines of a level for maps *width* pixels wide."""
    topology = read_topology(geometry)
    west, south, east, north = topology.box(topology.drawn)
    scale = (width - 2 * _EDGE) / (east - west)
    edge = _EDGE / scale
    plane = Plane(scale=scale, west=west - edge, north=north + edge, step=_STEP)
    outlines = Outlines(topology, plane)
    widths = {rank: round(wide / _STEP, 2) for rank, wide in line_widths(level, width).items()}
    ranks = (BorderRank.PARENT, BorderRank.OBLAST, BorderRank.OUTLINE)
    drawn = ((outlines.lines(topology.arcs_by_rank[rank]), widths[rank]) for rank in ranks)
    return SharedOutlines(
        areas=tuple(outlines.areas((area,)) for area in range(len(topology.katos))),
        borders=tuple((path, wide) for path, wide in drawn if path),
        hairline=widths[BorderRank.AREA],
        step=_STEP,
        size=(width, round((north - south) * scale + 2 * _EDGE)),
    )

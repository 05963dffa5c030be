"""Where names and insets have room: inside their area, clear of the country and of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from atlas.cartography.svg_text import text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Box", "Room", "break_name"]

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""

_GAP: Final = 8.0
_TRIES: Final = 40
"""Places tried along each side of an area."""


def break_name(name: str) -> Iterator[tuple[str, ...]]:
    """Yield a name in one line, then, broken at the gap nearest its middle, in two."""
    yield (name,)
    gaps = [at for at, sign in enumerate(name) if sign in " -"]
    if gaps:
        at = min(gaps, key=lambda place: abs(place - len(name) / 2))
        at += name[at] == "-"
        yield name[:at].strip(), name[at:].strip()


class Room:
    """The free places of one picture.

    Parameters
    ----------
    land
        The country in pixels, y downward.
    size
        Width and height of the picture in pixels.
    """

    def __init__(self, land: shapely.Geometry, size: tuple[float, float]) -> None:
        self._land = land
        self.width, self.height = size
        self._taken: list[Box] = []
        shapely.prepare(land)

    def take(self, box: Box) -> None:
        """Keep what comes later off a box."""
        self._taken.append(box)

    def is_free(self, box: Box) -> bool:
        """Return whether a box lies on the picture, off the land and off all that is taken."""
        inside = min(box) >= 0 and box[2] <= self.width and box[3] <= self.height
        if not inside or any(_meet(box, other) for other in self._taken):
            return False
        wide = (box[0] - _GAP, box[1] - _GAP, box[2] + _GAP, box[3] + _GAP)
        return not shapely.intersects(self._land, shapely.box(*wide))

    def place_name(
        self, name: str, area: shapely.Geometry, *, size: float, leading: float
    ) -> tuple[tuple[str, ...], tuple[float, float]] | None:
        """Return the lines of a name and the centre of its place in an area, and take it.

        None where it fits nowhere: a name across a border would name the neighbour as well.
        """
        shapely.prepare(area)
        for lines in break_name(name):
            width = max(text_width(line, size=size, is_bold=True) for line in lines) + 6
            centre = self._centre(area, width, len(lines) * leading + 2)
            if centre is not None:
                x, y, half, tall = *centre, width / 2, (len(lines) * leading + 2) / 2
                self.take((x - half, y - tall, x + half, y + tall))
                return lines, centre
        return None

    def _centre(
        self, area: shapely.Geometry, width: float, height: float
    ) -> tuple[float, float] | None:
        left, top, right, bottom = shapely.bounds(area).tolist()
        if right - left < width or bottom - top < height:
            return None
        xs = np.linspace(left + width / 2, right - width / 2, _TRIES)
        ys = np.linspace(top + height / 2, bottom - height / 2, _TRIES)
        x, y = (grid.ravel() for grid in np.meshgrid(xs, ys))
        boxes = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        fits = shapely.contains(area, boxes)
        for taken in self._taken:
            fits &= ~shapely.intersects(boxes, shapely.box(*taken))
        if not fits.any():
            return None
        x, y, boxes = x[fits], y[fits], boxes[fits]
        # Room around the name is worth having up to a point; then nearness to the middle decides.
        free = np.minimum(shapely.distance(boxes, shapely.boundary(area)), height)
        middle = shapely.centroid(area)
        away = np.hypot(x - shapely.get_x(middle), y - shapely.get_y(middle))
        best = int(np.argmax(free - 0.35 * away))
        return float(x[best]), float(y[best])

    def corners(self, sizes: Sequence[tuple[float, float]]) -> list[Box] | None:
        """Return free boxes of these sizes, side by side or one below another in a corner."""
        for right, bottom in ((True, True), (False, False), (False, True), (True, False)):
            for boxes in (self._row(sizes, right, bottom), self._column(sizes, right, bottom)):
                if all(self.is_free(box) for box in boxes):
                    return boxes
        return None

    def _row(self, sizes: Sequence[tuple[float, float]], right: bool, bottom: bool) -> list[Box]:  # noqa: FBT001
        total = sum(width for width, _ in sizes) + _GAP * (len(sizes) - 1)
        tallest = max(height for _, height in sizes)
        x = self.width - total if right else 0.0
        base = self.height if bottom else tallest
        boxes = []
        for width, height in sizes:
            boxes.append((x, base - height, x + width, base))
            x += width + _GAP
        return boxes

    def _column(self, sizes: Sequence[tuple[float, float]], right: bool, bottom: bool) -> list[Box]:  # noqa: FBT001
        total = sum(height for _, height in sizes) + _GAP * (len(sizes) - 1)
        y = self.height - total if bottom else 0.0
        boxes = []
        for width, height in sizes:
            x = self.width - width if right else 0.0
            boxes.append((x, y, x + width, y + height))
            y += height + _GAP
        return boxes


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]

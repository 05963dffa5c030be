"""Where points lie: codes of oblast, district and okrug for millions of them.

The finest outlines answer for all levels, as levels nest. Okrugs are approximate.
"""

from __future__ import annotations

from atlas.location.columns import PointColumns
from atlas.location.files import locate_file
from atlas.location.locator import Locator, Outcome, open_locator
from atlas.location.report import LocationReport

__all__ = [
    "LocationReport",
    "Locator",
    "Outcome",
    "PointColumns",
    "locate_file",
    "open_locator",
]

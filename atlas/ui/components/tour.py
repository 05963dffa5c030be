"""The tour of a first visit, which begins by itself once the first map is there."""

from __future__ import annotations

from typing import Final

from atlas.export.tour import tour_name
from atlas.ui.script_element import script_element
from atlas.ui.session import current_language, current_site

__all__ = ["tour"]

_KEY: Final = "atlas-tour"


def tour() -> None:
    """Let the page offer the tour: by itself on a first visit, or from the foot of a page.

    Only the address of its texts travels with the page. That it was seen is known to the browser
    alone.
    """
    texts = current_site().assets.url(tour_name(current_language()))
    script_element("tour")(data={"texts": texts}, key=_KEY)

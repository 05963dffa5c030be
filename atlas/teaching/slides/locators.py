"""Where an area lies, as pictures for the first slide of its deck."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from atlas.cartography import Ground
from atlas.teaching.slides.deck import MapPicture
from atlas.views.locator import locators

if TYPE_CHECKING:
    from atlas.geodata import Geodata
    from atlas.i18n import Translator
    from atlas.views.profile import Profile

__all__ = ["locator_pictures"]


def locator_pictures(
    profile: Profile, *, geodata: Geodata, tr: Translator
) -> tuple[MapPicture, ...]:
    """Return the pictures that stand on the page of the area, the country first."""
    pictures = locators(
        profile.kato,
        profile.vintage,
        geodata=geodata,
        ground=Ground.LIGHT,
        language=tr.language,
    )
    return tuple(_picture(svg, tr) for svg in pictures)


def _picture(svg: str, tr: Translator) -> MapPicture:
    # The picture names what it shows: "Aktau, Mangystau Region".
    places = unescape(svg.partition("<title>")[2].partition("</title>")[0])
    words = tr.gettext("The map shows where this lies: %(places)s.", places=places)
    return MapPicture(svg=svg, alternative=words, title=places)

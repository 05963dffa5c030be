"""The tour of a first visit: five steps, each with a place on the map page and what to do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.i18n import N_
from atlas.views.site_pages import find_page

if TYPE_CHECKING:
    from atlas.i18n import Translator

__all__ = ["TOUR_STEPS", "TourStep", "tour_texts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStep:
    """One step: the part of the page it is about, as the script knows it, and its words."""

    part: str
    title: str
    text: str


TOUR_STEPS: Final = (
    TourStep(
        part="controls",
        title=N_("Choose what the map shows"),
        text=N_(
            "The list above the map holds every indicator. Beside it you choose oblasts, districts "
            "or rural okrugs, and the period."
        ),
    ),
    TourStep(
        part="legend",
        title=N_("Read the legend"),
        text=N_(
            "Each colour is a class of values, with its bounds written below. Hatched areas have "
            "no data, and the atlas says why."
        ),
    ),
    TourStep(
        part="map",
        title=N_("Find your own place"),
        text=N_(
            "Press an area on the map or its row in the table. By name, however you spell it, you "
            "find it on the page “%(page)s”."
        ),
    ),
    TourStep(
        part="panel",
        title=N_("See where a figure is from"),
        text=N_(
            "Beside the map, on a phone below it, stand the value of the chosen area, its rank, "
            "the document it was read in, and the place in that document."
        ),
    ),
    TourStep(
        part="files",
        title=N_("Take it along"),
        text=N_(
            "The address of the page holds all you have chosen: whoever opens it sees the same "
            "map. Under the map are the files: picture, table, outlines."
        ),
    ),
)


def tour_texts(tr: Translator) -> dict[str, object]:
    """Return what ``static/tour.js`` draws, as plain data of one language."""
    page = find_page("area").title_in(tr.language)
    return {
        "label": tr.gettext("A tour of the map in five steps"),
        "count": tr.gettext("Step {step} of {count}"),
        "next": tr.gettext("Next"),
        "back": tr.gettext("Back"),
        "skip": tr.gettext("Skip the tour"),
        "done": tr.gettext("Done"),
        "steps": [
            [step.part, tr.gettext(step.title), tr.gettext(step.text, page=page)]
            for step in TOUR_STEPS
        ],
    }

"""Addresses of what is made for lessons: sheets, slides, capsules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.web.capsule_routes import capsule_routes
from atlas.web.sheet_routes import sheet_routes
from atlas.web.slides_routes import slides_routes

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from atlas.teaching.lessons import Lessons

__all__ = ["lesson_routes"]


def lesson_routes(lessons: Lessons) -> list[BaseRoute]:
    """Return the routes of what is made for lessons; they stand before those of the data."""
    return [
        *sheet_routes(lessons.sheets.provide),
        *slides_routes(lessons.slides.provide),
        *capsule_routes(lessons.capsules.get),
    ]

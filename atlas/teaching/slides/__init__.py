"""Slides: an area or a story as a file of PowerPoint with text, tables and charts of its own.

What a slide says is decided without python-pptx, which is loaded when a deck is written.
"""

from __future__ import annotations

from atlas.teaching.slides.address import SLIDES_TYPE, SlidesRequest, slides_address

__all__ = ["SLIDES_TYPE", "SlidesRequest", "slides_address"]

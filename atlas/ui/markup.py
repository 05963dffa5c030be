"""Pieces of HTML, for the components of the pages."""

from __future__ import annotations

from atlas.views.markup import block, definitions, link, tag

__all__ = ["block", "definitions", "link", "tag"]

"""Formats of a layer: one table of them, and a module for each writer."""

from atlas.export.formats.registry import FORMATS, Format, ending_of, find_format

__all__ = ["FORMATS", "Format", "ending_of", "find_format"]

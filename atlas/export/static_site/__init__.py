"""The atlas as a folder of files that any web server, or none, can hold."""

from __future__ import annotations

from atlas.export.static_site.links import faulty_links
from atlas.export.static_site.writer import write_static_site

__all__ = ["faulty_links", "write_static_site"]

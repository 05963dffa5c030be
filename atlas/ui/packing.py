"""Data for our own components, packed for the line."""

from __future__ import annotations

import base64
import json
import zlib

__all__ = ["pack"]


def pack(data: object) -> str:
    """Return *data* as base64 of deflated JSON.

    Streamlit writes JSON in ASCII, six bytes for a Cyrillic letter; the browser unpacks what
    comes from here with its own DecompressionStream.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")

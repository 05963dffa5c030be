"""The file around the parts: head, rules against any request, scripts and styles inside."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atlas.cartography import SCRIPTS, STYLES

if TYPE_CHECKING:
    from atlas.export.assets import AssetStore
    from atlas.i18n import Translator

__all__ = ["document"]

_STATIC: Final = Path(__file__).parent / "static"
_LEGEND_STYLE: Final = "map/atlas-legend.css"

_ADDRESS_IN_STYLE: Final = re.compile(r"[\w-]+:\s*url\([^)]*\);?")
"""A declaration that names a file: the images of Leaflet's own markers, which no map here has."""


def document(*, title: str, body: str, data: str, assets: AssetStore, tr: Translator) -> bytes:
    """Return the whole file.

    Parameters
    ----------
    title
        Title of the window, plain text.
    body, data
        HTML of the page, and the elements that scripts read.

    Notes
    -----
    The policy names the one script and the one style by their hashes and lets nothing be loaded:
    an image may only stand in its own address. Styles of single elements are let through because
    legends are drawn with them; they, too, can load nothing.
    """
    script = _script(assets)
    style = _style(assets)
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "style-src-attr 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return (
        f'<!DOCTYPE html><html lang="{tr.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f"<body>{body}{data}<script>{script}</script></body></html>\n"
    ).encode()


def _script(assets: AssetStore) -> str:
    texts = [_text(assets, name) for name in SCRIPTS]
    texts.append((_STATIC / "capsule.js").read_text(encoding="utf-8"))
    # A browser ends a script at the first "</script", also inside a string.
    return "\n;\n".join(texts).replace("</script", "<\\/script")


def _style(assets: AssetStore) -> str:
    texts = [_text(assets, name) for name in (*STYLES, _LEGEND_STYLE)]
    texts.append((_STATIC / "capsule.css").read_text(encoding="utf-8"))
    return _ADDRESS_IN_STYLE.sub("", "\n".join(texts))


def _text(assets: AssetStore, name: str) -> str:
    """Return a file as a browser reads it, which is what it hashes: one sign ends each line."""
    return assets[name].body.decode().replace("\r\n", "\n").replace("\r", "\n")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"

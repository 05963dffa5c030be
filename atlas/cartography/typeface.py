"""The typeface of pictures: its files, and the letters of it that a picture brings along.

Source Sans holds every Kazakh letter and the tenge sign, and Streamlit sets the pages in it. A
picture must look the same on every machine, so nothing here asks for the fonts of one.
"""

from __future__ import annotations

import base64
import io
import re
from functools import lru_cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from atlas.cartography.svg_text import FONT_FAMILY

__all__ = ["FACES", "embed_letters", "font_folder"]

FACES: Final = {400: "SourceSansPro-Regular.ttf", 700: "SourceSansPro-Bold.ttf"}
"""Files of the typeface by weight."""

_PACKAGE: Final = "font_source_sans_pro"
_TEXT: Final = re.compile(r"<text\b([^>]*)>([^<]*)</text>")


def font_folder() -> Path:
    """Return the folder of the typeface, as its package installs it.

    Raises
    ------
    ModuleNotFoundError
        If the package is not installed.
    """
    # The package is found, not imported: importing it lists its whole folder.
    found = find_spec(_PACKAGE)
    if found is None or found.origin is None:
        message = f"the typeface of pictures is missing; install {_PACKAGE.replace('_', '-')}"
        raise ModuleNotFoundError(message)
    return Path(found.origin).parent / "files"


def embed_letters(svg: str) -> str:
    """Return *svg* with the letters its texts need, as fonts inside the document.

    The same picture carries the same bytes: letters are sorted and the fonts have no date.
    """
    letters: dict[int, set[str]] = {}
    for attributes, text in _TEXT.findall(svg):
        weight = 700 if 'font-weight="700"' in attributes else 400
        letters.setdefault(weight, set()).update(unescape(text))
    family = FONT_FAMILY.partition(",")[0]
    faces = "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f"src:url(data:font/ttf;base64,{_letters_of(weight, ''.join(sorted(signs)))})}}"
        for weight, signs in sorted(letters.items())
    )
    head, end, rest = svg.partition("</title>")
    return f"{head}{end}<style>{faces}</style>{rest}" if faces else svg


@lru_cache(maxsize=64)
def _letters_of(weight: int, signs: str) -> str:
    """Return a font of some letters alone, in base64."""
    # Imported here because a picture in PNG or PDF does not need it.
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = subset.Options(hinting=False, layout_features=["kern"], notdef_outline=True)
    font = TTFont(font_folder() / FACES[weight], recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=signs)
    subsetter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode("ascii")

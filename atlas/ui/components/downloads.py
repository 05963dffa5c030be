"""Links to exactly what is on the screen, as files at lasting addresses."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import streamlit as st

from atlas.catalogue import SCALES, IndicatorKind
from atlas.export.formats import FORMATS
from atlas.export.formats.wording import purpose
from atlas.export.options import ALL_LANGUAGES, DEFAULT_SCALE
from atlas.i18n import format_number
from atlas.text import Language
from atlas.ui.frame import LANGUAGE_NAMES
from atlas.ui.markup import block, tag
from atlas.ui.session import current_translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.export.formats import Format
    from atlas.i18n import Translator
    from atlas.views import Scene

__all__ = ["downloads"]


def downloads(scene: Scene) -> None:
    """Draw the formats, each with what it is for; plain links, so that nothing runs again.

    A list of cases has no values to download by area.
    """
    if scene.indicator.kind is IndicatorKind.CATEGORY:
        return
    tr = current_translator()
    chosen = scene.selection
    period = quote(chosen.period.replace("/", "--"))
    stem = f"/data/latest/{chosen.indicator}/{chosen.level}/{period}"
    formats = [
        block("dt", _link(stem, item, tr, text=item.title)) + tag("dd", purpose(item, tr))
        for item in FORMATS.values()
    ]
    scales = {
        scale: tr.gettext(
            "%(number)s m", number=format_number(int(scale[:-1]), language=tr.language)
        )
        for scale in SCALES
    }
    names = {language.value: name for language, name in LANGUAGE_NAMES.items()}
    names[ALL_LANGUAGES] = tr.gettext("all three")
    outlines = f"/data/latest/boundaries/{chosen.vintage}/{chosen.level}"
    without = tr.gettext("Outlines without values")
    alone = [
        _link(outlines, item, tr, text=item.title, note=without)
        for item in FORMATS.values()
        if item.has_outlines
    ]
    parts = (
        tag("summary", tr.gettext("Download this map with its sources")),
        block("dl", "".join(formats)),
        _choices(tr.gettext("Finer or coarser outlines"), stem, "scale", scales, tr),
        _choices(tr.gettext("Names in another language"), stem, "lang", names, tr),
        block("p", f"{escape(without)}: {' · '.join(alone)}"),
    )
    st.html(block("details", "".join(parts), style="atlas-downloads"))


def _choices(
    heading: str, stem: str, parameter: str, options: Mapping[str, str], tr: Translator
) -> str:
    """Return a folded list: a line for each format, a link for each option."""
    rows = []
    for item in FORMATS.values():
        if parameter == "scale" and not item.has_outlines:
            continue
        links = (
            _link(stem, item, tr, text=text, note=text, **{parameter: option})
            for option, text in options.items()
        )
        rows.append(tag("dt", item.title) + block("dd", " · ".join(links)))
    return block("details", tag("summary", heading) + block("dl", "".join(rows)))


def _link(  # noqa: PLR0913 -- an address has as many parts
    stem: str,
    item: Format,
    tr: Translator,
    *,
    text: str,
    note: str = "",
    lang: str = "",
    scale: str = DEFAULT_SCALE,
) -> str:
    query = {"lang": lang or tr.language.value}
    if scale != DEFAULT_SCALE:
        query["scale"] = scale
    address = escape(f"{stem}.{item.ending}?{urlencode(query)}")
    # A reader of the links alone must know which file each of them is.
    label = f' aria-label="{escape(f"{item.title}, {note}")}"' if note else ""
    mark = f' lang="{lang}"' if lang in set(Language) else ""
    return f'<a href="{address}" download{label}{mark}>{escape(text)}</a>'

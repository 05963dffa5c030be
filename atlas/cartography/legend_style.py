"""What the legends of all kinds of maps share: hatch, and the entry for no data."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from atlas.cartography.palette import no_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.cartography.palette import Ground

__all__ = ["hatch_style", "no_data_html", "no_data_words"]


def hatch_style(ground: Ground) -> str:
    """Return the CSS of the hatch for no data, at 45 degrees like that of the map."""
    colours = no_data(ground)
    stripes = f"{colours.line} 0 1.2px,{colours.fill} 1.2px 5px"
    return f"background:repeating-linear-gradient(45deg,{stripes});border:1px solid {colours.line}"


def no_data_words(counts: Mapping[str, int], *, texts: Mapping[str, str]) -> list[str]:
    """Return one phrase for each reason why areas have no data."""
    return [
        f"{texts['no_data_because'].format(reason=reason) if reason else texts['no_data']}: {count}"
        for reason, count in counts.items()
        if count
    ]


def no_data_html(counts: Mapping[str, int], *, texts: Mapping[str, str], hatch: str) -> str:
    """Return the entry for no data: hatch, words and number; nothing if all areas have data."""
    total = sum(counts.values())
    if not total:
        return ""
    reasons = escape("; ".join(no_data_words(counts, texts=texts)))
    return (
        f'<div class="atlas-legend-missing" title="{reasons}">'
        f'<span class="atlas-legend-hatch" style="{hatch}"></span>'
        f"<span>{escape(texts['no_data'])} {total}</span></div>"
    )

"""What the legends of all kinds of maps share: style, hatch, and the entry for no data."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from atlas.cartography.palette import no_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.cartography.palette import Ground

__all__ = ["LEGEND_STYLE", "hatch_style", "no_data_html", "no_data_words"]

# Text takes the colour of the page, so that both grounds and paper have their contrast.
LEGEND_STYLE: Final = (
    "<style>"
    ".atlas-legend{max-width:560px;font-size:12px;line-height:1.25;color:inherit;"
    "print-color-adjust:exact;-webkit-print-color-adjust:exact;break-inside:avoid}"
    ".atlas-legend-head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;"
    "margin-bottom:4px}"
    ".atlas-legend-note{font-style:italic}"
    ".atlas-legend-body{display:flex;align-items:flex-start;gap:8px 16px}"
    ".atlas-legend-ramp{position:relative;flex:1 1 auto;min-width:0;max-width:440px}"
    ".atlas-legend-classes{display:flex;align-items:flex-end}"
    ".atlas-legend-class{flex:1 1 0;min-width:0;display:flex;flex-direction:column;"
    "align-items:center;justify-content:flex-end;height:56px}"
    ".atlas-legend-count{font-size:11px;font-variant-numeric:tabular-nums}"
    ".atlas-legend-bar{width:60%;background:currentColor;opacity:.3}"
    ".atlas-legend-block{align-self:stretch;height:14px}"
    ".atlas-legend-marker{position:absolute;top:38px;width:2px;height:22px;margin-left:-1px;"
    "background:currentColor}"
    ".atlas-legend-marker::before{content:'';position:absolute;left:-4px;top:-6px;"
    "border:5px solid transparent;border-bottom:0;border-top:7px solid currentColor}"
    ".atlas-legend-bounds{position:relative;height:22px;font-variant-numeric:tabular-nums}"
    ".atlas-legend-two{height:36px}"
    ".atlas-legend-bound{position:absolute;top:6px;transform:translateX(-50%);white-space:nowrap}"
    ".atlas-legend-bound::before{content:'';position:absolute;left:50%;top:-6px;height:5px;"
    "border-left:1px solid currentColor}"
    ".atlas-legend-first{transform:none}.atlas-legend-first::before{left:0}"
    ".atlas-legend-last{transform:translateX(-100%)}"
    ".atlas-legend-last::before{left:calc(100% - 1px)}"
    ".atlas-legend-lower{top:20px}.atlas-legend-lower::before{top:-20px;height:19px}"
    ".atlas-legend-zero{font-weight:700}"
    ".atlas-legend-zero::before{border-left-width:2px}"
    ".atlas-legend-missing{flex:none;width:60px;padding-top:42px}"
    ".atlas-legend-hatch{display:block;height:14px;box-sizing:border-box}"
    ".atlas-legend-missing span+span{display:block;padding-top:6px}"
    ".atlas-legend-list{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;"
    "gap:4px 18px}"
    ".atlas-legend-list li{display:flex;align-items:center;gap:7px;margin:0}"
    ".atlas-legend-sign{flex:none;width:14px;height:14px;display:inline-block}"
    ".atlas-legend-round{border-radius:50%}"
    ".atlas-legend{--atlas-symbols:1px}"
    "@media(max-width:639.98px){.atlas-legend{--atlas-symbols:.6px}}"
    ".atlas-legend-nest{position:relative;flex:none}"
    ".atlas-legend-ring{position:absolute;box-sizing:border-box;border-radius:50%;"
    "border:1px solid currentColor}"
    ".atlas-legend-size{position:absolute;white-space:nowrap;line-height:1;"
    "transform:translateY(-50%)}"
    ".atlas-legend-lead{position:absolute;border-top:1px dotted currentColor}"
    ".atlas-legend-symbols{flex-wrap:wrap;align-items:flex-end}"
    ".atlas-legend-symbols .atlas-legend-missing{width:auto;padding-top:0}"
    ".atlas-legend-symbols .atlas-legend-list{flex-direction:column}"
    "</style>"
)


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

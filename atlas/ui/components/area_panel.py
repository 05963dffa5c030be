"""The chosen area beside the map: value, rank, what it rests on, who says so."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.catalogue import IndicatorKind
from atlas.export.addresses import receipt_address
from atlas.ui.evidence import case_source
from atlas.ui.markup import block, definitions, link, tag
from atlas.ui.session import current_translator, page_address
from atlas.views.area_panel import build_panel
from atlas.views.case_cards import build_cards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views import Scene
    from atlas.views.area_panel import AreaPanel, CitedValue
    from atlas.views.case_cards import CaseCard

__all__ = ["area_panel"]


def area_panel(scene: Scene) -> None:
    """Draw the panel of the chosen area, or how to choose one."""
    tr = current_translator()
    area = scene.selection.area
    if area is None:
        hint = tr.gettext(
            "Choose an area on the map or in the table to see where its figure is from."
        )
        st.html(block("section", tag("p", hint), style="atlas-panel"))
        return
    panel = build_panel(scene, area, tr=tr)
    body = _head(panel, tr) + _place(area, tr)
    if scene.indicator.kind is IndicatorKind.CATEGORY:
        body += _cards(build_cards(scene, area, tr=tr), tr)
    else:
        body += _value(panel, tr) + _receipt(scene, area, tr) + _evidence(panel, tr)
    st.html(f'<section class="atlas-panel" aria-live="polite">{body}</section>')


def _head(panel: AreaPanel, tr: Translator) -> str:
    lines = [tag("h2", panel.name)]
    if panel.parents:
        lines.append(tag("p", panel.parents, style="atlas-parents"))
    if panel.is_name_romanised:
        note = tr.gettext("English name romanised by the atlas from the Kazakh one.")
        lines.append(tag("p", note, style="atlas-note"))
    if not panel.is_drawn:
        note = tr.gettext("This area has no outline on this map.")
        lines.append(tag("p", note, style="atlas-note"))
    return "".join(lines)


def _place(area: Kato, tr: Translator) -> str:
    """Return the link to the page of the area."""
    text = escape(tr.gettext("Everything known about this place"))
    return block("p", f'<a href="{escape(page_address("area", area=area))}">{text}</a>')


def _value(panel: AreaPanel, tr: Translator) -> str:
    if not panel.value:
        text = tr.gettext("No data: %(reason)s.", reason=panel.no_data)
        return tag("p", text, style="atlas-no-data")
    lines = [tag("p", panel.value, style="atlas-value")]
    if panel.rank:
        lines.append(tag("p", tr.gettext("Rank from the largest: %(rank)s", rank=panel.rank)))
    lines.append(tag("p", panel.statement))
    if panel.formula:
        text = tr.gettext("Computed by the atlas: %(formula)s", formula=panel.formula)
        lines.append(tag("p", text))
    return "".join(lines)


def _receipt(scene: Scene, area: Kato, tr: Translator) -> str:
    """Return the link to the receipt; an area of another level has none on this map."""
    if scene.areas[area].level is not scene.selection.level:
        return ""
    text = tr.gettext("Receipt of this figure: parts, sources, checksums (JSON)")
    address = escape(receipt_address(scene.selection, area))
    return block("p", f'<a href="{address}" download>{escape(text)}</a>')


def _evidence(panel: AreaPanel, tr: Translator) -> str:
    groups = (
        (tr.gettext("Where it was read"), panel.evidence),
        (tr.gettext("Also reported for the same"), panel.also_reported),
        (tr.gettext("Earlier versions; the map shows the latest"), panel.earlier),
    )
    return "".join(
        tag("h3", title) + "".join(_cited(value, tr) for value in values)
        for title, values in groups
        if values
    )


def _cited(value: CitedValue, tr: Translator) -> str:
    origin = ", ".join(part for part in (value.publisher, value.date) if part)
    notes = (
        (tr.gettext("Place in the document"), value.locator),
        (tr.gettext("Note of the reader"), value.note),
    )
    body = (
        block("p", f"{tag('strong', value.value)} {escape(value.label)}"),
        block("p", link(value.source, value.url)),
        tag("p", origin, style="atlas-origin"),
        tag("p", value.statement),
        _folded(notes, tr),
    )
    return block("div", "".join(body), style="atlas-cited")


def _cards(cards: Iterable[CaseCard], tr: Translator) -> str:
    drawn = [_card(card, tr) for card in cards]
    return "".join(drawn) or tag("p", tr.gettext("No case is recorded here."))


def _card(card: CaseCard, tr: Translator) -> str:
    facts = (
        (tr.gettext("Sum stated"), card.amount),
        (tr.gettext("Duty"), card.obligation),
        (tr.gettext("Evidence"), card.evidence),
        (tr.gettext("Period"), card.period),
    )
    notes = (
        (tr.gettext("Who"), card.actors),
        (tr.gettext("Place in the document"), card.locator),
        (tr.gettext("Cited there"), card.cites),
        (tr.gettext("Note of the reader"), card.note),
    )
    body = (
        tag("p", card.kind, style="atlas-kind"),
        tag("h3", card.title),
        tag("p", card.summary),
        definitions(facts),
        case_source(card, tr),
        _folded(notes, tr),
    )
    return block("div", "".join(body), style="atlas-cited")


def _folded(notes: Iterable[tuple[str, str]], tr: Translator) -> str:
    """Return notes behind a word to open them; they are as their reader wrote them, in English."""
    body = definitions(notes, language="en")
    return block("details", tag("summary", tr.gettext("Details")) + body) if body else ""

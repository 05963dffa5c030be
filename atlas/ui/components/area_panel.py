"""The chosen area beside the map: value, rank, what it rests on, who says so."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.catalogue import IndicatorKind
from atlas.ui.session import current_translator
from atlas.views.area_panel import build_panel
from atlas.views.case_cards import build_cards

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        st.html(f'<section class="atlas-panel"><p>{escape(hint)}</p></section>')
        return
    panel = build_panel(scene, area, tr=tr)
    if scene.indicator.kind is IndicatorKind.CATEGORY:
        body = _head(panel, tr) + _cards(build_cards(scene, area, tr=tr), tr)
    else:
        body = _head(panel, tr) + _value(panel, tr) + _evidence(panel, tr)
    st.html(f'<section class="atlas-panel" aria-live="polite">{body}</section>')


def _head(panel: AreaPanel, tr: Translator) -> str:
    lines = [f"<h2>{escape(panel.name)}</h2>"]
    if panel.parents:
        lines.append(f'<p class="atlas-parents">{escape(panel.parents)}</p>')
    if panel.is_name_romanised:
        note = tr.gettext("English name romanised by the atlas from the Kazakh one.")
        lines.append(f'<p class="atlas-note">{escape(note)}</p>')
    if not panel.is_drawn:
        note = tr.gettext("This area has no outline in the sources and is not on the map.")
        lines.append(f'<p class="atlas-note">{escape(note)}</p>')
    return "".join(lines)


def _value(panel: AreaPanel, tr: Translator) -> str:
    if not panel.value:
        text = tr.gettext("No data: %(reason)s.", reason=panel.no_data)
        return f'<p class="atlas-no-data">{escape(text)}</p>'
    lines = [f'<p class="atlas-value">{escape(panel.value)}</p>']
    if panel.rank:
        rank = tr.gettext("Rank from the largest: %(rank)s", rank=panel.rank)
        lines.append(f"<p>{escape(rank)}</p>")
    lines.append(f"<p>{escape(panel.statement)}</p>")
    if panel.formula:
        formula = tr.gettext("Computed by the atlas: %(formula)s", formula=panel.formula)
        lines.append(f"<p>{escape(formula)}</p>")
    return "".join(lines)


def _evidence(panel: AreaPanel, tr: Translator) -> str:
    groups = (
        (tr.gettext("Where it was read"), panel.evidence),
        (tr.gettext("Also reported for the same"), panel.also_reported),
        (tr.gettext("Earlier versions"), panel.earlier),
    )
    return "".join(_group(title, values, tr) for title, values in groups if values)


def _group(title: str, values: Iterable[CitedValue], tr: Translator) -> str:
    return f"<h3>{escape(title)}</h3>" + "".join(_cited(value, tr) for value in values)


def _cited(value: CitedValue, tr: Translator) -> str:
    source = escape(value.source)
    if value.url:
        source = f'<a href="{escape(value.url)}" target="_blank" rel="noopener">{source}</a>'
    origin = ", ".join(escape(part) for part in (value.publisher, value.date) if part)
    notes = (
        (tr.gettext("Place in the document"), value.locator),
        (tr.gettext("Note of the reader"), value.note),
    )
    return (
        '<div class="atlas-cited">'
        f"<p><strong>{escape(value.value)}</strong> {escape(value.label)}</p>"
        f'<p>{source}</p><p class="atlas-origin">{origin}</p>'
        f"<p>{escape(value.statement)}</p>{_folded(notes, tr)}</div>"
    )


def _cards(cards: Iterable[CaseCard], tr: Translator) -> str:
    drawn = [_card(card, tr) for card in cards]
    if not drawn:
        return f"<p>{escape(tr.gettext('No case is recorded here.'))}</p>"
    return "".join(drawn)


def _card(card: CaseCard, tr: Translator) -> str:
    source = escape(card.source)
    if card.url:
        source = f'<a href="{escape(card.url)}" target="_blank" rel="noopener">{source}</a>'
    facts = (
        (tr.gettext("Sum stated"), card.amount),
        (tr.gettext("Duty"), card.obligation),
        (tr.gettext("Evidence"), card.evidence),
        (tr.gettext("Period"), card.period),
    )
    # These stand as the reader of the source wrote them, in English.
    notes = (
        (tr.gettext("Who"), card.actors),
        (tr.gettext("Place in the document"), card.locator),
        (tr.gettext("Cited there"), card.cites),
        (tr.gettext("Note of the reader"), card.note),
    )
    return (
        f'<div class="atlas-cited"><p class="atlas-kind">{escape(card.kind)}</p>'
        f"<h3>{escape(card.title)}</h3><p>{escape(card.summary)}</p>"
        f"{_definitions(facts)}<p>{source}</p>{_folded(notes, tr)}</div>"
    )


def _definitions(rows: Iterable[tuple[str, str]], *, language: str = "") -> str:
    """Return a list of terms and texts; *language* marks texts that are not the page's."""
    mark = f' lang="{language}"' if language else ""
    items = "".join(f"<dt>{escape(k)}</dt><dd{mark}>{escape(v)}</dd>" for k, v in rows if v)
    return f"<dl>{items}</dl>" if items else ""


def _folded(notes: Iterable[tuple[str, str]], tr: Translator) -> str:
    body = _definitions(notes, language="en")
    if not body:
        return ""
    return f"<details><summary>{escape(tr.gettext('Details'))}</summary>{body}</details>"

"""What the figures mean and what they cannot say."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from atlas.ui.session import current_translator
from atlas.views.area_panel import formula_text

if TYPE_CHECKING:
    from atlas.views import Scene

__all__ = ["method_panel"]


def method_panel(scene: Scene) -> None:
    """Draw definition, formula, caveats and the rule that picks one of several claims."""
    tr = current_translator()
    indicator = scene.indicator
    language = tr.language
    parts = [
        f"<h2>{escape(tr.gettext('What this map shows'))}</h2>",
        f"<p>{escape(indicator.description.in_language(language))}</p>",
        f"<p>{escape(indicator.more_means.in_language(language))}</p>",
    ]
    if indicator.formula is not None:
        parts.append(f'<p class="atlas-formula">{escape(formula_text(scene, tr))}</p>')
    if indicator.choice_rule is not None:
        parts.append(f"<p>{escape(indicator.choice_rule.in_language(language))}</p>")
    notes = [caveat.in_language(language) for caveat in indicator.caveats]
    notes += [item.reason.in_language(language) for item in indicator.breaks]
    if notes:
        parts.append(f"<h3>{escape(tr.gettext('What it cannot say'))}</h3>")
        parts.append("<ul>" + "".join(f"<li>{escape(note)}</li>" for note in notes) + "</ul>")
    st.html(f'<section class="atlas-method">{"".join(parts)}</section>')

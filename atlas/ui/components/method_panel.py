"""What the figures mean and what they cannot say."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from atlas.ui.head_element import drawn_element
from atlas.ui.markup import block, tag
from atlas.ui.session import current_site, current_translator
from atlas.views.area_panel import formula_text

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.views import Scene

__all__ = ["method_panel"]


def method_panel(scene: Scene) -> None:
    """Draw definition, formula, caveats and the rule that picks one of several claims."""
    tr = current_translator()
    method = scene.once("method", lambda: _html(scene, tr))
    drawn_element(method + _other_division(scene, tr), key="atlas-method-element")


def _html(scene: Scene, tr: Translator) -> str:
    indicator = scene.indicator
    language = tr.language
    parts = [
        tag("h2", tr.gettext("What this map shows")),
        tag("p", indicator.description.in_language(language)),
    ]
    if indicator.formula is not None:
        parts.append(tag("p", formula_text(scene, tr), style="atlas-formula"))
    if indicator.choice_rule is not None:
        parts.append(tag("p", indicator.choice_rule.in_language(language)))
    notes = [caveat.in_language(language) for caveat in indicator.caveats]
    notes += [item.reason.in_language(language) for item in indicator.breaks]
    if notes:
        parts.append(tag("h3", tr.gettext("What it cannot say")))
        parts.append(block("ul", "".join(tag("li", note) for note in notes)))
    return block("section", "".join(parts), style="atlas-method")


def _other_division(scene: Scene, tr: Translator) -> str:
    """Return the link to the same figures on the other territorial division, if they have one."""
    selections = current_site().builder.selections
    other = selections.other_division(scene.selection)
    if other is None:
        return ""
    text = tr.gettext("The same figures summed to the division before 8 June 2022")
    if scene.selection.is_carried:
        text = tr.gettext("The same figures on today’s division")
    address = escape(f"?{urlencode(selections.write(other))}")
    link = f'<a href="{address}" target="_self">{escape(text)}</a>'
    return block("p", link, style="atlas-method")

"""One notice for everything in the address that does not exist, or would mislead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.i18n import N_
from atlas.soundness import sentence
from atlas.ui.session import (
    current_selection,
    current_site,
    current_translator,
    current_verdict,
    page_address,
)
from atlas.views.comparison_words import inside
from atlas.views.honest_maps import request_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atlas.i18n import Translator
    from atlas.soundness import Reason, Verdict
    from atlas.views import RejectedValue

__all__ = ["notices", "show_rejected"]

_PARAMETERS: Final = {
    "lang": N_("language"),
    "indicator": N_("indicator"),
    "level": N_("level"),
    "period": N_("period"),
    "vintage": N_("territorial division"),
    "within": N_("part of the country"),
    "area": N_("area"),
    "scheme": N_("classification"),
    "k": N_("number of classes"),
    "breaks": N_("bounds between classes"),
    "row": N_("row of the table"),
    "term": N_("term"),
    "mode": N_("kind of comparison"),
    "x": N_("first indicator"),
    "y": N_("second indicator"),
    "xperiod": N_("period of the first indicator"),
    "yperiod": N_("period of the second indicator"),
    "a": N_("first area"),
    "b": N_("second area"),
    "from": N_("earlier period"),
    "to": N_("later period"),
    "year": N_("year"),
    "kind": N_("kind"),
    "rule": N_("rule"),
    "obligation": N_("voluntary or owed"),
    "claim": N_("claim"),
    "story": N_("story"),
    "step": N_("step"),
    "exercise": N_("exercise"),
    "seed": N_("number of the line-up or quiz"),
    "votes": N_("votes"),
}

_SHOWN: Final = 60
"""Characters of a wrong value that are repeated: enough to recognise it."""


def notices() -> None:
    """Say which values of the address of a map were replaced, if any, and why."""
    _, rejected = current_selection()
    show_rejected(rejected, current_verdict())


def show_rejected(rejected: Sequence[RejectedValue], verdict: Verdict | None = None) -> None:
    """Say which values of an address were replaced by their defaults, and what would mislead."""
    tr = current_translator()
    sentences = _unknown([item for item in rejected if item.refused is None], tr)
    for item in rejected:
        if item.refused:
            fault = _fault(item, tr)
            why = f"{fault[:1].upper()}{fault[1:]}: {inside(sentence(item.refused, tr))}"
            usual = tr.gettext("The usual view is shown instead.")
            sentences.append(_refusal(item.refused, why, usual, tr))
    if verdict is not None and verdict.reason and verdict.nearest:
        catalogue = current_site().builder.geodata.catalogue
        shown = request_words(verdict.nearest, catalogue, tr).rstrip(".")
        instead = tr.gettext("Shown instead: %(picture)s.", picture=shown)
        sentences.append(_refusal(verdict.reason, sentence(verdict.reason, tr), instead, tr))
    if sentences:
        st.warning(" ".join(sentences))


def _refusal(reason: Reason, why: str, instead: str, tr: Translator) -> str:
    """Return why a map is not drawn, what is drawn instead, and where the rule is explained."""
    rules = tr.gettext("The rules of honest maps")
    return f"{_plain(f'{why} {instead}')} [{rules}]({page_address('sources', rule=reason)})"


def _unknown(rejected: Sequence[RejectedValue], tr: Translator) -> list[str]:
    if not rejected:
        return []
    faults = ", ".join(_fault(item, tr) for item in rejected)
    sentences = [
        tr.gettext(
            "The address names something the atlas does not have: %(faults)s.",
            faults=_plain(faults),
        ),
        tr.gettext("The usual view is shown instead."),
    ]
    if any(item.parameter == "breaks" for item in rejected):
        sentences.append(
            tr.gettext("Bounds between classes are two to six numbers, each larger than the last.")
        )
    return sentences


def _fault(item: RejectedValue, tr: Translator) -> str:
    return tr.gettext(
        "%(parameter)s “%(value)s”",
        parameter=tr.gettext(_PARAMETERS[item.parameter]),
        value=item.value[:_SHOWN],
    )


def _plain(text: str) -> str:
    """Return text that st.warning, which reads Markdown, shows as it is; st.text is no notice."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|<>$:~" else sign for sign in text)

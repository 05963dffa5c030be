"""One notice for everything in the address that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.i18n import N_
from atlas.ui.session import current_selection, current_translator

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    "kind": N_("kind of case"),
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
    """Say which values of the address of a map were replaced by their defaults, if any."""
    _, rejected = current_selection()
    show_rejected(rejected)


def show_rejected(rejected: Sequence[RejectedValue]) -> None:
    """Say which values of an address were replaced by their defaults, if any."""
    if not rejected:
        return
    tr = current_translator()
    faults = ", ".join(
        tr.gettext(
            "%(parameter)s “%(value)s”",
            parameter=tr.gettext(_PARAMETERS[item.parameter]),
            value=item.value[:_SHOWN],
        )
        for item in rejected
    )
    # st.text would not stand out; st.warning reads Markdown, so the value is made plain.
    plain = "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|<>$:~" else sign for sign in faults)
    sentences = [
        tr.gettext(
            "The address names something the atlas does not have: %(faults)s.", faults=plain
        ),
        tr.gettext("The usual view is shown instead."),
    ]
    if any(item.parameter == "breaks" for item in rejected):
        sentences.append(
            tr.gettext("Bounds between classes are two to six numbers, each larger than the last.")
        )
    st.warning(" ".join(sentences))

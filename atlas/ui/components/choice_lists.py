"""Lists and rows of buttons that write the address, drawn like the controls of the map.

The browser's own lists instead of Streamlit's: no word of theirs is English on a Kazakh page, a
phone opens them as it opens any list, and packed they weigh half.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from atlas.ui.packing import pack
from atlas.ui.script_element import script_element

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Choice", "Option", "choice_lists"]

Option = tuple[str, str]
"""A value of the address, and what is written in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to choose: a list, or a row of buttons where *is_row*.

    ``groups`` are titles with their options; an empty title makes no group. ``name`` is what
    the page hears, and what the style sheet places it by.
    """

    name: str
    label: str
    groups: tuple[tuple[str, tuple[Option, ...]], ...]
    chosen: str
    is_row: bool = False

    @property
    def values(self) -> frozenset[str]:
        """Every value there is to choose."""
        return frozenset(value for _, options in self.groups for value, _ in options)


def choice_lists(
    choices: Sequence[Choice], *, key: str, choose: Callable[[str, str], None]
) -> None:
    """Draw *choices* in one element; those without options are left out.

    Parameters
    ----------
    key
        Tells elements apart; the style sheet lays them out by it.
    choose
        Hears the name of what was chosen and its value, which is one of those offered.
    """
    offered = {choice.name: choice for choice in choices if choice.values}
    fields = [
        [choice.name, choice.label, choice.groups, choice.chosen, choice.is_row]
        for choice in offered.values()
    ]

    def hear() -> None:
        heard = st.session_state[key].choice
        if heard is None:
            return
        name, value = str(heard["parameter"]), str(heard["value"])
        # What a browser sends may be anything; what was not offered is not chosen.
        if name in offered and value in offered[name].values:
            choose(name, value)

    script_element("controls")(
        data=pack({"layout": key, "fields": fields}), key=key, on_choice_change=hear
    )

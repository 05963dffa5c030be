"""Elements with a script of their own, loaded once as a file of the site."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.ui.session import current_site

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

__all__ = ["script_element"]

# The browser keeps the script; only these lines travel with a run. Its address is made absolute,
# because a module loaded from a blob has no address of its own.
# More than one line: Streamlit takes a single one for the name of a file.
_LOADER: Final = """
export default async (component) =>
  (await import(new URL("ADDRESS", document.baseURI))).default(component);
"""


@cache
def script_element(script: str) -> ComponentRenderer:
    """Return the element whose script is ``atlas/ui/static/<script>.js``, registered once.

    It stands in the page itself, so that the style sheet of the page reaches it.
    """
    loader = _LOADER.replace("ADDRESS", current_site().assets.url(f"pages/{script}.js"))
    return st.components.v2.component(f"atlas_{script}", js=loader, isolate_styles=False)

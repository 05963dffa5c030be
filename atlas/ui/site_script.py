"""Elements whose script is a file of the site, which the browser keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.ui.session import current_site

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

__all__ = ["script_component"]

# Only these lines travel with a run. The address is made absolute, because a module loaded from
# a blob has no address of its own. More than one line: Streamlit takes a single one for a file.
_LOADER: Final = """
export default async (component) =>
  (await import(new URL("ADDRESS", document.baseURI))).default(component);
"""


def script_component(name: str, file: str) -> ComponentRenderer:
    """Register an element drawn by *file* of ``ui/static``; call it once for the process.

    It shares the styles of the page.
    """
    loader = _LOADER.replace("ADDRESS", current_site().assets.url(f"pages/{file}"))
    return st.components.v2.component(name, js=loader, isolate_styles=False)

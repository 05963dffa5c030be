"""The address of the page that compares, read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from atlas.ui.session import current_language, current_site, page_address

if TYPE_CHECKING:
    from atlas.views.comparison_address import Comparison
    from atlas.views.comparisons import Comparisons

__all__ = ["change_address", "comparisons", "current_comparison", "go_to_comparison"]


def comparisons() -> Comparisons:
    """Return what reads and builds comparisons; the same object for all visitors."""
    return current_site().builder.comparisons


def current_comparison() -> Comparison:
    """Return what the address asks for; the values it has not are in ``rejected``."""
    query = st.query_params.to_dict()
    return comparisons().reader.read(query, language=current_language())


def go_to_comparison(**changes: str) -> None:
    """Write a choice into the address; the run that follows shows it."""
    query = comparisons().reader.change(current_comparison(), **changes)
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def change_address(comparison: Comparison, **changes: str) -> str:
    """Return the address of *comparison* after a choice, for links."""
    query = comparisons().reader.change(comparison, **changes)
    return page_address("compare", **query)

"""Selections and the views that answer them; no Streamlit."""

from atlas.views.address import RejectedValue
from atlas.views.builder import ViewBuilder
from atlas.views.scene import Scene
from atlas.views.selection import Selection

__all__ = ["RejectedValue", "Scene", "Selection", "ViewBuilder"]

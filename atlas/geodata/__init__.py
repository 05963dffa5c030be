"""Opens the files of ``geodata/``, checks hash and content, then hands over."""

from atlas.geodata.boundaries import ScreenGeometry
from atlas.geodata.cases import Case, CaseKind, Obligation
from atlas.geodata.observations import Observation
from atlas.geodata.store import Geodata, default_root

__all__ = [
    "Case",
    "CaseKind",
    "Geodata",
    "Obligation",
    "Observation",
    "ScreenGeometry",
    "default_root",
]

"""What exists: indicators, boundary sets and resources, read from the sidecars."""

from atlas.catalogue.catalogue import Catalogue, read_catalogue
from atlas.catalogue.model import (
    SCALES,
    BoundarySet,
    Break,
    FileRecord,
    Formula,
    Indicator,
    IndicatorKind,
    Operation,
    Resource,
    Theme,
)
from atlas.catalogue.sidecar import Sidecar, read_sidecar

__all__ = [
    "SCALES",
    "BoundarySet",
    "Break",
    "Catalogue",
    "FileRecord",
    "Formula",
    "Indicator",
    "IndicatorKind",
    "Operation",
    "Resource",
    "Sidecar",
    "Theme",
    "read_catalogue",
    "read_sidecar",
]

"""Okrug Atlas: local self-government in Kazakhstan, place by place, with sources.

The data can be used from Python without the pages:

>>> import atlas
>>> atlas.__version__
'2026.11.0'

Importing the package loads nothing heavy; each function imports what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atlas.export.figure_receipt import receipt
    from atlas.export.frames import layer, list_areas, list_indicators, locate, observations
    from atlas.export.matching import match

__all__ = [
    "__version__",
    "layer",
    "list_areas",
    "list_indicators",
    "locate",
    "match",
    "observations",
    "receipt",
]

__version__ = "2026.11.0"


def __getattr__(name: str) -> object:
    """Load the public functions on first use: they need pandas, and `import atlas` does not."""
    if name == "match":
        from atlas.export import matching  # noqa: PLC0415

        return matching.match
    if name == "receipt":
        from atlas.export import figure_receipt  # noqa: PLC0415

        return figure_receipt.receipt
    if name in __all__:
        from atlas.export import frames  # noqa: PLC0415

        return getattr(frames, name)
    message = f"module 'atlas' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return sorted(__all__)

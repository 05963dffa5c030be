"""The one error tree of the atlas, named by the layer that failed.

Each message says what is wrong, where, which value was met, and what to do.
"""

from __future__ import annotations

__all__ = [
    "AtlasError",
    "BuildError",
    "CatalogueError",
    "ClassificationError",
    "DerivationError",
    "ExportError",
    "GazetteerError",
    "GeodataError",
    "IntegrityError",
    "LocationError",
    "ReleaseGoneError",
    "SelectionError",
    "SourceError",
    "StoryError",
    "TableError",
    "UnknownAreaError",
    "UnsoundMapError",
    "VintageError",
]


class AtlasError(Exception):
    """Base of every error the atlas raises on purpose."""


class UnknownAreaError(AtlasError):
    """A KATO code that is malformed or not in the edition it was looked up in."""


class VintageError(AtlasError):
    """Values and areas of different territorial divisions were brought together."""


class CatalogueError(AtlasError):
    """A sidecar is missing, incomplete or contradicts its file."""


class GeodataError(AtlasError):
    """A file of ``geodata/`` cannot be read as what it declares to be."""


class IntegrityError(GeodataError):
    """A file is not the one that was recorded: its size or SHA-256 differs."""


class GazetteerError(AtlasError):
    """A name matches no area, or more than one."""


class TableError(AtlasError):
    """A reader's own table cannot be read; ``fault`` is the cause as one word for pages."""

    def __init__(self, message: str, *, fault: str) -> None:
        super().__init__(message)
        self.fault = fault


class LocationError(AtlasError):
    """Points cannot be read, or located as asked."""


class DerivationError(AtlasError):
    """A derived indicator cannot be computed from its parts as declared."""


class ClassificationError(AtlasError):
    """Values cannot be put into classes as asked."""


class SelectionError(AtlasError):
    """A view was asked for that does not exist."""


class UnsoundMapError(SelectionError):
    """A picture was asked for that would mislead.

    ``reason`` names the rule, ``sentence`` says why, ``nearest`` holds the parameters of the
    nearest sound picture.
    """

    def __init__(
        self, message: str, *, reason: str, sentence: str, nearest: dict[str, str]
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.sentence = sentence
        self.nearest = nearest


class ReleaseGoneError(SelectionError):
    """A release that was here and is no more."""


class ExportError(AtlasError):
    """A view or layer cannot be written in the format asked for."""


class StoryError(AtlasError):
    """A story does not fit the data it is bound to any more."""


class BuildError(AtlasError):
    """Raw sources cannot be turned into ``geodata/``."""


class SourceError(BuildError):
    """A raw source is missing or is not the file that was recorded."""

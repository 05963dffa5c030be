"""How a layer is to be written: the language of its names and the scale of its outlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from atlas.catalogue.model import SCALES
from atlas.errors import SelectionError
from atlas.text import Language

__all__ = ["ALL_LANGUAGES", "DEFAULT_SCALE", "LayerOptions"]

ALL_LANGUAGES: Final = "all"
"""What stands for a language where names are wanted in all of them."""

DEFAULT_SCALE: Final = "500m"
"""Scale of outlines where none is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerOptions:
    """Language and scale of a layer.

    With ``has_all_names`` the column ``name`` gives way to ``name_kk``, ``name_ru`` and
    ``name_en``; every other text stays in ``language``.
    """

    language: Language = Language.EN
    has_all_names: bool = False
    scale: str = DEFAULT_SCALE

    @classmethod
    def read(cls, *, lang: str = Language.EN, scale: str = DEFAULT_SCALE) -> Self:
        """Return the options that two parameters of an address ask for.

        Raises
        ------
        SelectionError
            If there is no such language or scale; the message lists those there are.
        """
        if scale not in SCALES:
            message = f"no scale {scale!r}; there are {', '.join(SCALES)}"
            raise SelectionError(message)
        if lang == ALL_LANGUAGES:
            return cls(has_all_names=True, scale=scale)
        if lang not in set(Language):
            message = f"no language {lang!r}; there are {', '.join(Language)}, {ALL_LANGUAGES}"
            raise SelectionError(message)
        return cls(language=Language(lang), scale=scale)

    @property
    def names(self) -> str:
        """The language as an address has it: one of them, or ``all``."""
        return ALL_LANGUAGES if self.has_all_names else self.language.value

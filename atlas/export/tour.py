"""The texts of the tour as files: a browser asks for them only when the tour begins."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from atlas.i18n import translator
from atlas.text import Language
from atlas.views.tour import tour_texts

if TYPE_CHECKING:
    from atlas.export.assets import AssetStore

__all__ = ["put_tour", "tour_name"]


def tour_name(language: Language) -> str:
    """Return the name of the texts of one language in the store.

    Examples
    --------
    >>> tour_name(Language.KK)
    'tour/kk.json'
    """
    return f"tour/{language}.json"


def put_tour(store: AssetStore) -> None:
    """Add the texts of each language to *store*."""
    for language in Language:
        store.put(tour_name(language), partial(_texts, language))


def _texts(language: Language) -> bytes:
    texts = tour_texts(translator(language))
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()

"""The small maps of the first page as files: drawn once for each language and ground."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from atlas.cartography import Ground
from atlas.text import Language
from atlas.views.front_page import FRONT_MAPS, small_map

if TYPE_CHECKING:
    from atlas.export.assets import AssetStore
    from atlas.views import ViewBuilder
    from atlas.views.front_page import FrontMap

__all__ = ["front_map_name", "put_front_maps"]


def front_map_name(item: str, language: Language, ground: Ground) -> str:
    """Return the name of a small map in the store.

    Examples
    --------
    >>> front_map_name("transfers", Language.KK, Ground.DARK)
    'front/transfers.kk.dark.svg'
    """
    return f"front/{item}.{language}.{ground}.svg"


def put_front_maps(store: AssetStore, builder: ViewBuilder) -> None:
    """Add the small maps to *store*; each is drawn when its address is first asked for."""

    def draw(item: FrontMap, language: Language, ground: Ground) -> bytes:
        return small_map(
            builder, item, ground=ground, language=language, address=store.url
        ).encode()

    for item in FRONT_MAPS:
        for language in Language:
            for ground in Ground:
                name = front_map_name(item.name, language, ground)
                store.put(name, partial(draw, item, language, ground))

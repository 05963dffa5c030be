"""The maps of the stories as files: each is drawn when a listener first comes to its step."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from atlas.cartography import Ground
from atlas.text import Language
from atlas.views.story_map import SMALL, WIDE, story_map

if TYPE_CHECKING:
    from atlas.export.assets import AssetStore
    from atlas.views import ViewBuilder

__all__ = ["STORY_MAPS", "put_story_maps", "story_map_name"]

STORY_MAPS: Final = "stories/"
"""How the names of these files begin."""


def story_map_name(
    story: str, step: int, language: Language, ground: Ground, width: float = WIDE
) -> str:
    """Return the name of the map of a step in the store; steps count from 1.

    Examples
    --------
    >>> story_map_name("money", 2, Language.KK, Ground.DARK)
    'stories/money.2.kk.dark.720.svg'
    """
    return f"{STORY_MAPS}{story}.{step}.{language}.{ground}.{width:.0f}.svg"


def put_story_maps(store: AssetStore, builder: ViewBuilder) -> None:
    """Add the maps of all stories to *store*, under addresses without a hash.

    A hash is known only once a map is drawn, and a story has too many to draw them all before
    its first step can be shown.
    """

    def draw(address: str, language: Language, ground: Ground, width: float) -> bytes:
        query = dict(parse_qsl(urlsplit(address).query))
        selection, _ = builder.read(query, language=language)
        scene = builder.scene(selection)
        return story_map(scene, ground=ground, width=width, address=store.url).encode()

    for story in builder.geodata.stories.values():
        for number, step in enumerate(story.steps, 1):
            if step.map_address is None:
                continue
            for kind in product(Language, Ground, (WIDE, SMALL)):
                content = partial(draw, step.map_address, *kind)
                store.put(story_map_name(story.name, number, *kind), content, is_plain=True)

"""The address of the page of stories: which story, which step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas.text import Language
from atlas.views.address import AddressReader, RejectedValue, member, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.geodata.stories import Story

__all__ = ["StoryRequest", "read_story_request"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRequest:
    """What the page shows: a story at a step counted from 1; all stories where it is None."""

    story: Story | None
    step: int = 1


def read_story_request(
    query: Mapping[str, str], stories: Mapping[str, Story]
) -> tuple[StoryRequest, tuple[RejectedValue, ...]]:
    """Read a query string; whatever does not exist is replaced by its default."""
    given = AddressReader(query)
    given.take("lang", member(Language), Language.KK)
    story = given.take("story", stories.get, None)
    step = 1
    if story is not None:
        step = given.take("step", whole_number(1, len(story.steps)), 1)
    return StoryRequest(story=story, step=step), tuple(given.rejected)

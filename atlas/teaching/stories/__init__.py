"""Stories told in one language: text with the numbers of today, views, notes and sources."""

from atlas.geodata.stories import Story
from atlas.teaching.stories.requests import StoryRequest, read_story_request
from atlas.teaching.stories.sources import StorySource
from atlas.teaching.stories.telling import ToldStep, ToldStory, find_story_faults, told

__all__ = [
    "Story",
    "StoryRequest",
    "StorySource",
    "ToldStep",
    "ToldStory",
    "find_story_faults",
    "read_story_request",
    "told",
]

"""The capsules of the project's own stories, made once for all tests that look at them."""

from __future__ import annotations

import pytest

from atlas.export.site import open_site
from atlas.teaching.capsule import story_capsule
from atlas.text import Language


@pytest.fixture(scope="session")
def capsules() -> dict[tuple[str, Language], bytes]:
    """Return the capsule of every story in every language, each made once."""
    return {
        (name, language): story_capsule(open_site(), name, language).body
        for name in open_site().builder.geodata.stories
        for language in Language
    }

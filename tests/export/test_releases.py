"""Addresses of releases: this one, one before, one that never was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from atlas import __version__
from atlas.errors import ReleaseGoneError, SelectionError
from atlas.export.releases import EARLIER_RELEASES, check_release

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


@pytest.mark.parametrize("name", ["latest", __version__])
def test_the_release_that_is_here_is_accepted(name: str) -> None:
    """By both its names."""
    check_release(name)


def test_a_release_before_is_known_to_be_gone() -> None:
    """410, with where the data are now."""
    with pytest.raises(ReleaseGoneError, match=f"2025.1.0 is no longer here; .*{__version__}"):
        check_release("2025.1.0", earlier=("2025.1.0",))


@pytest.mark.parametrize("name", ["", "2025.1.0", "LATEST", "2026.11", "../2026.11.0"])
def test_a_release_that_never_was_is_refused(name: str) -> None:
    """With the one there is."""
    with pytest.raises(SelectionError, match=f"this site has {__version__}"):
        check_release(name)


def test_the_earlier_releases_are_those_of_the_changelog() -> None:
    """A release may not forget the one it follows."""
    found = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", CHANGELOG.read_text(), re.MULTILINE)
    assert set(EARLIER_RELEASES) == set(found) - {__version__}

"""Releases of the data: which one is here, and which ones there have been."""

from __future__ import annotations

from typing import Final

from atlas import __version__
from atlas.errors import ReleaseGoneError, SelectionError
from atlas.export.addresses import LATEST

__all__ = ["EARLIER_RELEASES", "check_release"]

EARLIER_RELEASES: Final[tuple[str, ...]] = ()
"""Releases before this one, oldest first; a new release adds the one it follows."""


def check_release(name: str, *, earlier: tuple[str, ...] = EARLIER_RELEASES) -> None:
    """Accept ``latest`` and the release that is here.

    Raises
    ------
    ReleaseGoneError
        If it is a release that was here before.
    SelectionError
        If there never was such a release; the message names the one there is.
    """
    if name in {LATEST, __version__}:
        return
    here = f"this site has {__version__}, at /data/{__version__}/ and /data/{LATEST}/"
    if name in earlier:
        message = f"release {name} is no longer here; {here}"
        raise ReleaseGoneError(message)
    message = f"no release {name!r}; {here}"
    raise SelectionError(message)

"""The classroom capsule: one story as one file that needs no network.

What makes capsules is loaded when it is first asked for: a link to one needs its address alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from atlas.teaching.capsule.address import capsule_address

if TYPE_CHECKING:
    from atlas.teaching.capsule.lesson import MAXIMUM_BYTES, make_capsule
    from atlas.teaching.capsule.shelf import CapsuleShelf, capsule_name, story_capsule

__all__ = [
    "MAXIMUM_BYTES",
    "CapsuleShelf",
    "capsule_address",
    "capsule_name",
    "make_capsule",
    "story_capsule",
]

_MODULES: Final = {
    "MAXIMUM_BYTES": "lesson",
    "CapsuleShelf": "shelf",
    "capsule_name": "shelf",
    "make_capsule": "lesson",
    "story_capsule": "shelf",
}


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)

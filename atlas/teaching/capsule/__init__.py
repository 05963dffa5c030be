"""The classroom capsule: one story as one file that needs no network."""

from __future__ import annotations

from atlas.teaching.capsule.address import capsule_address
from atlas.teaching.capsule.capsule import MAXIMUM_BYTES, capsule_name, make_capsule
from atlas.teaching.capsule.shelf import CapsuleShelf, story_capsule

__all__ = [
    "MAXIMUM_BYTES",
    "CapsuleShelf",
    "capsule_address",
    "capsule_name",
    "make_capsule",
    "story_capsule",
]

"""Many sheets, on as many processors as are given."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from atlas.geodata import Geodata
from atlas.teaching.sheet.address import sheet_name
from atlas.teaching.sheet.desk import make_sheet
from atlas.views import ViewBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from atlas.areas import Kato
    from atlas.text import Language

__all__ = ["MadeSheet", "SheetOrder", "make_sheets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOrder:
    """What all sheets of a run have in common; ``root`` is the folder of data."""

    languages: tuple[Language, ...]
    ending: str
    site: str
    root: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSheet:
    """A sheet ready to be written."""

    kato: Kato
    language: Language
    name: str
    body: bytes


def make_sheets(
    katos: Sequence[Kato], order: SheetOrder, *, jobs: int
) -> Iterator[tuple[MadeSheet, ...]]:
    """Yield the sheets of each area in its languages, in the order of *katos*.

    They are the same bytes whatever *jobs* is. Processes begin anew rather than as copies: a copy
    of a program with threads may wait for ever.
    """
    make = partial(_make, order)
    if jobs == 1 or len(katos) == 1:
        yield from map(make, katos)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(katos)), mp_context=context) as workers:
        yield from workers.map(make, katos)


@lru_cache(maxsize=1)
def _builder(root: Path) -> ViewBuilder:
    """Return the views of a folder, opened once in each process."""
    return ViewBuilder(Geodata(root))


def _make(order: SheetOrder, kato: Kato) -> tuple[MadeSheet, ...]:
    return tuple(
        MadeSheet(
            kato=kato,
            language=language,
            name=sheet_name(kato, language, order.ending),
            body=make_sheet(
                kato, language, order.ending, builder=_builder(order.root), site=order.site
            ),
        )
        for language in order.languages
    )

"""Bars for long work: drawn on a terminal, and nothing of them in a pipe or a log."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["progress"]


@contextmanager
def progress(label: str, steps: int) -> Iterator[Callable[[str], None]]:
    """Yield what is to be called with the name of each step when it begins.

    Standard output is left to the data: the bar is on standard error.
    """
    is_watched = sys.stderr.isatty()
    with click.progressbar(
        length=steps,
        label=label,
        file=sys.stderr,
        hidden=not is_watched,
        item_show_func=lambda name: name or "",
    ) as bar:
        yield lambda name: bar.update(1, name)

"""The downloads asked for last, kept as long as they fit into a bounded piece of memory."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from atlas.export.downloads import Download

__all__ = ["RecentDownloads"]

_CAPACITY: Final = 64 * 1024 * 1024
"""Bytes kept for all visitors together."""


class RecentDownloads:
    """Downloads by what was asked for; those not asked for longest go first.

    Threads may share it. Two that ask for one file at the same moment both make it, which
    costs time and does no harm: it is the same bytes.
    """

    def __init__(self, capacity: int = _CAPACITY) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[Hashable, Download] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Bytes kept at most, compressed copies included."""
        return self._size

    def get(self, key: Hashable, make: Callable[[], Download]) -> Download:
        """Return the download of *key*, made by *make* where it is not kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        download = make()
        with self._lock:
            self._keep(key, download)
        return download

    def _keep(self, key: Hashable, download: Download) -> None:
        if key in self._kept or download.weight > self._capacity:
            return
        self._kept[key] = download
        self._size += download.weight
        while self._size > self._capacity:
            _, oldest = self._kept.popitem(last=False)
            self._size -= oldest.weight

"""What the first visitor would otherwise wait for, done while the server starts."""

from __future__ import annotations

import gc
from contextlib import asynccontextmanager
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

__all__ = ["lifespan"]


def lifespan(
    warm_up: Callable[[], None],
) -> Callable[[object], AbstractAsyncContextManager[dict[str, object]]]:
    """Return the lifespan of an application that calls *warm_up* beside its start.

    In a thread of its own: the server answers at once, and a visitor who comes before it is
    done waits no longer than without it. What stands in memory afterwards stays for good, so the
    collector of garbage need not go through it again and again.
    """

    def warm_up_for_good() -> None:
        warm_up()
        gc.collect()
        gc.freeze()

    @asynccontextmanager
    async def span(_app: object) -> AsyncIterator[dict[str, object]]:
        Thread(target=warm_up_for_good, name="warm-up", daemon=True).start()
        yield {}

    return span

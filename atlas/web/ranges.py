"""One part of a file: the ``Range`` and ``If-Range`` of RFC 9110."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers
from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Scope

__all__ = ["part_of"]

_ONE_RANGE: Final = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})")


def part_of(scope: Scope, body: bytes, headers: Mapping[str, str]) -> Response | None:
    """Return the answer to a request for one part of *body*: 206, or 416 where it has none such.

    None where the whole is to be sent: no range is asked for, several are (which the standard
    leaves to the server), it is not understood, or the client has a part of another version.

    Parameters
    ----------
    body
        The file, not compressed: positions count in it.
    headers
        Those of the answer with the whole file, its strong entity tag among them.
    """
    request = Headers(scope=scope)
    asked = _ONE_RANGE.fullmatch(request.get("range", "").replace(" ", ""))
    if scope["method"] != "GET" or asked is None or not (asked["first"] or asked["last"]):
        return None
    if request.get("if-range", headers["etag"]) != headers["etag"]:
        return None
    span = _span(asked["first"], asked["last"], len(body))
    if span is None:
        return None
    kept = {name: text for name, text in headers.items() if name != "content-length"}
    if not span:
        return Response(status_code=416, headers=kept | {"content-range": f"bytes */{len(body)}"})
    place = f"bytes {span.start}-{span.stop - 1}/{len(body)}"
    part = body[span.start : span.stop]
    return Response(
        part,
        status_code=206,
        headers=kept | {"content-range": place, "content-length": str(len(part))},
    )


def _span(first: str, last: str, size: int) -> range | None:
    """Return the positions asked for, none of them beyond the end; None for a range backwards."""
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    stop = min(int(last) + 1, size) if last else size
    return range(int(first), stop)

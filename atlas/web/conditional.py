"""Answers that a browser may keep: entity tags, 304, compression and HEAD."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import Response

from atlas.web.ranges import part_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Scope

__all__ = ["Representation", "accepts_gzip", "respond"]

_HASH_DIGITS = 16
_KEPT_WITH_304 = ("cache-control", "content-location", "vary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """One content, as it is and compressed.

    ``gzipped`` is *body* itself where compression gains nothing.
    """

    body: bytes
    gzipped: bytes
    media_type: str
    sha256: str

    @classmethod
    def of(cls, body: bytes, media_type: str) -> Representation:
        """Return a representation of *body*, compressed quickly because made per request."""
        digest = hashlib.sha256(body).hexdigest()
        gzipped = gzip.compress(body, 6, mtime=0)
        return cls(body=body, gzipped=gzipped, media_type=media_type, sha256=digest)


def accepts_gzip(header: str) -> bool:
    """Return whether an Accept-Encoding header allows gzip."""
    weights = {}
    for item in header.lower().split(","):
        coding, _, parameter = item.partition(";")
        weights[coding.strip()] = parameter.replace(" ", "")
    chosen = weights.get("gzip", weights.get("*", "q=0"))
    return chosen not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}


def respond(
    scope: Scope,
    representation: Representation,
    headers: Mapping[str, str],
    *,
    has_parts: bool = True,
) -> Response:
    """Return the answer to a GET or HEAD: whole, compressed, one part, without body, or 304.

    Compressed and plain bytes have tags of their own, as strong tags must; either matches.
    Parts are those of the plain bytes; nobody wants a part of a page.
    """
    request = Headers(scope=scope)
    tag = representation.sha256[:_HASH_DIGITS]
    is_smaller = len(representation.gzipped) < len(representation.body)
    is_part = has_parts and "range" in request
    is_wanted = not is_part and accepts_gzip(request.get("accept-encoding", ""))
    is_gzip = is_smaller and is_wanted
    answer = {name.lower(): value for name, value in headers.items()}
    answer["etag"] = f'"{tag}-gzip"' if is_gzip else f'"{tag}"'
    answer["vary"] = ", ".join(filter(None, ["Accept-Encoding", answer.get("vary")]))
    if _matches(request.get("if-none-match", ""), {f'"{tag}"', f'"{tag}-gzip"'}):
        kept = {name: answer[name] for name in _KEPT_WITH_304 if name in answer}
        return Response(status_code=304, headers={"etag": answer["etag"], **kept})
    answer["content-type"] = representation.media_type
    if has_parts:
        answer["accept-ranges"] = "bytes"
        if (part := part_of(scope, representation.body, answer)) is not None:
            return part
    body = representation.gzipped if is_gzip else representation.body
    answer["content-length"] = str(len(body))
    if is_gzip:
        answer["content-encoding"] = "gzip"
    return Response(
        b"" if scope["method"] == "HEAD" else body,
        headers=answer,
    )


def _matches(if_none_match: str, tags: set[str]) -> bool:
    given = {item.strip().removeprefix("W/") for item in if_none_match.split(",")}
    return "*" in given or not given.isdisjoint(tags)

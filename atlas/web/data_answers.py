"""Answers below ``/data/``: a file with what belongs to it, or what there is instead."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.responses import JSONResponse

from atlas import __version__
from atlas.export.addresses import (
    LATEST,
    METADATA,
    RECEIPT,
    BoundaryRequest,
    ComparisonRequest,
    DataRequest,
    JudgeRequest,
    WholeRequest,
)
from atlas.export.formats import FORMATS
from atlas.i18n import translator
from atlas.soundness import Reason, sentence
from atlas.text import Language
from atlas.web.conditional import Representation, respond

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response
    from starlette.types import Scope

    from atlas.errors import UnsoundMapError
    from atlas.export.addresses import AtlasRequest
    from atlas.export.downloads import Download

__all__ = [
    "CORS",
    "PREFLIGHT",
    "answer",
    "content_disposition",
    "refuse",
    "refuse_picture",
    "send",
]

CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Link"
    ),
}
"""Headers that let scripts of other sites read an answer."""

PREFLIGHT: Final = {
    **CORS,
    "Access-Control-Allow-Headers": "If-None-Match, If-Range, Range",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Max-Age": "86400",
}
"""Headers of the answer to a browser that asks whether it may ask."""


def send(scope: Scope, asked: AtlasRequest, download: Download, *, release: str) -> Response:
    """Return the file of a view, of boundaries or of the whole; see :func:`answer`."""
    links = _links(asked, download, release)
    return answer(scope, download, release=release, language=_languages(asked), links=links)


def answer(
    scope: Scope,
    download: Download,
    *,
    release: str,
    language: str,
    links: str,
    vary: str = "",
) -> Response:
    """Return a file, or what a careful client asked of it: a part, a 304, the headers alone.

    Parameters
    ----------
    language
        Value of Content-Language.
    links
        Value of Link (RFC 8288).
    vary
        What of the request the file depends on, as Vary has it.
    """
    headers = {
        **CORS,
        # What follows the releases changes with the next; a release never does.
        "Cache-Control": "no-cache" if release == LATEST else "public, max-age=86400",
        "Content-Disposition": content_disposition(download.filename),
        "Content-Language": language,
        "Link": links,
        "Vary": vary,
    }
    representation = Representation(
        body=download.body,
        gzipped=download.gzipped,
        media_type=download.media_type,
        sha256=download.sha256,
    )
    return respond(scope, representation, headers)


def refuse(
    status: int, message: str, *, formats: Sequence[str] = (*FORMATS, METADATA, RECEIPT)
) -> Response:
    """Return an error as JSON that says what there is."""
    content = {"error": message, "formats": [*formats]}
    return JSONResponse(content, status_code=status, headers=CORS)


def refuse_picture(error: UnsoundMapError, asked: AtlasRequest) -> Response:
    """Return why a picture would mislead, in the language asked for, and the nearest sound one."""
    language = Language.EN
    content: dict[str, object] = {"error": str(error), "reason": error.reason}
    if isinstance(asked, DataRequest):
        language = asked.options.language
        content["nearest"] = _nearest(asked, error.nearest).address()
    content["sentence"] = sentence(Reason(error.reason), translator(language))
    return JSONResponse(content, status_code=422, headers=CORS)


def _nearest(asked: DataRequest, nearest: dict[str, str]) -> DataRequest:
    """Return the sound picture in the format asked for; classes are kept with the indicator."""
    is_other = nearest["indicator"] != asked.indicator
    return replace(
        asked,
        indicator=nearest["indicator"],
        level=nearest["level"],
        period=nearest.get("period", ""),
        vintage=nearest.get("vintage", ""),
        breaks="" if is_other else asked.breaks,
        kind="",
    )


def content_disposition(filename: str) -> str:
    """Return the header that saves a file under *filename*, in ASCII for old browsers, too."""
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"


def _languages(asked: AtlasRequest) -> str:
    if isinstance(asked, ComparisonRequest):
        return asked.lang
    if isinstance(asked, WholeRequest | JudgeRequest) or asked.ending not in FORMATS:
        return ", ".join(Language)
    return ", ".join(Language) if asked.options.has_all_names else asked.options.names


def _links(asked: AtlasRequest, download: Download, release: str) -> str:
    """Return what belongs to a file (RFC 8288): its lasting address, description and licence."""
    links = [f'<{asked.address(__version__)}>; rel="canonical"']
    if isinstance(asked, DataRequest | BoundaryRequest):
        address = asked.described_by().address(release)
        links.append(f'<{address}>; rel="describedby"; type="application/ld+json"')
    if download.licence:
        links.append(f'<{download.licence}>; rel="license"')
    return ", ".join(links)

"""Addresses of the steps of a story: each must lead to a view that exists."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from atlas.errors import StoryError
from atlas.i18n import translator
from atlas.soundness import sentence
from atlas.text import Language
from atlas.views.address import RejectedValue
from atlas.views.area_request import read_area_request
from atlas.views.glossary_view import read_term
from atlas.views.honest_maps import judge_selection
from atlas.views.site_pages import SITE_PAGES
from atlas.views.surrogates import read_surrogates
from atlas.views.tax_address import TaxAddress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atlas.soundness import Reason
    from atlas.views import Selection, ViewBuilder
    from atlas.views.site_pages import SitePage

__all__ = ["read_map", "read_view"]


def read_view(address: str, *, builder: ViewBuilder) -> tuple[SitePage, dict[str, str]]:
    """Return the page an address leads to, and its parameters.

    Raises
    ------
    StoryError
        If there is no such page, it has no such view, or the view would mislead.
    """
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    pages = {f"/{page.path}": page for page in SITE_PAGES}
    page = pages.get(parts.path)
    if page is None:
        message = f"{address} leads to no page; there are {', '.join(sorted(pages))}"
        raise StoryError(message)
    _refuse(address, _rejected(page.path, query, builder))
    _refuse_unsound(address, _unsound(page.path, query, builder))
    return page, query


def read_map(address: str, *, builder: ViewBuilder, language: Language) -> Selection:
    """Return the map an address leads to.

    Raises
    ------
    StoryError
        If there is no such map, or it would mislead.
    """
    query = dict(parse_qsl(urlsplit(address).query))
    if urlsplit(address).path != "/map":
        message = f"{address} is no map; write an address that begins with /map"
        raise StoryError(message)
    selection, rejected = builder.read(query, language=language)
    _refuse(address, rejected)
    _refuse_unsound(address, judge_selection(selection, builder.figures).reason)
    return selection


def _refuse(address: str, rejected: Sequence[RejectedValue]) -> None:
    if rejected:
        first = rejected[0]
        message = (
            f"{address}: {first.parameter} has no value {first.value!r}; copy the address of a "
            "view that the atlas shows"
        )
        raise StoryError(message)


def _refuse_unsound(address: str, reason: Reason | None) -> None:
    if reason is not None:
        why = sentence(reason, translator(Language.EN))
        message = f"{address} would mislead: {why} `atlas judge` names the nearest sound picture"
        raise StoryError(message)


def _unsound(path: str, query: dict[str, str], builder: ViewBuilder) -> Reason | None:
    """Return the rule of honest maps that what the page of *path* draws would break."""
    if path == "map":
        selection, _ = builder.read(query, language=Language.EN)
        return judge_selection(selection, builder.figures).reason
    if path == "compare":
        comparison = builder.comparisons.reader.read(query, language=Language.EN)
        return builder.comparisons.refusal(comparison)
    return None


def _rejected(path: str, query: dict[str, str], builder: ViewBuilder) -> Sequence[RejectedValue]:
    """Return the parameters that the page of *path* would replace by their defaults."""
    readers: dict[str, Callable[[], Sequence[RejectedValue]]] = {
        "map": lambda: builder.read(query, language=Language.EN)[1],
        "tax-migration": lambda: TaxAddress(builder).read(query)[1],
        "surrogates": lambda: read_surrogates(query, builder.geodata)[1],
        "glossary": lambda: read_term(query, builder.geodata)[1],
        "compare": lambda: builder.comparisons.reader.read(query, language=Language.EN).rejected,
        "area": lambda: _rejected_of_area(query, builder),
    }
    if path in readers:
        return readers[path]()
    return [RejectedValue(name, value) for name, value in query.items()]


def _rejected_of_area(query: dict[str, str], builder: ViewBuilder) -> Sequence[RejectedValue]:
    request, rejected = read_area_request(query, builder.geodata)
    unknown = [RejectedValue("area", request.unknown)] if request.unknown else []
    return [*rejected, *unknown]

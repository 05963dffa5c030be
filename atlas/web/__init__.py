"""Routes and middleware beside the pages; knows Starlette and nothing of Streamlit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.middleware import Middleware

from atlas.web.assets import asset_routes
from atlas.web.data_routes import data_routes
from atlas.web.head import Describe, HeadText, PageHead, site_head
from atlas.web.health import health_routes
from atlas.web.layer_service import layer_service_routes
from atlas.web.lesson_routes import lesson_routes
from atlas.web.moved import MovedPages
from atlas.web.security import SecurityHeaders
from atlas.web.warm_up import lifespan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.routing import BaseRoute

    from atlas.export.addresses import AtlasRequest
    from atlas.export.assets import AssetStore
    from atlas.export.collections import CollectionStore
    from atlas.export.downloads import Download
    from atlas.provenance import Licence
    from atlas.text import Language

__all__ = ["HeadText", "lesson_routes", "lifespan", "middleware", "routes"]


def routes(
    *,
    assets: AssetStore,
    provide: Callable[[AtlasRequest], Download],
    open_collections: Callable[[], CollectionStore],
    licences: Mapping[str, Licence],
    verify: Callable[[], None],
) -> list[BaseRoute]:
    """Return all routes of the atlas.

    Parameters
    ----------
    assets
        Files served under ``/assets/``.
    provide
        Makes the files under ``/data/``; see :func:`atlas.web.data_routes.data_routes`.
    open_collections, licences
        What ``/ogc/`` serves; see :func:`atlas.web.layer_service.layer_service_routes`.
    verify
        Raises an :class:`atlas.errors.AtlasError` if the data are not as recorded.
    """
    return [
        *asset_routes(assets),
        *data_routes(provide),
        *layer_service_routes(open_collections, licences),
        *health_routes(verify),
    ]


def middleware(describe: Describe = site_head, *, styles: tuple[str, ...] = ()) -> list[Middleware]:
    """Return the middleware of the atlas, outermost first.

    Parameters
    ----------
    describe
        Returns title and description for the path of a page, its parameters and a language.
    styles
        Addresses of style sheets for every page; in the head, so that no page is shown bare
        first.
    """

    def describe_with_styles(path: str, query: Mapping[str, str], language: Language) -> HeadText:
        return replace(describe(path, query, language), styles=styles)

    return [
        Middleware(SecurityHeaders),
        Middleware(MovedPages),
        Middleware(PageHead, describe=describe_with_styles),
    ]

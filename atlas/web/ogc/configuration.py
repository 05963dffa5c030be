"""The configuration of pygeoapi, made from the catalogue rather than kept beside it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from atlas import __version__
from atlas.i18n import N_, translator
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.export.collections import Collection, CollectionStore
    from atlas.provenance import Licence
    from atlas.text import LocalizedText

__all__ = ["DEFAULT_ITEMS", "MAXIMUM_ITEMS", "configuration"]

DEFAULT_ITEMS: Final = 250
"""Features of a page: all districts at once."""
MAXIMUM_ITEMS: Final = 3000
"""Features of the largest page: all okrugs in one period."""

_TEMPLATES: Final = Path(__file__).parent / "templates"
_PROVIDER: Final = "atlas.web.ogc.provider.LayerProvider"
_CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_OFFERED_CRS: Final = (
    _CRS84,
    "http://www.opengis.net/def/crs/EPSG/0/4326",
    "http://www.opengis.net/def/crs/EPSG/0/3857",
)
_TITLE: Final = N_("Okrug Atlas: local self-government in Kazakhstan")
_DESCRIPTION: Final = N_("Layers of the atlas with their sources, by OGC API Features.")


def configuration(
    store: CollectionStore, licences: Mapping[str, Licence], *, url: str
) -> dict[str, Any]:
    """Return the configuration of a service at *url*, the address without a slash at its end."""
    site = url.removesuffix("/ogc")
    return {
        "server": {
            "url": url,
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "languages": [Language.EN.value, Language.KK.value, Language.RU.value],
            "limits": {
                "default_items": DEFAULT_ITEMS,
                "max_items": MAXIMUM_ITEMS,
                "on_exceed": "throttle",
            },
            "templates": {"path": str(_TEMPLATES)},
            "map": {"url": "", "attribution": ""},
            "api_rules": {"api_version": __version__},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": _texts(_TITLE),
                "description": _texts(_DESCRIPTION),
                "keywords": {"en": ["Kazakhstan", "local self-government", "KATO"]},
                "keywords_type": "theme",
                "terms_of_service": f"{site}/sources",
                "url": site,
            },
            "license": {"name": licences["CC-BY-4.0"].title, "url": licences["CC-BY-4.0"].url},
            "provider": {"name": "Okrug Atlas", "url": site},
            "contact": {"name": "Okrug Atlas contributors", "url": f"{site}/about"},
        },
        "resources": {
            item.id: _resource(item, store, licences, site) for item in store.collections.values()
        },
    }


def _texts(message: str) -> dict[str, str]:
    return {language.value: translator(language).gettext(message) for language in Language}


def _by_language(text: LocalizedText, suffix: str = "") -> dict[str, str]:
    return {language.value: text.in_language(language) + suffix for language in Language}


def _resource(
    item: Collection, store: CollectionStore, licences: Mapping[str, Licence], site: str
) -> dict[str, Any]:
    extents: dict[str, Any] = {"spatial": {"bbox": list(item.bbox), "crs": _CRS84}}
    if item.temporal is not None:
        first, last = item.temporal
        extents["temporal"] = {
            "begin": datetime.combine(first, time.min, UTC),
            "end": datetime.combine(last, time.max, UTC),
        }
    licence = licences[item.licence]
    links = [
        {"type": "text/html", "rel": "license", "title": licence.title, "href": licence.url},
    ]
    if item.indicator:
        links.append(
            {
                "type": "text/html",
                "rel": "alternate",
                "title": item.title.en,
                "href": f"{site}/map?indicator={item.indicator}&level={item.level}",
            }
        )
    return {
        "type": "collection",
        "title": _by_language(item.title, f" ({item.level})"),
        "description": _by_language(item.description),
        "keywords": {"en": [item.level.value]},
        "links": links,
        "extents": extents,
        "providers": [
            {
                "type": "feature",
                "name": _PROVIDER,
                "data": item.id,
                # pygeoapi copies its configuration, but a function is left as it is.
                "open": lambda: store,
                "id_field": "id",
                "title_field": "name_kk",
                "crs": list(_OFFERED_CRS),
                "storage_crs": _CRS84,
            }
        ],
    }

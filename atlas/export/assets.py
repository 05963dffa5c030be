"""The files a browser loads once and keeps: their content, hashes and addresses.

An address holds the hash of the content, so that a file may be kept for ever and a changed
file has a new address. Nothing here speaks HTTP.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.catalogue.model import BoundarySet
from atlas.errors import ExportError
from atlas.text import Language
from atlas.views.naming import parents_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.areas import AreaTable, Kato, Vintage
    from atlas.geodata import Geodata

__all__ = [
    "ASSET_ROOT",
    "Asset",
    "AssetStore",
    "area_names",
    "site_assets",
]

ASSET_ROOT: Final = "/assets/"
HASH_DIGITS: Final = 16

_MAP_SCALE: Final = "map"
_PACKAGE: Final = Path(__file__).parents[1]
_MEDIA_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_COMPRESSED_ALREADY: Final = {".png", ".woff2"}


class Asset:
    """One file; read, hashed and compressed when it is first asked for, and only then.

    Parameters
    ----------
    name
        Path below :data:`ASSET_ROOT` without the hash: ``boundaries/2022-okrug.json``.
    content
        The bytes, or a function that returns them; it must return the same on every call.
    is_plain
        Whether the address without the hash is served, too. Files that are named by other
        files, as images are by a style sheet, need it.
    """

    def __init__(self, name: str, content: bytes | Callable[[], bytes], *, is_plain: bool) -> None:
        self.name = name
        self.is_plain = is_plain
        self._content = content
        self._body: bytes | None = None
        self._sha256 = ""
        self._gzipped: bytes | None = None
        self._lock = Lock()

    @property
    def media_type(self) -> str:
        """Media type, by the ending of the name."""
        return _MEDIA_TYPES[Path(self.name).suffix]

    @property
    def body(self) -> bytes:
        """The content."""
        with self._lock:
            if self._body is None:
                self._body = self._content if isinstance(self._content, bytes) else self._content()
                self._sha256 = hashlib.sha256(self._body).hexdigest()
            return self._body

    @property
    def sha256(self) -> str:
        """Hash of the content, in hexadecimal."""
        _ = self.body  # reads the content, and hashes it
        return self._sha256

    @property
    def gzipped(self) -> bytes:
        """The content compressed as far as gzip can, or as it is where that gains nothing."""
        body = self.body
        with self._lock:
            if self._gzipped is None:
                is_worth_it = Path(self.name).suffix not in _COMPRESSED_ALREADY
                # No time stamp: the same content is the same bytes on every server.
                self._gzipped = gzip.compress(body, 9, mtime=0) if is_worth_it else body
            return self._gzipped

    @property
    def url(self) -> str:
        """The address, with the hash before the ending."""
        stem, _, ending = self.name.rpartition(".")
        return f"{ASSET_ROOT}{stem}.{self.sha256[:HASH_DIGITS]}.{ending}"

    @property
    def plain_url(self) -> str:
        """The address without the hash, which is known before the content is."""
        return f"{ASSET_ROOT}{self.name}"


class AssetStore:
    """The files of one site: filled at start-up, then only read, by any number of threads."""

    def __init__(self) -> None:
        self._assets: dict[str, Asset] = {}

    def put(
        self, name: str, content: bytes | Callable[[], bytes], *, is_plain: bool = False
    ) -> Asset:
        """Add a file and return it; a function as *content* is not called yet.

        Raises
        ------
        ExportError
            If the name is taken or its ending has no media type here.
        """
        if name in self._assets:
            message = f"asset {name!r} is there already; a name stands for one content"
            raise ExportError(message)
        if Path(name).suffix not in _MEDIA_TYPES:
            endings = ", ".join(sorted(_MEDIA_TYPES))
            message = f"asset {name!r} has no known media type; the endings are {endings}"
            raise ExportError(message)
        asset = self._assets[name] = Asset(name, content, is_plain=is_plain)
        return asset

    def put_folder(self, prefix: str, folder: Path) -> None:
        """Add every file below *folder* whose media type is known, under both addresses."""
        for path in sorted(folder.rglob("*")):
            if path.suffix in _MEDIA_TYPES:
                name = f"{prefix}/{path.relative_to(folder).as_posix()}"
                self.put(name, path.read_bytes, is_plain=True)

    def get(self, name: str) -> Asset | None:
        """Return the file of that name, or None."""
        return self._assets.get(name)

    def names(self) -> tuple[str, ...]:
        """Return all names, sorted."""
        return tuple(sorted(self._assets))

    def __getitem__(self, name: str) -> Asset:
        """Return the file of that name.

        Raises
        ------
        ExportError
            If there is no such file.
        """
        asset = self.get(name)
        if asset is None:
            message = f"no asset {name!r}; there are {', '.join(self.names()) or 'none'}"
            raise ExportError(message)
        return asset

    def url(self, name: str) -> str:
        """Return the address of a file: ``boundaries/2022-okrug.json`` has one with its hash.

        Raises
        ------
        ExportError
            If there is no such file.
        """
        return self[name].url


def _put_leaflet(store: AssetStore) -> None:
    """Add Leaflet, as installed: the script, its style sheet and the images that names."""
    for entry in metadata.files("XStatic-Leaflet") or ():
        folder, _, name = entry.as_posix().rpartition("/data/")
        is_wanted = name in {"leaflet.js", "leaflet.css"} or name.startswith("images/")
        if folder and is_wanted:
            store.put(f"leaflet/{name}", Path(str(entry.locate())).read_bytes, is_plain=True)


def _put_boundaries(store: AssetStore, geodata: Geodata) -> None:
    """Add screen geometry and names for each level that can be drawn."""
    for resource in geodata.catalogue.resources.values():
        if isinstance(resource, BoundarySet) and resource.scale == _MAP_SCALE:
            _put_level(store, geodata, resource.vintage, resource.level)


def _put_level(store: AssetStore, geodata: Geodata, vintage: Vintage, level: AdminLevel) -> None:
    def geometry() -> bytes:
        return geodata.screen_geometry(vintage, level).content

    def names(language: Language) -> bytes:
        katos = geodata.screen_geometry(vintage, level).katos
        return area_names(geodata.areas[vintage], katos, language)

    store.put(f"boundaries/{vintage}-{level}.json", geometry)
    for language in Language:
        store.put(f"names/{vintage}-{level}.{language}.json", partial(names, language))


def area_names(areas: AreaTable, katos: tuple[Kato, ...], language: Language) -> bytes:
    """Return names as JSON, in the order of *katos*.

    Returns
    -------
    bytes
        ``{"names": [...], "parents": [...], "labels": {...}}``; a parent is ``district,
        oblast``, as far up as the oblast, and empty for an oblast; labels are the names of
        oblasts by code.

    Raises
    ------
    UnknownAreaError
        If a code is not in *areas*.
    """
    content = {
        "names": [areas[kato].name.in_language(language) for kato in katos],
        "parents": [parents_of(kato, areas=areas, language=language) for kato in katos],
        "labels": {
            area.kato: area.name.in_language(language) for area in areas.at_level(AdminLevel.OBLAST)
        },
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _page_styles() -> bytes:
    """Return the style sheets of all pages as one: a page must not be shown half dressed."""
    folder = _PACKAGE / "ui" / "static" / "styles"
    return b"\n".join(path.read_bytes() for path in sorted(folder.glob("*.css")))


@cache
def site_assets(geodata: Geodata) -> AssetStore:
    """Return the files of the site that shows *geodata*: one store for each, made once."""
    store = AssetStore()
    _put_leaflet(store)
    store.put_folder("map", _PACKAGE / "cartography" / "static")
    store.put_folder("pages", _PACKAGE / "ui" / "static")
    store.put("pages/atlas.css", _page_styles, is_plain=True)
    _put_boundaries(store, geodata)
    return store

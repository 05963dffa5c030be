"""The files of the site itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from atlas.export.assets import site_assets

if TYPE_CHECKING:
    from atlas.export.assets import AssetStore


class NoGeodata:
    """Stands for a folder of data files without boundaries."""

    class catalogue:  # noqa: N801 - an attribute of the class it stands for
        """Lists nothing."""

        resources: dict[str, object] = {}  # noqa: RUF012 - never changed


@pytest.fixture(scope="module")
def store() -> AssetStore:
    """Return the files that do not depend on data."""
    return site_assets(NoGeodata())


def test_leaflet_comes_from_the_installed_package(store: AssetStore) -> None:
    """Script, style sheet, and every image that the style sheet names; no source maps."""
    names = [name for name in store.names() if name.startswith("leaflet/")]
    assert {"leaflet/leaflet.js", "leaflet/leaflet.css"} < set(names)
    css = store.get("leaflet/leaflet.css")
    assert css is not None
    images = set(re.findall(r"url\(([^)#]+)\)", css.body.decode()))
    assert images
    assert {f"leaflet/{image}" for image in images} <= set(names)
    assert not [name for name in names if "src" in name or name.endswith(".map")]


def test_our_own_scripts_and_styles_are_there(store: AssetStore) -> None:
    """Whatever lies in the static folder of the cartography."""
    names = [name for name in store.names() if name.startswith("map/")]
    assert [name for name in names if name.endswith(".js")]


def test_no_file_asks_another_host_for_anything(store: AssetStore) -> None:
    """Addresses of other sites may stand in links and comments, never in what is loaded."""
    loading = re.compile(r"""(?:url\(|@import\s+|src\s*=\s*|fetch\()\s*["']?(?:https?:)?//""")
    for name in store.names():
        asset = store.get(name)
        assert asset is not None
        if asset.media_type.startswith("text/"):
            assert not loading.search(asset.body.decode()), name


def test_the_store_is_made_once_for_the_same_data() -> None:
    """Pages and routes ask for it separately and must agree on addresses."""
    geodata = NoGeodata()
    assert site_assets(geodata) is site_assets(geodata)

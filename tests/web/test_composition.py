"""Routes and middleware as the entry script puts them together."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from atlas.export.assets import AssetStore
from atlas.export.collections import CollectionStore
from atlas.export.downloads import Download
from atlas.export.site import open_site
from atlas.web import lesson_routes, middleware, routes

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient


@dataclass
class _Shelf:
    """Gives out one file, whatever it is asked for."""

    download: Download

    def provide(self, *_: object) -> Download:
        return self.download

    get = provide


def _lessons(download: Download) -> Any:  # noqa: ANN401 -- in place of desks that make files
    shelf = _Shelf(download)
    return SimpleNamespace(sheets=shelf, slides=shelf, capsules=shelf)


def test_all_routes_answer_with_all_headers(make_client: Callable[..., TestClient]) -> None:
    """One app has them all."""
    store = AssetStore()
    store.put("map/a.js", b"1", is_plain=True)
    download = Download(body=b"a\n", media_type="text/csv", filename="a.csv")
    app_routes = routes(
        assets=store,
        provide=lambda *_: download,
        open_collections=lambda: CollectionStore(open_site().builder),
        licences={},
        verify=lambda: None,
    )
    client = make_client([*lesson_routes(_lessons(download)), *app_routes], middleware())
    for path in (
        "/assets/map/a.js",
        "/data/latest/a/b/2023.csv",
        "/data/latest/boundaries/2022/oblast.csv",
        "/data/latest/slides/kk/230000000.pptx",
        "/data/latest/okrug-atlas.gpkg",
        "/data/catalogue.json",
        "/data/latest/sheet/kk/230000000.pdf",
        "/data/latest/capsule/kk/story.html",
        "/healthz",
        "/readyz",
    ):
        response = client.get(path)
        assert response.status_code == 200, path
        assert response.headers["x-content-type-options"] == "nosniff"


def test_no_route_takes_an_address_that_streamlit_keeps_for_itself() -> None:
    """It refuses to start otherwise."""
    download = Download(body=b"", media_type="text/csv", filename="a.csv")
    app_routes = routes(
        assets=AssetStore(),
        provide=lambda *_: download,
        open_collections=lambda: CollectionStore(open_site().builder),
        licences={},
        verify=lambda: None,
    )
    reserved = ("/_stcore", "/media", "/component", "/static")
    for route in [*lesson_routes(_lessons(download)), *app_routes]:
        assert not route.path.startswith(reserved)  # type: ignore[attr-defined]


def test_the_package_knows_nothing_of_streamlit() -> None:
    """Nor does it load maps, tables or what writes slides."""
    code = "import sys, atlas.web; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"streamlit", "folium", "geopandas", "babel", "pptx"}.isdisjoint(done.stdout.split())

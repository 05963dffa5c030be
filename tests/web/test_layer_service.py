"""The service of layers where pygeoapi is not installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.web import layer_service

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient


@pytest.mark.parametrize("path", ["/ogc", "/ogc/", "/ogc/collections/turnout-oblast/items"])
def test_without_pygeoapi_it_is_said_what_is_missing(
    make_client: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """What to install, and where the same layers are."""
    monkeypatch.setattr(layer_service, "find_spec", lambda _name: None)

    def open_store() -> None:
        pytest.fail("nothing is to be read for a service there is not")

    routes = layer_service.layer_service_routes(open_store, {})  # type: ignore[arg-type]
    response = make_client(routes).get(path)
    assert response.status_code == 501
    assert "okrug-atlas[ogc]" in response.json()["error"]
    assert "/data/catalogue.json" in response.json()["error"]

"""Whether the server says truly how it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.errors import IntegrityError
from atlas.web.health import health_routes

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient


def test_a_running_process_is_up_whatever_its_data(make_client: Callable[..., TestClient]) -> None:
    """And not ready while the data are not as recorded, saying which file."""

    def verify() -> None:
        message = "turnout.csv was changed"
        raise IntegrityError(message)

    client = make_client(health_routes(verify))
    assert client.get("/healthz").json() == {"status": "up"}
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "not ready", "error": "turnout.csv was changed"}
    assert response.headers["cache-control"] == "no-store"


def test_data_are_verified_until_they_have_passed(make_client: Callable[..., TestClient]) -> None:
    """Not again for every probe."""
    faults = [IntegrityError("first")]
    calls = []

    def verify() -> None:
        calls.append(1)
        if faults:
            raise faults.pop()

    client = make_client(health_routes(verify))
    assert [client.get("/readyz").status_code for _ in range(3)] == [503, 200, 200]
    assert len(calls) == 2

"""The suite itself cannot reach the network."""

from __future__ import annotations

import socket
import urllib.request

import pytest


def test_an_address_elsewhere_is_refused() -> None:
    """A socket to another machine fails at once, and says why."""
    with pytest.raises(ConnectionRefusedError, match="reached for the network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_a_name_elsewhere_is_not_resolved() -> None:
    """Nor is a name looked up, which would already leave this machine."""
    with pytest.raises(OSError, match="reached for the network"):
        urllib.request.urlopen("http://atlas.example/", timeout=1)


def test_this_machine_may_be_asked() -> None:
    """The atlas that the suite starts is reached over a socket as well."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()

"""nginx as ``deploy/nginx.conf`` sets it up, in front of replicas on free ports of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bench.server import ROOT, Server, free_port, is_up, stop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["find_nginx", "render", "serve_edge"]

_CONFIGURATION: Final = ROOT / "deploy" / "nginx.conf"
_REPLICAS: Final = ("127.0.0.1:8601", "127.0.0.1:8602")
_FRAME: Final = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/atlas.conf;
}}
"""


def find_nginx() -> str | None:
    """Return the path of nginx; None where it is not installed."""
    places = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    return shutil.which("nginx", path=places)


def render(folder: Path, *, port: int, replicas: Sequence[str]) -> Path:
    """Write the configuration for *port* and *replicas*, all files in *folder*; return its path.

    Raises
    ------
    RuntimeError
        If ``deploy/nginx.conf`` no longer has one of the places that are filled in here.
    """
    text = _CONFIGURATION.read_text(encoding="utf-8")
    places = {
        "/var/cache/nginx/atlas": f"{folder}/cache",
        "listen 80;": f"listen 127.0.0.1:{port};",
        **dict(zip(_REPLICAS, replicas, strict=True)),
    }
    for place, filled in places.items():
        if place not in text:
            message = f"{_CONFIGURATION.name} has no {place!r}; adapt bench/edge.py to it"
            raise RuntimeError(message)
        text = text.replace(place, filled)
    (folder / "atlas.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    path = folder / "nginx.conf"
    path.write_text(_FRAME.format(folder=folder, user=user), encoding="utf-8")
    return path


@contextmanager
def serve_edge(nginx: str, replicas: Sequence[Server]) -> Iterator[Server]:
    """Run nginx before *replicas* on a free port of this machine, and stop it afterwards.

    Raises
    ------
    RuntimeError
        If it does not answer.
    """
    with TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        addresses = [replica.url.removeprefix("http://") for replica in replicas]
        configuration = render(folder, port=port, replicas=addresses)
        process = subprocess.Popen([nginx, "-p", name, "-c", str(configuration)])
        try:
            server = Server(url=f"http://127.0.0.1:{port}", pid=process.pid)
            if not is_up(f"{server.url}/healthz", process):
                log = (folder / "error.log").read_text(encoding="utf-8", errors="replace")
                message = f"nginx did not start; its log says:\n{log}"
                raise RuntimeError(message)
            yield server
        finally:
            stop(process)
            time.sleep(0.1)  # its workers close their files

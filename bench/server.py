"""The servers that are measured: started on a free port, stopped again."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final

import psutil  # type: ignore[import-untyped]  # ships no types

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ROOT", "Server", "free_port", "is_up", "serve", "stop", "transfer_size"]

ROOT: Final = Path(__file__).parents[1]
_START_SECONDS: Final = 90
_LOG_END: Final = 2000
_REST_SECONDS: Final = 60
_REST_SHARE: Final = 5.0
"""Percent of one processor: what a server takes that has nothing to do."""

# A proxy in the environment must not stand between the bench and this machine.
_OPENER: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address and its process."""

    url: str
    pid: int

    def memory_mb(self) -> float:
        """Return the resident memory of the process and its children, in MB of 10**6 bytes."""
        process = psutil.Process(self.pid)
        family = [process, *process.children(recursive=True)]
        return float(sum(member.memory_info().rss for member in family)) / 1e6


@contextmanager
def serve(script: str) -> Iterator[Server]:
    """Run *script*, a path below :data:`ROOT`, as ``make run`` does, and stop it afterwards.

    It is given out when it has come to rest after its start: what it reads and compresses then
    would be counted to the first changes otherwise, several times over.

    Raises
    ------
    RuntimeError
        If it does not answer within a minute and a half; the message has the end of its log.
    """
    port = free_port()
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command = [sys.executable, "-m", "streamlit", "run", script, *options]
    with TemporaryFile() as log:
        process = subprocess.Popen(
            [*command, "--server.headless", "true"], cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            server = Server(url=f"http://127.0.0.1:{port}", pid=process.pid)
            if not is_up(f"{server.url}/_stcore/health", process):
                log.seek(0)
                end = log.read().decode("utf-8", "replace")[-_LOG_END:]
                message = f"{script} did not start; its log ends:\n{end}"
                raise RuntimeError(message)
            _wait_for_rest(process.pid)
            yield server
        finally:
            stop(process)


def _wait_for_rest(pid: int) -> None:
    """Wait until the process takes next to nothing for a second, at most a minute."""
    process = psutil.Process(pid)
    give_up = time.monotonic() + _REST_SECONDS
    while time.monotonic() < give_up and process.cpu_percent(interval=1) > _REST_SHARE:
        pass


def transfer_size(url: str) -> int:
    """Return the size in bytes of what a browser that accepts gzip receives from *url*."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with _OPENER.open(request, timeout=30) as response:
        return len(response.read())


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_up(url: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until *url* answers, while *process* runs; return whether it did."""
    give_up = time.monotonic() + _START_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with _OPENER.open(url, timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started here."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

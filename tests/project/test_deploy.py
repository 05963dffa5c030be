"""The files of ``deploy/``: nginx takes its configuration, and the bench measures this very one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bench.edge import find_nginx, render
from bench.serving import Serving, serving_lines

ROOT = Path(__file__).parents[2]


def test_nginx_accepts_the_configuration(tmp_path: Path) -> None:
    """With the ports and folders of a try filled in, nothing else changed."""
    path = render(tmp_path, port=8099, replicas=("127.0.0.1:8701", "127.0.0.1:8702"))
    assert "860" not in (tmp_path / "atlas.conf").read_text(encoding="utf-8")
    nginx = find_nginx()
    if nginx is None:
        pytest.skip("skipped: nginx is not installed")
    tested = subprocess.run(
        [nginx, "-t", "-p", str(tmp_path), "-c", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert tested.returncode == 0, tested.stderr


def test_the_unit_starts_a_command_there_is() -> None:
    """And the guide names both files."""
    unit = (ROOT / "deploy" / "okrug-atlas@.service").read_text(encoding="utf-8")
    assert "bin/atlas serve --address 127.0.0.1 --port %i" in unit
    guide = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    for path in (ROOT / "deploy").iterdir():
        assert f"deploy/{path.name}" in guide


def test_serving_is_told_or_said_to_be_not_measured() -> None:
    """The longest gap counts, and a machine without nginx says so."""
    found = Serving(rates={"asset": (900.0, 300.0)}, without_page=(0.2, 0.5), pages=40, failed=0)
    lines = serving_lines(found)
    assert "| asset | 900 | 300 |" in lines
    assert any("2 of 8 visitors" in line and "0.5 s" in line for line in lines)
    assert "not measured" in serving_lines(None)[0]

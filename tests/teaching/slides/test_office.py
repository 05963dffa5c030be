"""LibreOffice opens a deck and finds every slide and every word on it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.teaching.slides.written import LONG_OKRUG, texts, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_libreoffice_shows_the_slides_as_they_were_written(tmp_path: Path) -> None:
    """As a PDF: so many pages, and the text as text."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("soffice and pdftotext are not on this machine")
    deck = written(LONG_OKRUG, "en")
    (tmp_path / "deck.pptx").write_bytes(deck.body)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    done = subprocess.run(  # noqa: S603 -- programs of this machine, arguments of this test
        [*command, str(tmp_path / "deck.pptx")], capture_output=True, timeout=300, check=False
    )
    if not (tmp_path / "deck.pdf").exists() and b"could not be loaded" in done.stderr:
        pytest.skip("this LibreOffice has no Impress")
    assert done.returncode == 0
    shown = subprocess.run(  # noqa: S603
        [reader, str(tmp_path / "deck.pdf"), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert shown.count("\f") == len(deck.slides)
    for slide in deck.slides:
        assert set(re.findall(r"\w+", texts(slide))) <= set(re.findall(r"\w+", shown))

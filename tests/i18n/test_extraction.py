"""Interface texts stand where the extractor finds them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "atlas").rglob("*.py"), *(ROOT / "pages").glob("*.py")])
METHODS = {"gettext", "ngettext", "pgettext"}


def hidden_calls(source: str) -> list[int]:
    """Return the lines on which a translation is called inside an f-string."""
    return [
        call.lineno
        for text in ast.walk(ast.parse(source))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in METHODS
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_hides_in_an_f_string(path: Path) -> None:
    """Babel reads an f-string of Python 3.11 as one token and would miss the text."""
    assert hidden_calls(path.read_text(encoding="utf-8")) == []


def test_a_hidden_text_is_found() -> None:
    """The check itself is able to fail."""
    assert hidden_calls("x = f\"<p>{escape(tr.gettext('Map'))}</p>\"") == [1]

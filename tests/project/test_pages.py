"""Pages compose and do nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "pages").glob("*.py"))
MAXIMUM_LINES = 40

_REFUSED = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.Try,
    ast.TryStar,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)


def faults_of(source: str) -> list[str]:
    """Return what keeps a script from being a page, one line each."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _REFUSED):
            faults.append(f"line {node.lineno}: {type(node).__name__} belongs into atlas/ui")
        elif isinstance(node, ast.Import):
            faults += [
                f"line {node.lineno}: imports {alias.name}"
                for alias in node.names
                if alias.name.split(".")[0] != "atlas"
            ]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level or module.split(".")[0] != "atlas":
                faults.append(f"line {node.lineno}: imports from {'.' * node.level}{module}")
    lines = len(source.splitlines())
    if lines > MAXIMUM_LINES:
        faults.append(f"{lines} lines, at most {MAXIMUM_LINES} fit a page")
    return faults


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_only_composes(page: Path) -> None:
    """No function, class, loop or try; imports from atlas alone; at most 40 lines."""
    assert faults_of(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("def show():\n    pass\n", "FunctionDef"),
        ("class View:\n    pass\n", "ClassDef"),
        ("show = lambda: None\n", "Lambda"),
        ("for level in ():\n    pass\n", "For"),
        ("while False:\n    pass\n", "While"),
        ("names = [name for name in ()]\n", "ListComp"),
        ("try:\n    pass\nexcept ValueError:\n    pass\n", "Try"),
        ("import streamlit as st\n", "imports streamlit"),
        ("from streamlit import title\n", "imports from streamlit"),
        ("from atlas_tools import draw\n", "imports from atlas_tools"),
        ("from .other import draw\n", "imports from .other"),
        ("\n" * 41, "41 lines"),
    ],
)
def test_what_does_not_belong_in_a_page_is_named(source: str, word: str) -> None:
    """The rule sees each of the things it is there to refuse."""
    assert any(word in fault for fault in faults_of(source))


def test_a_composition_is_accepted() -> None:
    """Imports from atlas, calls and `with` are what a page is made of."""
    source = "from atlas.ui.components import frame\n\nview = frame()\nwith view:\n    frame()\n"
    assert faults_of(source) == []

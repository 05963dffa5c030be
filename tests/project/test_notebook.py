"""The notebook runs from first to last cell, offline, and was committed without results."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import atlas

NOTEBOOK = Path(__file__).parents[2] / "docs" / "atlas-from-python.ipynb"
CELLS: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
CODE = ["".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code"]


def run(cells: list[str]) -> tuple[dict[str, Any], list[Any]]:
    """Run cells in one fresh namespace; return it and what the last line of each gives."""
    namespace: dict[str, Any] = {}
    shown = []
    for number, text in enumerate(cells):
        tree = ast.parse(text, filename=f"cell {number}")
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, f"cell {number}", "exec"), namespace)  # noqa: S102 -- our own file
        if isinstance(last, ast.Expr):
            code = compile(ast.Expression(last.value), f"cell {number}", "eval")
            shown.append(eval(code, namespace))  # noqa: S307 -- our own file
    return namespace, shown


def test_every_cell_runs_and_shows_what_its_text_says() -> None:
    """In order, in a namespace that begins empty."""
    namespace, shown = run(CODE)
    assert shown[0] == atlas.__version__
    assert (20, 17) in [item for item in shown if isinstance(item, tuple)]
    assert list(namespace["matched"]["kato"]) == ["230000000", "390000000", "750000000"]
    assert list(shown[-1]["kato_oblast"]) == ["710000000", "470000000"]
    assert namespace["receipt"]["address"].endswith("/2024/230000000.receipt.json")
    assert json.loads(namespace["written"]) == namespace["receipt"]
    parts = [item for item in shown if isinstance(item, list)]
    assert [len(item) for item in parts] == [len(namespace["receipt"]["parts"])]


def test_it_holds_no_results() -> None:
    """They would age, and could name folders of whoever ran it."""
    for cell in CELLS:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None

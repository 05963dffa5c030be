"""Modules are small, named by what they hold, and cheap to import."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "atlas").rglob("*.py"))
MAXIMUM_LINES = 300
VAGUE_NAMES = frozenset(
    {"base", "common", "core", "helper", "helpers", "manager", "misc", "shared", "util", "utils"}
)
HEAVY = ("streamlit", "folium", "geopandas", "pandas", "numpy", "shapely", "mapclassify")


def name_of(module: Path) -> str:
    """Return the path of a module inside the project."""
    return module.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_is_small_and_named_by_what_it_holds(module: Path) -> None:
    """At most 300 lines; no part of its path says "helpers" or the like."""
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= MAXIMUM_LINES, f"{name_of(module)} has {lines} lines; divide it by subject"
    parts = {
        part for step in module.relative_to(ROOT).with_suffix("").parts for part in step.split("_")
    }
    assert not parts & VAGUE_NAMES, f"{name_of(module)}: name it by what it holds"


def test_importing_the_atlas_loads_nothing_heavy() -> None:
    """`import atlas` is for scripts and notebooks: it must cost nothing."""
    code = "import sys, json, atlas; print(json.dumps(sorted(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(found.stdout))
    assert "atlas" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_every_package_that_is_imported_is_a_stated_dependency() -> None:
    """What the code imports stands in pyproject.toml, not only in what that brings along."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    # What developers alone use is no excuse for the package.
    offered = (extras[name] for name in extras if name != "dev")
    requirements = [*project["dependencies"], *chain.from_iterable(offered)]
    stated = {_normalised(re.split(r"[<>=!~;\[ ]", text)[0]) for text in requirements}
    distributions = packages_distributions()
    unstated = {
        f"{package} in {name_of(module)}"
        for module in MODULES
        for package in _imported_packages(module)
        if package not in sys.stdlib_module_names
        and package != "atlas"
        and stated.isdisjoint(map(_normalised, distributions.get(package, [package])))
    }
    assert not unstated


def _normalised(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _imported_packages(module: Path) -> set[str]:
    packages = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            packages |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            packages.add(node.module.split(".")[0])
    return packages


def test_the_version_is_the_same_everywhere() -> None:
    """Package, project file, citation and changelog speak of one release."""
    import atlas  # noqa: PLC0415 -- the test above has to see it unimported

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert atlas.__version__ == project["version"]
    assert f"\nversion: {atlas.__version__}\n" in citation
    assert re.fullmatch(r"20\d\d\.(1[0-2]|[1-9])\.\d+", atlas.__version__)

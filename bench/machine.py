"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Final

import psutil  # type: ignore[import-untyped]  # ships no types

__all__ = ["describe_machine", "load"]

_PACKAGES: Final = ("streamlit", "streamlit-folium", "folium", "playwright")


def describe_machine() -> dict[str, str]:
    """Return processor, memory, system, versions and how busy the machine is."""
    return {
        "processor": f"{os.cpu_count()} cores, {_processor()}",
        "memory": f"{psutil.virtual_memory().total / 1e9:.0f} GB",
        "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "packages": ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
        "load at the start": load(),
    }


def load() -> str:
    """Return the mean number of waiting processes over the last 1, 5 and 15 minutes."""
    return " ".join(f"{mean:.2f}" for mean in psutil.getloadavg())


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())

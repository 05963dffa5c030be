"""What the atlas itself takes, without Streamlit: run in a process of its own.

``python -m bench.inprocess changes 5`` prints JSON with the milliseconds of a change of
indicator; ``python -m bench.inprocess import`` those of ``import atlas``. Both need a fresh
interpreter, because the second time everything is there already.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.export.site import Site

__all__ = ["HEAVY", "INDICATORS", "PERIOD", "measure_changes", "measure_import"]

INDICATORS: Final = ("transfer_dependence", "budget_revenue", "budget_expenditure")
PERIOD: Final = "2024"
HEAVY: Final = ("streamlit", "folium", "geopandas", "pandas", "numpy", "shapely", "mapclassify")
_IMPORT: Final = """
import json, sys, time
start = time.perf_counter()
import atlas
took = time.perf_counter() - start
print(json.dumps({"seconds": took, "modules": sorted(sys.modules)}))
"""


def measure_changes(rounds: int) -> dict[str, Any]:
    """Return milliseconds, measured in a new process.

    Returns
    -------
    dict
        ``cold``, an indicator nobody has asked for since the start; ``warm``, one that
        somebody has; ``parts``, the medians of the parts of a warm change by name.
    """
    return _run([sys.executable, "-m", "bench.inprocess", str(rounds)])


def measure_import() -> dict[str, Any]:
    """Return ``seconds`` of ``import atlas`` in a new interpreter, and the heavy ``modules``."""
    found = _run([sys.executable, "-c", _IMPORT])
    loaded = {name.partition(".")[0] for name in found["modules"]}
    return {"seconds": found["seconds"], "modules": sorted(loaded.intersection(HEAVY))}


def _run(command: list[str]) -> dict[str, Any]:
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


def _change(site: Site, query: Mapping[str, str]) -> dict[str, float]:
    """Do what a run of the page asks of the atlas; return milliseconds by part."""
    from atlas.cartography import (  # noqa: PLC0415 -- a fresh process imports what it measures
        Ground,
        map_layer,
    )
    from atlas.i18n import translator  # noqa: PLC0415
    from atlas.text import Language  # noqa: PLC0415
    from atlas.views.content import map_content  # noqa: PLC0415
    from atlas.views.finding import finding  # noqa: PLC0415
    from atlas.views.legend_view import scene_legend  # noqa: PLC0415
    from atlas.views.table_view import build_table  # noqa: PLC0415

    tr = translator(Language.EN)
    marks = [("", time.perf_counter())]

    def mark(part: str) -> None:
        marks.append((part, time.perf_counter()))

    selection, _ = site.builder.read(query, language=Language.EN)
    mark("read the address")
    scene = site.builder.scene(selection)
    mark("scene")
    finding(scene, tr=tr)
    mark("finding")
    content = map_content(scene, ground=Ground.LIGHT, address=site.assets.url, tr=tr)
    mark("map content")
    map_layer(content)
    mark("map layer")
    scene_legend(scene, ground=Ground.LIGHT, tr=tr)
    mark("legend")
    build_table(scene, tr=tr)
    mark("table")
    return {part: (end - start) * 1000 for (_, start), (part, end) in pairwise(marks)}


def _main(rounds: int) -> None:
    from atlas.export.site import make_site  # noqa: PLC0415 -- a fresh process, as above
    from atlas.geodata import Geodata  # noqa: PLC0415

    cold: list[dict[str, float]] = []
    warm: list[dict[str, float]] = []
    for _ in range(rounds):
        site = make_site(Geodata())
        queries = [
            {"lang": "en", "level": "okrug", "indicator": name, "period": PERIOD}
            for name in INDICATORS
        ]
        _change(site, queries[0])  # the first page is no change of indicator
        cold += [_change(site, query) for query in queries[1:]]
        warm += [_change(site, query) for query in queries]
    print(json.dumps({"cold": cold, "warm": warm}))


if __name__ == "__main__":
    _main(int(sys.argv[1]))

"""Short programs that fetch one layer: to be copied, and run in the tests as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from atlas.export.addresses import view_address

if TYPE_CHECKING:
    from atlas.views import Selection

__all__ = ["Snippet", "layer_service_address", "snippets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """One program. ``tool`` is a name and the same in every language, ``syntax`` is for colours."""

    tool: str
    syntax: str
    code: str


def snippets(selection: Selection, *, site: str) -> tuple[Snippet, ...]:
    """Return programs that fetch a view.

    Parameters
    ----------
    selection
        The view.
    site
        Where the atlas is served, without a slash at the end: ``http://localhost:8501``.
    """
    name = selection.indicator

    def address(ending: str) -> str:
        return f"{site}{view_address(selection, ending)}"

    return (
        Snippet(
            tool="Python",
            syntax="python",
            code=f"""\
import geopandas

layer = geopandas.read_file("{address("geojson")}")
print(layer[["kato", "name", "value", "unit"]])
""",
        ),
        Snippet(
            tool="R",
            syntax="r",
            code=f"""\
library(sf)

layer <- read_sf("{address("geojson")}")
plot(layer["value"])
""",
        ),
        Snippet(
            tool="DuckDB",
            syntax="sql",
            code="\n".join(
                (
                    "SELECT kato, name, value, unit",
                    f"FROM read_parquet('{address('parquet')}')",
                    "WHERE value IS NOT NULL",
                    "ORDER BY value DESC;\n",
                )
            ),
        ),
        Snippet(tool="QGIS", syntax="text", code=f"{address('gpkg')}\n"),
        Snippet(
            tool="curl",
            syntax="bash",
            code=f"""\
curl --fail --compressed --output {name}.csv \\
  '{address("csv")}'
""",
        ),
    )


def layer_service_address(site: str) -> str:
    """Return where layers are served by OGC API Features; empty where they are not."""
    return f"{site}/ogc" if find_spec("pygeoapi") is not None else ""

"""The whole build: every raw source checked, then ``geodata/`` written from it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from atlas.areas import Vintage
from atlas.build.areas import build_areas
from atlas.build.boundaries import build_boundaries
from atlas.build.budgets import build_budgets
from atlas.build.cases import build_cases
from atlas.build.claims import build_claims
from atlas.build.electoral import build_electoral
from atlas.build.left_out import write_left_out
from atlas.build.national import build_national
from atlas.build.observations import SourceRegistry
from atlas.build.population import build_population
from atlas.build.raw import RawSources, read_raw_files
from atlas.build.records import record_files
from atlas.build.tax_norms import build_tax_norms
from atlas.build.tax_rates import build_tax_rates
from atlas.build.transfers import build_transfers
from atlas.gazetteer import read_aliases
from atlas.geodata.places import read_areas, read_sources
from atlas.geodata.quality_files import DataFolder

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["build_geodata", "write_sources"]


def build_geodata(
    sources: Path, geodata: Path, *, version: str, report: Callable[[str], None]
) -> None:
    """Write ``geodata/`` from a folder of raw sources.

    Everything is built in a temporary copy and moved into place at the end: a build that
    fails half-way leaves *geodata* as it was. A second run changes no byte.

    Parameters
    ----------
    sources
        Folder of raw files, as listed in ``geodata/sources/raw_files.csv``.
    geodata
        Folder of data files, holding the hand-written sidecars.
    version
        Release the data package is marked with.
    report
        Called with one line for each step.

    Raises
    ------
    SourceError
        If a raw file is missing or is not the recorded one.
    BuildError
        If the sources cannot be turned into what the sidecars declare.
    GazetteerError
        If names match no area; the message lists them.
    """
    raw = RawSources(sources, read_raw_files(geodata / "sources" / "raw_files.csv"))
    report("checking the raw sources")
    raw.verify_all()
    with tempfile.TemporaryDirectory(dir=geodata.parent, prefix=".geodata-") as folder:
        fresh = Path(folder) / "geodata"
        shutil.copytree(geodata, fresh)
        _build_into(raw, fresh, report=report)
        report("recording sizes and hashes")
        record_files(fresh, version=version)
        _replace(fresh, geodata)


def _build_into(raw: RawSources, geodata: Path, *, report: Callable[[str], None]) -> None:
    report("areas")
    build_areas(raw.folder, geodata)
    report("boundaries")
    build_boundaries(raw.folder, geodata)
    areas = read_areas((geodata / "areas" / "areas.csv").read_bytes(), name="areas/areas.csv")
    current, old = areas[Vintage.V2022], areas[Vintage.V2018]
    aliases = read_aliases(*sorted((geodata / "areas").glob("aliases*.csv")))
    registry = SourceRegistry()
    report("population")
    build_population(raw, areas=current, registry=registry, geodata=geodata)
    report("elections")
    left_out = build_electoral(raw, areas=areas, registry=registry, geodata=geodata)
    report("tax norms")
    left_out += build_tax_norms(raw, areas=current, registry=registry, geodata=geodata)
    report("transfers")
    left_out += build_transfers(
        raw, areas_2018=old, areas_2022=current, registry=registry, geodata=geodata
    )
    report("budgets")
    left_out += build_budgets(
        raw, areas=current, aliases=aliases, registry=registry, geodata=geodata
    )
    report("national figures")
    left_out += build_national(
        raw, areas=areas, aliases=aliases, registry=registry, geodata=geodata
    )
    report("tax rates")
    build_tax_rates(raw, areas=current, registry=registry, geodata=geodata)
    report("cases")
    left_out += build_cases(raw, areas=current, registry=registry, geodata=geodata)
    report("claims")
    build_claims(raw, registry=registry, geodata=geodata)
    report("sources")
    write_sources(registry, geodata)
    write_left_out(geodata / "indicators" / "left_out.csv", left_out)


def write_sources(registry: SourceRegistry, geodata: Path) -> None:
    """Write the table of sources: those of the build, and those a table added by hand cites.

    A source that nothing rests on any more is dropped.
    """
    path = geodata / "sources" / "sources.csv"
    cited = DataFolder(geodata).cited_sources()
    by_hand = read_sources(path.read_bytes(), name="sources/sources.csv").values()
    registry.keep(source for source in by_hand if source.id in cited)
    registry.write(path)


def _replace(fresh: Path, geodata: Path) -> None:
    """Move the files that changed into place, one rename each, and drop those not built."""
    built = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
    for relative in sorted(built):
        source, target = fresh / relative, geodata / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_bytes() != source.read_bytes():
            source.replace(target)
    for path in sorted(geodata.rglob("*")):
        if path.is_file() and path.relative_to(geodata) not in built:
            path.unlink()

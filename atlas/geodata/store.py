"""One folder of data files, opened: each file is read once, verified, and never changed."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atlas.catalogue import Catalogue, read_catalogue
from atlas.errors import CatalogueError, GeodataError
from atlas.geodata.boundaries import ScreenGeometry, read_boundaries, read_screen_geometry
from atlas.geodata.cases import Case, read_cases
from atlas.geodata.claims import Claim, read_claims
from atlas.geodata.glossary import Term, read_terms
from atlas.geodata.integrity import read_verified
from atlas.geodata.observations import Observation, read_observations
from atlas.geodata.places import read_area_changes, read_areas, read_sources
from atlas.geodata.stories import Story, read_story

if TYPE_CHECKING:
    import geopandas as gpd

    from atlas.areas import AdminLevel, AreaChange, AreaTable, Vintage
    from atlas.catalogue import FileRecord
    from atlas.provenance import Source

__all__ = ["Geodata", "default_root"]


STORY_FOLDER: Final = "stories"


def default_root() -> Path:
    """Return the folder of data files: ``$ATLAS_GEODATA``, else ``geodata`` beside the package."""
    configured = os.environ.get("ATLAS_GEODATA")
    return Path(configured) if configured else Path(__file__).parents[2] / "geodata"


class Geodata:
    """Reads the files of one ``geodata/`` folder on demand and keeps what it has read.

    One instance may serve any number of threads: everything handed out is immutable, and
    reading a file twice at the same moment costs time but does no harm.

    Parameters
    ----------
    root
        The folder; :func:`default_root` where it is not given.

    Raises
    ------
    GeodataError
        If the folder does not exist.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = default_root() if root is None else root
        if not self.root.is_dir():
            message = f"no folder {self.root}; set ATLAS_GEODATA to the folder of data files"
            raise GeodataError(message)
        self._observations: dict[str, tuple[Observation, ...]] = {}
        self._screens: dict[tuple[Vintage, AdminLevel], ScreenGeometry] = {}

    @cached_property
    def catalogue(self) -> Catalogue:
        """What exists, as the sidecars say."""
        return read_catalogue(self.root)

    def read(self, record: FileRecord) -> bytes:
        """Return a file's bytes after checking its hash."""
        return read_verified(self.root, record)

    def _read_named(self, resource: str) -> tuple[bytes, str]:
        try:
            record = self.catalogue.resources[resource].file
        except KeyError:
            message = f"no sidecar in {self.root} describes the resource {resource!r}"
            raise CatalogueError(message) from None
        return self.read(record), str(record.path)

    @cached_property
    def areas(self) -> dict[Vintage, AreaTable]:
        """Areas of each vintage."""
        content, name = self._read_named("areas")
        return read_areas(content, name=name)

    @cached_property
    def area_changes(self) -> tuple[AreaChange, ...]:
        """Which areas of an older vintage are unions of newer ones."""
        content, name = self._read_named("area_changes")
        return read_area_changes(content, name=name, areas=self.areas)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Documents that figures were read in, by id."""
        content, name = self._read_named("sources")
        return read_sources(content, name=name)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Cases, in the order of the file."""
        content, name = self._read_named("cases")
        return read_cases(content, name=name, areas=self.areas, source_ids=self.sources)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Figures of the article with the checks of each, in the order of the article."""
        claims, _ = self._read_named("claims")
        checks, _ = self._read_named("claim_checks")
        return read_claims(claims, checks, areas=self.areas, source_ids=self.sources)

    @cached_property
    def article_sources(self) -> frozenset[str]:
        """Ids of the sources that are the article; none where a folder holds no claims of one."""
        if "claims" not in self.catalogue.resources:
            return frozenset()
        return frozenset(claim.source_id for claim in self.claims)

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """Terms and their meanings, in the order of the file."""
        content, name = self._read_named("terms")
        return read_terms(content, name=name, indicators=self.catalogue.indicators)

    @cached_property
    def stories(self) -> dict[str, Story]:
        """Stories by name, in their order; none where the folder has none."""
        found = [
            read_story(self.read(item.file), name=str(item.file.path), source_ids=self.sources)
            for item in self.catalogue.resources.values()
            if item.file.path.parent.name == STORY_FOLDER
        ]
        return {story.name: story for story in sorted(found, key=lambda item: item.order)}

    def observations(self, indicator: str) -> tuple[Observation, ...]:
        """Return the stored observations of one indicator; none for a purely derived one.

        Raises
        ------
        SelectionError
            If there is no such indicator.
        GeodataError
            If its table is not what it declares.
        """
        if indicator not in self._observations:
            model = self.catalogue.indicator(indicator)
            rows: tuple[Observation, ...] = ()
            if model.file is not None:
                rows = read_observations(
                    self.read(model.file),
                    indicator=model,
                    name=str(model.file.path),
                    areas=self.areas,
                    source_ids=self.sources,
                )
            self._observations[indicator] = rows
        return self._observations[indicator]

    def screen_geometry(self, vintage: Vintage, level: AdminLevel) -> ScreenGeometry:
        """Return what the browser draws for a level of a vintage."""
        key = (vintage, level)
        if key not in self._screens:
            record = self.catalogue.boundary_set(vintage, level, "map").file
            self._screens[key] = read_screen_geometry(self.read(record), name=str(record.path))
        return self._screens[key]

    def boundaries(self, vintage: Vintage, level: AdminLevel, scale: str) -> gpd.GeoDataFrame:
        """Return outlines as a GeoDataFrame (index ``kato``, EPSG:4326); not kept."""
        record = self.catalogue.boundary_set(vintage, level, scale).file
        return read_boundaries(self.read(record), name=str(record.path))

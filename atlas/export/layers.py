"""Layers as every format writes them: areas with properties, outlines, licences and sources."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from atlas.areas import parse_kato
from atlas.export.fields import FIELDS
from atlas.export.options import DEFAULT_SCALE, LayerOptions
from atlas.export.rows import ROW_FIELDS, area_records
from atlas.i18n import translator
from atlas.text import Language
from atlas.views.naming import parents_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geopandas as gpd

    from atlas.areas import AdminLevel, Area, AreaTable, Vintage
    from atlas.catalogue import BoundarySet
    from atlas.export.fields import Field
    from atlas.export.rows import Record
    from atlas.geodata import Geodata
    from atlas.i18n import Translator
    from atlas.provenance import Licence, Source
    from atlas.views.scene import Scene
    from atlas.views.selection import Selection

__all__ = ["Layer", "boundary_layer", "view_layer", "view_name"]

_BOUNDARY_FIELDS = (
    "kato",
    "name",
    "parents",
    "parent_kato",
    "level",
    "kind",
    "vintage",
    "iso_3166_2",
    "scale",
)
_NAMES = tuple(f"name_{language}" for language in Language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Areas of one level with their properties, to be written in any format.

    ``records`` are sorted by code and hold every field; areas without an outline are among
    them. ``stem`` is the name of the file without its ending, ``name`` that of the layer
    inside it. ``scene`` is None for boundaries alone.
    """

    name: str
    stem: str
    title: str
    description: str
    options: LayerOptions
    fields: tuple[Field, ...]
    records: tuple[Record, ...]
    boundaries: BoundarySet
    geodata: Geodata
    scene: Scene | None = None

    @property
    def tr(self) -> Translator:
        """Interface texts in the language of the layer."""
        return translator(self.options.language)

    @property
    def licences(self) -> dict[str, str]:
        """Titles of the licences of the values, if there are any, and of the outlines."""
        titles = {} if self.scene is None else {"values": self._title(self.scene.indicator.licence)}
        outlines = self._title(self.boundaries.licence)
        return titles | {"boundaries": f"{outlines}, © OpenStreetMap contributors"}

    @property
    def licence(self) -> Licence:
        """The licence of the values, or of the outlines where there are no values."""
        chosen = self.boundaries.licence if self.scene is None else self.scene.indicator.licence
        return self.geodata.catalogue.licences[chosen]

    def _title(self, licence: str) -> str:
        return self.geodata.catalogue.licences[licence].title

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents its values were read in, by id."""
        if self.scene is None:
            return ()
        figures = (self.scene.figure(kato) for kato in self.scene.listed)
        used = {item.source_id for figure in figures if figure for item in figure.observations()}
        return tuple(self.geodata.sources[name] for name in sorted(used))

    def features(self) -> dict[str, Any]:
        """Return the outlines as they stand in the file of the boundaries: parsed GeoJSON."""
        collection: dict[str, Any] = json.loads(self.geodata.read(self.boundaries.file))
        return collection

    def outlines(self) -> gpd.GeoSeries:
        """Return the outlines in the order of the records, None where there is none."""
        chosen = self.boundaries
        found = self.geodata.boundaries(chosen.vintage, chosen.level, chosen.scale).geometry
        return found.reindex([record["kato"] for record in self.records])


def view_layer(scene: Scene, options: LayerOptions) -> Layer:
    """Return what a view shows as a layer.

    Raises
    ------
    SelectionError
        If there are no outlines of that scale.
    """
    chosen = scene.selection
    tr = translator(options.language)
    boundaries = scene.geodata.catalogue.boundary_set(chosen.vintage, chosen.level, options.scale)
    records = area_records(scene, tr=tr)
    name = view_name(chosen, chosen.level)
    return Layer(
        name=name,
        stem=_stem(name, options),
        title=scene.indicator.title.in_language(options.language),
        description=scene.indicator.description.in_language(options.language),
        options=options,
        fields=_fields(ROW_FIELDS, options, boundaries),
        records=_complete(records, scene.areas, boundaries, tr),
        boundaries=boundaries,
        geodata=scene.geodata,
        scene=scene,
    )


def view_name(selection: Selection, what: str) -> str:
    """Return the name of a file or layer of a view, with the division its figures are summed to.

    Parameters
    ----------
    what
        Level of its areas, or the code of the only one.
    """
    period = selection.period.replace("/", "_")
    division = f"_vintage-{selection.vintage}" if selection.is_carried else ""
    return f"{selection.indicator}_{what}_{period}{division}"


def boundary_layer(
    geodata: Geodata, *, vintage: Vintage, level: AdminLevel, options: LayerOptions
) -> Layer:
    """Return the boundaries of a level and a division as a layer, without any indicator.

    The boundaries of okrugs also have the districts and cities that have no okrugs, so that
    they cover the country; each area names its own level.

    Raises
    ------
    SelectionError
        If there are no such boundaries; the message lists those there are.
    """
    boundaries = geodata.catalogue.boundary_set(vintage, level, options.scale)
    areas = geodata.areas[vintage]
    tr = translator(options.language)
    drawn = {
        item["properties"]["kato"] for item in json.loads(geodata.read(boundaries.file))["features"]
    }
    listed = sorted(drawn | {area.kato for area in areas.at_level(level)})
    records = [_area_record(areas[kato], areas, boundaries, tr) for kato in listed]
    name = f"boundaries_{level}_{vintage}"
    return Layer(
        name=name,
        stem=_stem(name, options),
        title=boundaries.title.in_language(options.language),
        description=boundaries.description.in_language(options.language),
        options=options,
        fields=_fields(_BOUNDARY_FIELDS, options, boundaries),
        records=_complete(records, areas, boundaries, tr),
        boundaries=boundaries,
        geodata=geodata,
    )


def _area_record(area: Area, areas: AreaTable, boundaries: BoundarySet, tr: Translator) -> Record:
    return {
        "kato": area.kato,
        "name": area.name.in_language(tr.language),
        "parents": parents_of(area.kato, areas=areas, language=tr.language),
        "parent_kato": area.parent,
        "level": area.level.value,
        "kind": area.kind,
        "vintage": area.vintage.value,
        "iso_3166_2": area.iso_3166_2,
        "scale": boundaries.scale,
    }


def _stem(name: str, options: LayerOptions) -> str:
    scale = "" if options.scale == DEFAULT_SCALE else f"_{options.scale}"
    return f"okrug-atlas_{name}_{options.names}{scale}"


def _fields(
    names: Sequence[str], options: LayerOptions, boundaries: BoundarySet
) -> tuple[Field, ...]:
    wanted = set(names)
    if options.has_all_names:
        wanted = wanted - {"name"} | set(_NAMES)
    if boundaries.is_approximate:
        wanted.add("outline")
    return tuple(field for name, field in FIELDS.items() if name in wanted)


def _complete(
    records: Iterable[Record],
    areas: AreaTable,
    boundaries: BoundarySet,
    tr: Translator,
) -> tuple[Record, ...]:
    """Add to each record what only some layers have; the fields decide what is written."""
    approximate = tr.gettext("approximate outline (Voronoi)")
    outline: Record = {"outline": approximate if boundaries.is_approximate else None}
    return tuple(
        record | outline | _names(areas[parse_kato(str(record["kato"]))]) for record in records
    )


def _names(area: Area) -> Record:
    return {f"name_{language}": area.name.in_language(language) for language in Language}

"""The whole atlas as one GeoPackage, or as one archive of its data package."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from atlas import __version__
from atlas.errors import ExportError
from atlas.export.citations import cite_sources
from atlas.export.downloads import Download
from atlas.export.formats.bundle import licence_text
from atlas.export.formats.gdal_files import append_layer
from atlas.export.formats.packing import pack, with_checksums
from atlas.export.formats.typed_frame import typed_frame
from atlas.export.layers import boundary_layer
from atlas.export.whole_tables import TABLES, table_frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from atlas.catalogue import BoundarySet
    from atlas.export.options import LayerOptions
    from atlas.geodata import Geodata

__all__ = ["atlas_steps", "export_atlas"]

_MEDIA_TYPES: Final = {"gpkg": "application/geopackage+sqlite3", "zip": "application/zip"}

_README: Final = """\
Okrug Atlas {version}: the data package

datapackage.json lists every table and every file of boundaries with its licence, its size, its
SHA-256 and the types of its columns (Frictionless Data Package). The texts beside the files,
*.meta.toml, hold titles and notes in Kazakh, Russian and English. LICENCES.txt names the licence
of each file, sources.bib the documents the values were read in, CITATION.cff how to cite the
whole. Codes (KATO) are text. Check the files with: sha256sum -c SHA256SUMS
"""


def export_atlas(
    geodata: Geodata, *, extension: str, options: LayerOptions, report: Callable[[str], None]
) -> Download:
    """Write everything: ``gpkg`` for layers and tables in one file, ``zip`` for the data package.

    Parameters
    ----------
    options
        Scale of the outlines in the GeoPackage; its names stand in all languages. The data
        package has every scale.
    report
        Told the name of each layer and table before it is written.

    Raises
    ------
    ExportError
        If the ending is neither.
    """
    if extension not in _MEDIA_TYPES:
        message = f"no format {extension!r}; the whole atlas is written as gpkg or zip"
        raise ExportError(message)
    if extension == "zip":
        body = _data_package(geodata, report)
        stem = "okrug-atlas_datapackage"
    else:
        body = _geopackage(geodata, options, report)
        stem = f"okrug-atlas_{options.scale}"
    return Download(
        body=body,
        media_type=_MEDIA_TYPES[extension],
        filename=f"{stem}_{__version__}.{extension}",
        is_packed=extension == "zip",
    )


def atlas_steps(geodata: Geodata, *, extension: str, options: LayerOptions) -> int:
    """Return how often :func:`export_atlas` reports."""
    if extension == "zip":
        return len(geodata.catalogue.resources)
    return len(_drawn(geodata, options)) + len(TABLES)


def _drawn(geodata: Geodata, options: LayerOptions) -> list[BoundarySet]:
    sets = geodata.catalogue.boundary_sets
    return [chosen for chosen in sets if chosen.scale == options.scale]


def _data_package(geodata: Geodata, report: Callable[[str], None]) -> bytes:
    """Return an archive of the folder, each file verified against its sidecar."""
    catalogue = geodata.catalogue
    files = {"README.txt": _README.format(version=__version__).encode("utf-8")}
    for pattern in ("datapackage.json", "*.meta.toml", "licences.csv"):
        for path in sorted(geodata.root.rglob(pattern)):
            files[path.relative_to(geodata.root).as_posix()] = path.read_bytes()
    for resource in catalogue.resources.values():
        report(resource.name)
        files[str(resource.file.path)] = geodata.read(resource.file)
    licences = {str(item.file.path): item.licence for item in catalogue.resources.values()}
    files["LICENCES.txt"] = licence_text(catalogue, licences).encode("utf-8")
    files["sources.bib"] = cite_sources(geodata.sources.values(), form="bibtex").encode("utf-8")
    return pack(with_checksums(files))


def _geopackage(geodata: Geodata, options: LayerOptions, report: Callable[[str], None]) -> bytes:
    """Return a file with the boundaries of one scale as layers, and all else as tables."""
    with TemporaryDirectory(prefix="atlas-") as folder:
        path = Path(folder) / "atlas.gpkg"
        for chosen in _drawn(geodata, options):
            layer = boundary_layer(
                geodata, vintage=chosen.vintage, level=chosen.level, options=options
            )
            report(layer.name)
            append_layer(
                typed_frame(layer),
                path,
                layer=layer.name,
                driver="GPKG",
                options={"IDENTIFIER": layer.title, "DESCRIPTION": layer.description},
            )
        for name, (description, rows) in TABLES.items():
            report(name)
            append_layer(
                table_frame(rows(geodata)),
                path,
                layer=name,
                driver="GPKG",
                options={"IDENTIFIER": name, "DESCRIPTION": description},
            )
        return path.read_bytes()

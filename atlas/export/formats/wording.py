"""What each format is for, in one plain sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.export.formats.registry import Format
    from atlas.i18n import Translator

__all__ = ["purpose"]

_PURPOSES: Final[Mapping[str, str]] = {
    "csv": N_("A table for any program, without outlines."),
    "xlsx": N_("A workbook for Excel and LibreOffice, without outlines."),
    "geojson": N_("For web maps and scripts."),
    "gpkg": N_("For QGIS and ArcGIS."),
    "parquet": N_("For DuckDB, Python and R."),
    "fgb": N_("For QGIS and web maps; quick to open."),
    "topojson": N_("For web maps; each shared border is written once."),
    "shp.zip": N_("For older programs; long texts and names of columns are cut."),
    "svg": N_("A picture of the map with its legend that can be edited and enlarged."),
    "png": N_("The same picture in pixels, for slides and messages."),
    "pdf": N_("The same picture as a page to print."),
    "zip": N_("Table, outlines, licences, citation and receipts together."),
}


def purpose(item: Format, tr: Translator) -> str:
    """Return what a format is for, in the reader's language."""
    return tr.gettext(_PURPOSES[item.ending])

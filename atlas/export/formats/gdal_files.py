"""Files that GDAL writes, with the date of the release wherever it would put the clock's."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pyogrio

from atlas.export.release_date import RELEASED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

__all__ = ["append_layer", "write_single"]

_FILE_OPTIONS: Final[Mapping[str, Mapping[str, str]]] = {
    # What QGIS, ArcGIS and older GDAL read without a warning.
    "GPKG": {"VERSION": "1.2"},
}
_ENDINGS: Final = {"GPKG": ".gpkg", "FlatGeobuf": ".fgb"}


def append_layer(
    frame: pd.DataFrame, path: Path, *, layer: str, driver: str, options: Mapping[str, str]
) -> None:
    """Add *frame* to a file as a layer, or as a table where it has no geometry.

    Outlines become multipolygons: a layer of these formats has one type of geometry. Texts are
    in UTF-8.

    Parameters
    ----------
    options
        Options of a layer, as the driver of GDAL names them.
    """
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{RELEASED:%Y-%m-%dT%H:%M:%S.000Z}"})
    has_outlines = isinstance(frame, gpd.GeoDataFrame)
    pyogrio.write_dataframe(
        frame,
        path,
        layer=layer,
        driver=driver,
        encoding="UTF-8",
        append=path.exists(),
        geometry_type="MultiPolygon" if has_outlines else None,
        promote_to_multi=has_outlines or None,
        dataset_options=dict(_FILE_OPTIONS.get(driver, {})),
        layer_options=dict(options),
    )


def write_single(
    frame: pd.DataFrame, *, layer: str, driver: str, options: Mapping[str, str]
) -> bytes:
    """Return the bytes of a file with one layer; see :func:`append_layer`."""
    with TemporaryDirectory(prefix="atlas-") as folder:
        path = Path(folder) / f"layer{_ENDINGS[driver]}"
        append_layer(frame, path, layer=layer, driver=driver, options=options)
        return path.read_bytes()

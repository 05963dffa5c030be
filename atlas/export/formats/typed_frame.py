"""A layer as a GeoDataFrame with a type for each column, whatever its cells hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd

from atlas.export.fields import FieldType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.export.fields import Field
    from atlas.export.layers import Layer

__all__ = ["typed_frame"]

_TYPES: Final[Mapping[FieldType, str]] = {
    FieldType.TEXT: "string",
    FieldType.NUMBER: "Float64",
    FieldType.WHOLE: "Int64",
    FieldType.FLAG: "boolean",
}


def typed_frame(layer: Layer, *, crs: str = "EPSG:4326") -> gpd.GeoDataFrame:
    """Return a layer as a frame, sorted by code.

    A column without any cell has its type all the same, so that files of two views can be
    appended.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns of the layer's fields and ``geometry`` (degrees, longitude first; None for an
        area without an outline). Numbers are doubles: exact up to 15 digits.
    """
    columns = {field.name: _column(layer, field) for field in layer.fields}
    geometry = gpd.array.GeometryArray(layer.outlines().to_numpy())
    return gpd.GeoDataFrame(columns, geometry=geometry, crs=crs)


def _column(layer: Layer, field: Field) -> pd.Series:
    cells = (record[field.name] for record in layer.records)
    typed = [float(cell) if isinstance(cell, Decimal) else cell for cell in cells]
    return pd.Series(typed, dtype=object).astype(pd.api.types.pandas_dtype(_TYPES[field.type]))

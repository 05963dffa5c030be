"""Tables of points: coordinates read from two columns, codes added as further ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from atlas.areas import AdminLevel
from atlas.errors import LocationError
from atlas.location.grid import NOWHERE
from atlas.location.locator import Located, Outcome

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from atlas.location.locator import Locator
    from atlas.location.report import LocationReport

__all__ = ["OUTCOMES", "OUTCOME_COLUMN", "PointColumns", "column_of"]

OUTCOME_COLUMN: Final = "location_status"

OUTCOMES: Final = pa.array([outcome.value for outcome in Outcome], pa.string())

_NUMBER: Final = r"^\s*[-+]?(\d+[.,]?\d*|[.,]\d+)([eE][-+]?\d+)?\s*$"
_EMPTY: Final = ("", "nan", "na", "null", "none", "n/a")


def column_of(level: AdminLevel) -> str:
    """Return the name of the column with codes of *level*.

    Examples
    --------
    >>> [column_of(level) for level in list(AdminLevel)[1:]]
    ['kato_oblast', 'kato_district', 'kato_okrug_approximate']
    """
    return f"kato_{level}_approximate" if level is AdminLevel.OKRUG else f"kato_{level}"


class PointColumns:
    """Adds codes to tables that have longitude and latitude in two columns.

    Parameters
    ----------
    locator
        What finds the areas.
    lon, lat
        Names of the columns with degrees: numbers, or text with a decimal point or comma.
    """

    def __init__(self, locator: Locator, *, lon: str, lat: str) -> None:
        self._locator = locator
        self._names = (lon, lat)
        # A last cell without a code stands for points not located: position -1.
        self._codes = {
            column_of(level): pa.array([*locator.codes(level), None], pa.string())
            for level in locator.levels
        }
        self._has_okrug = np.array(
            [code is not None for code in locator.codes(locator.levels[-1])], dtype=bool
        )

    def schema(self, given: pa.Schema, *, file: str) -> pa.Schema:
        """Return the columns of a table with codes: those *given*, then the new ones.

        Raises
        ------
        LocationError
            If a column of coordinates is missing or no numbers, or a new one is there already.
        """
        self._check_names(given.names, file)
        for name in self._names:
            kind = given.field(name).type
            if not (_is_number(kind) or _is_text(kind)):
                message = (
                    f"{file}, column {name!r} holds {kind}; coordinates are numbers in degrees"
                )
                raise LocationError(message)
        added = ((name, pa.string()) for name in (*self._codes, OUTCOME_COLUMN))
        return pa.schema([*given, *added], given.metadata)

    def _check_names(self, names: Collection[str], file: str) -> None:
        for name in self._names:
            if name not in names:
                message = f"{file} has no column {name!r}; it has: {', '.join(map(str, names))}"
                raise LocationError(message)
        for name in (*self._codes, OUTCOME_COLUMN):
            if name in names:
                message = f"{file} has a column {name!r} already; rename it or leave it out"
                raise LocationError(message)

    def add_to(self, table: pa.Table, report: LocationReport | None = None) -> pa.Table:
        """Return *table* with the codes of its points, counted in *report*."""
        texts = [table.column(name) for name in self._names]
        (lon, lon_faulty), (lat, lat_faulty) = (_degrees(column) for column in texts)
        found = self._locator.find(lon, lat)
        faulty = lon_faulty | lat_faulty
        if faulty.any():
            unreadable = list(Outcome).index(Outcome.UNREADABLE)
            found = Located(
                area=found.area, outcome=np.where(faulty, np.int8(unreadable), found.outcome)
            )
        if report is not None:
            inside = found.area[found.area != NOWHERE]
            without_okrug = int(np.count_nonzero(~self._has_okrug[inside]))
            report.add(found.outcome, without_okrug, texts)
        place = pa.array(np.where(found.area == NOWHERE, len(self._has_okrug), found.area))
        for name, codes in self._codes.items():
            table = table.append_column(name, codes.take(place))
        return table.append_column(OUTCOME_COLUMN, OUTCOMES.take(pa.array(found.outcome)))

    def add_to_frame(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return *frame* with the codes of its points as text columns; see :meth:`add_to`.

        Raises
        ------
        LocationError
            If a column of coordinates is missing, or a new one is there already.
        """
        self._check_names(list(frame.columns), "the table")
        given = pa.table({name: _as_arrow(frame[name]) for name in self._names})
        found = self.add_to(given).select([*self._codes, OUTCOME_COLUMN])
        added = found.to_pandas(types_mapper=pd.ArrowDtype).set_axis(frame.index)
        return frame.assign(**{name: added[name].astype("string") for name in added})


def _as_arrow(column: pd.Series[Any]) -> pa.Array:
    """Return a column of pandas; one of mixed objects as text."""
    is_number = pd.api.types.is_numeric_dtype(column.dtype)
    return pa.array(column if is_number else column.astype("string"), from_pandas=True)


def _degrees(column: pa.ChunkedArray) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return numbers, NaN where there are none, and which cells hold something else."""
    if not _is_text(column.type):
        numbers = pc.fill_null(pc.cast(column, pa.float64(), safe=False), float("nan"))
        return numbers.to_numpy(), np.zeros(len(column), dtype=bool)
    text = pc.fill_null(pc.cast(column, pa.string()), "")
    is_number = pc.match_substring_regex(text, _NUMBER)
    trimmed = pc.utf8_trim_whitespace(text)
    is_empty = pc.is_in(pc.utf8_lower(trimmed), value_set=pa.array(_EMPTY))
    plain = pc.replace_substring(pc.if_else(is_number, trimmed, "nan"), ",", ".")
    faulty = pc.invert(pc.or_(is_number, is_empty))
    return pc.cast(plain, pa.float64()).to_numpy(), faulty.to_numpy()


def _is_number(kind: Any) -> bool:  # noqa: ANN401 -- pyarrow ships no types
    return bool(
        pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind)
    )


def _is_text(kind: Any) -> bool:  # noqa: ANN401 -- pyarrow ships no types
    return bool(
        pa.types.is_null(kind)
        or pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
        or (pa.types.is_dictionary(kind) and _is_text(kind.value_type))
    )

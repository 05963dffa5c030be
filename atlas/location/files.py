"""Points in files, located part by part: memory does not grow with the number of rows."""

from __future__ import annotations

import csv
import io
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from atlas.errors import LocationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from atlas.location.columns import PointColumns
    from atlas.location.report import LocationReport

__all__ = ["FILE_ENDINGS", "locate_file", "waiting_beside"]

FILE_ENDINGS: Final = (".parquet", ".csv")

_ROWS: Final = 2**18
"""Rows located at a time; all of a part that is in work fits into tens of MB."""

_CSV_BLOCK: Final = 2**24
_DELIMITERS: Final = ",;\t"


def locate_file(
    points: Path,
    output: Path,
    columns: PointColumns,
    report: LocationReport,
    *,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Write the rows of *points* with codes to *output*: every row, in order, or no file.

    Cells of other columns stay as they are; those of a CSV file are text and are never
    interpreted. *progress* is told how many rows are done.

    Raises
    ------
    LocationError
        If a file is neither Parquet nor CSV, cannot be read or written, or lacks a column.
    """
    for path in (points, output):
        if path.suffix.lower() not in FILE_ENDINGS:
            message = f"{path}: name a file that ends in {' or '.join(FILE_ENDINGS)}"
            raise LocationError(message)
    read = _read_csv if points.suffix.lower() == ".csv" else _read_parquet
    write = _CsvOutput if output.suffix.lower() == ".csv" else _parquet_output
    with _named_faults(points), waiting_beside(output) as waiting, read(points) as (given, tables):
        schema = columns.schema(given, file=str(points))
        with write(waiting, schema) as sink:
            for table in tables:
                sink.write_table(columns.add_to(table, report))
                progress(report.points)


@contextmanager
def waiting_beside(output: Path) -> Iterator[Path]:
    """Give a path beside *output* to write to, renamed to it when all went well.

    Raises
    ------
    LocationError
        If the folder of *output* is not there or cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=f".{output.name}.", dir=output.parent) as folder:
            waiting = Path(folder) / output.name
            yield waiting
            waiting.replace(output)
    except OSError as error:
        message = f"{output} cannot be written: {error.strerror}; name another file"
        raise LocationError(message) from error


@contextmanager
def _named_faults(points: Path) -> Iterator[None]:
    """Say of faults in a file which file it is."""
    try:
        yield
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, UnicodeDecodeError) as error:
        message = f"{points} cannot be read: {error}; write it anew as Parquet or as CSV in UTF-8"
        raise LocationError(message) from error


@contextmanager
def _read_parquet(path: Path) -> Iterator[tuple[pa.Schema, Iterator[pa.Table]]]:
    with pq.ParquetFile(path) as file:
        yield file.schema_arrow, _row_groups(file)


def _row_groups(file: Any) -> Iterator[pa.Table]:  # noqa: ANN401 -- pyarrow ships no types
    for group in range(file.num_row_groups):
        for batch in file.iter_batches(_ROWS, row_groups=[group]):
            yield pa.Table.from_batches([batch])


def _parquet_output(path: Path, schema: pa.Schema) -> Any:  # noqa: ANN401 -- pyarrow ships no types
    return pq.ParquetWriter(path, schema, compression="zstd")


@contextmanager
def _read_csv(path: Path) -> Iterator[tuple[pa.Schema, Iterator[pa.Table]]]:
    names, delimiter = _header(path)
    options = pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()))
    with pa_csv.open_csv(
        path,
        read_options=pa_csv.ReadOptions(block_size=_CSV_BLOCK),
        parse_options=pa_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
        convert_options=options,
    ) as reader:
        yield reader.schema, (pa.Table.from_batches([batch]) for batch in reader)


def _header(path: Path) -> tuple[list[str], str]:
    """Return the names of columns, and what divides them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        line = file.readline()
    if not line.strip():
        message = f"{path} is empty; its first line has to name the columns"
        raise LocationError(message)
    delimiter = max(_DELIMITERS, key=line.count)
    names = next(csv.reader([line], delimiter=delimiter))
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        message = f"{path} has more than one column {repeated[0]!r}; give each a name of its own"
        raise LocationError(message)
    return names, delimiter


class _CsvOutput:
    """Writes tables as CSV in UTF-8, with quotes around cells only in parts that need them."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._file = path.open("wb")
        head = io.StringIO()
        csv.writer(head, lineterminator="\n").writerow(schema.names)
        self._file.write(head.getvalue().encode("utf-8"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write_table(self, table: pa.Table) -> None:
        """Write rows."""
        style = "needed" if any(map(_needs_quotes, table.columns)) else "none"
        options = pa_csv.WriteOptions(include_header=False, quoting_style=style)
        pa_csv.write_csv(table, self._file, options)


def _needs_quotes(column: pa.ChunkedArray) -> bool:
    text = pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
    return text and bool(pc.any(pc.match_substring_regex(column, '[",\r\n]')).as_py())

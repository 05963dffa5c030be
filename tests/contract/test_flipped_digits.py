"""One digit of one table is changed, many times: what rests on it changes, and nothing else."""

from __future__ import annotations

import csv
import hashlib
import io
import random
import shutil
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from atlas.areas import Kato
from atlas.catalogue import Catalogue, FileRecord
from atlas.errors import GeodataError, IntegrityError
from atlas.geodata import Geodata
from atlas.geodata.integrity import read_verified
from atlas.geodata.observations import OBSERVATION_COLUMNS
from atlas.geodata.recomputation import Recomputation, agrees
from atlas.indicators import Figures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from atlas.areas import Vintage
    from atlas.catalogue import Indicator
    from atlas.geodata.recomputation import Row
    from atlas.indicators import Figure

FLIPS = 200
SEED = 20_261_130
RECOMPUTED = 10
"""The values after every tenth flip are computed the second way, too; more would take minutes."""

Cell = tuple[str, str, str, str]
"""Indicator, vintage, period, KATO."""


@pytest.fixture(scope="module")
def geodata() -> Geodata:
    """Return the project's own data."""
    return Geodata()


class FlippedGeodata(Geodata):
    """The data with the table of one indicator changed and recorded as a rebuilt file would be."""

    def __init__(self, base: Geodata, indicator: str, content: bytes) -> None:
        super().__init__(base.root)
        model = base.catalogue.indicator(indicator)
        assert model.file is not None
        digest = hashlib.sha256(content).hexdigest()
        self._flipped = replace(model.file, bytes=len(content), sha256=digest)
        self._content = content
        changed = replace(model, file=self._flipped)
        self.catalogue = Catalogue(
            indicators=[
                changed if item.id == indicator else item
                for item in base.catalogue.indicators.values()
            ],
            resources=base.catalogue.resources.values(),
            licences=base.catalogue.licences.values(),
        )
        self.areas, self.sources = base.areas, base.sources
        self.area_changes, self.cases = base.area_changes, base.cases
        self._observations = {
            name: rows for name, rows in base._observations.items() if name != indicator
        }

    def read(self, record: FileRecord) -> bytes:
        """Return the changed table from memory, every other file from its folder."""
        if record.path != self._flipped.path:
            return super().read(record)
        if record.sha256 != hashlib.sha256(self._content).hexdigest():
            message = f"{record.path}: not as recorded"
            raise IntegrityError(message)
        return self._content


Published = dict[tuple[str, str, str], "Mapping[Kato, Figure]"]
"""The figures of each indicator, vintage and period, by KATO."""


class RepublishedFigures(Figures):
    """Figures after a change of one table; those read from the others are taken as they were.

    Everything computed is computed again: that a cell stays as it was is seen, not supposed.
    """

    def __init__(self, geodata: Geodata, *, before: Figures, indicator: str) -> None:
        super().__init__(geodata)
        self._before = before
        self._changed = indicator

    def _observations(self, indicator: str) -> Mapping[Any, Any]:
        if indicator == self._changed:
            return super()._observations(indicator)
        return self._before._observations(indicator)

    def _stored(self, model: Indicator, vintage: Vintage, period: str) -> dict[Kato, Figure]:
        if model.id == self._changed:
            return super()._stored(model, vintage, period)
        table = self._before.table(model.id, vintage, period)
        return {kato: figure for kato, figure in table.items() if figure.observation is not None}


def publish(figures: Figures, geodata: Geodata) -> Published:
    """Return every published figure."""
    return {
        (name, vintage.value, period): figures.table(name, vintage, period)
        for name in geodata.catalogue.indicators
        for vintage, period in figures.cells(name)
    }


def differences(before: Published, after: Published) -> set[Cell]:
    """Return the cells whose value, or a row it rests on, is another one."""
    changed: set[Cell] = set()
    for place in before.keys() | after.keys():
        old, new = before.get(place, {}), after.get(place, {})
        for kato in old.keys() | new.keys():
            one, other = old.get(kato), new.get(kato)
            # Equal figures are equal in all; others may differ in what they do not rest on.
            if one is not other and one != other and rests_on(one) != rests_on(other):
                changed.add((*place, kato))
    return changed


def rests_on(figure: Figure | None) -> tuple[object, ...]:
    """Return a figure's value and the rows it was computed from."""
    return () if figure is None else (figure.value, *figure.observations())


def dependents(recomputation: Recomputation, geodata: Geodata) -> dict[int, set[Cell]]:
    """Return which cells rest on each row, the row by its identity."""
    found: dict[int, set[Cell]] = {}
    for name in geodata.catalogue.indicators:
        for vintage, period in recomputation.places(name):
            for kato, cell in recomputation.cells(name, vintage, period).items():
                for row in cell.rows:
                    found.setdefault(id(row), set()).add((name, vintage, period, kato))
    return found


def table_text(rows: list[Row]) -> bytes:
    """Return a table as the build writes it."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, OBSERVATION_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8")


def flip_digit(text: str, chance: random.Random) -> str:
    """Return a number with one of its digits changed to another."""
    place = chance.choice([index for index, letter in enumerate(text) if letter.isdigit()])
    other = chance.choice([digit for digit in "0123456789" if digit != text[place]])
    return text[:place] + other + text[place + 1 :]


@pytest.mark.slow
def test_a_flipped_digit_changes_exactly_the_cells_that_rest_on_it(geodata: Geodata) -> None:
    """Each of many flips changes the cells whose formulas lead to the row, and nothing else.

    A flip that leaves the declared range of the indicator is refused on load instead.
    """
    recomputation = Recomputation(geodata)
    rest_on = dependents(recomputation, geodata)
    figures = Figures(geodata)
    before = publish(figures, geodata)
    tables = {
        name: recomputation.rows(name)
        for name, model in geodata.catalogue.indicators.items()
        if model.file is not None
    }
    places = [
        (name, index)
        for name, rows in tables.items()
        for index, row in enumerate(rows)
        if row["value"]
    ]
    chance = random.Random(SEED)  # noqa: S311 -- the same flips in every run, nothing secret
    chance.shuffle(places)
    flips, moved = 0, 0
    while flips < FLIPS:
        name, index = places.pop()
        rows = [dict(row) for row in tables[name]]
        rows[index]["value"] = flip_digit(rows[index]["value"], chance)
        flipped = FlippedGeodata(geodata, name, table_text(rows))
        if not is_in_range(rows[index]["value"], geodata.catalogue.indicator(name)):
            with pytest.raises(GeodataError, match="outside the declared range"):
                flipped.observations(name)
            continue
        again_figures = RepublishedFigures(flipped, before=figures, indicator=name)
        after = publish(again_figures, flipped)
        changed = differences(before, after)
        expected = rest_on.get(id(tables[name][index]), set())
        assert changed == expected, f"{name} row {index + 2}: {rows[index]}"
        if flips % RECOMPUTED == 0:
            again = Recomputation(flipped)
            again._tables = {other: found for other, found in tables.items() if other != name}
            for cell_name, vintage, period, kato in changed:
                drawn = after[cell_name, vintage, period][Kato(kato)].value
                exact = None if drawn is None else Fraction(drawn)
                assert agrees(exact, again.cells(cell_name, vintage, period)[kato].value)
        flips, moved = flips + 1, moved + len(changed)
    # Most figures are parts of others as well.
    assert moved > FLIPS


def is_in_range(text: str, indicator: Indicator) -> bool:
    """Return whether a value may stand in the table of an indicator."""
    value, low, high = Decimal(text), indicator.minimum, indicator.maximum
    return (low is None or value >= low) and (high is None or value <= high)


def test_every_table_is_written_as_the_flips_write_it(geodata: Geodata) -> None:
    """Rewriting a table unchanged gives its very bytes: a flip changes one digit and no more."""
    recomputation = Recomputation(geodata)
    for name, model in geodata.catalogue.indicators.items():
        if model.file is not None:
            assert table_text(list(recomputation.rows(name))) == geodata.read(model.file)


def test_a_flip_that_nobody_recorded_is_refused(geodata: Geodata, tmp_path: Path) -> None:
    """Without a new hash in the sidecar the changed file is never read."""
    record = geodata.catalogue.resources["turnout"].file
    copy = tmp_path / record.path
    copy.parent.mkdir(parents=True)
    shutil.copyfile(geodata.root / record.path, copy)
    assert read_verified(tmp_path, record)
    copy.write_bytes(copy.read_bytes().replace(b"54.21", b"54.31", 1))
    with pytest.raises(IntegrityError, match=r"turnout\.csv: SHA-256 is"):
        read_verified(tmp_path, record)

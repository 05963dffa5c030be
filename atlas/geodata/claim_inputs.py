"""What a check computes with: printed claims, results of earlier steps, stored figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from atlas.areas import Kato, Vintage

if TYPE_CHECKING:
    from atlas.geodata.tables import TableRow

__all__ = ["ALL_AREAS", "CheckInput", "InputKind", "read_inputs"]

ALL_AREAS: Final = "*"
"""Written in place of a code for every first-level area of a division."""

_NAMED = re.compile(r"(?P<kind>claim|step):(?P<name>\w+)")
_FIGURE = re.compile(
    r"figure:(?P<name>\w+)@(?P<kato>\d{9}|\*)@(?P<vintage>\d{4})@(?P<period>[\d/-]+)"
)


class InputKind(StrEnum):
    """Where an input comes from."""

    CLAIM = "claim"
    STEP = "step"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInput:
    """One input of a check.

    Written ``claim:<id>``, ``step:<step>`` or ``figure:<indicator>@<kato>@<vintage>@<period>``;
    ``name`` is the id, the step or the indicator. ``kato`` is None for all first-level areas.
    """

    kind: InputKind
    name: str
    kato: Kato | None = None
    vintage: Vintage = Vintage.V2022
    period: str = ""

    @property
    def is_all_areas(self) -> bool:
        """Whether the figures of all first-level areas are meant."""
        return self.kind is InputKind.FIGURE and self.kato is None


def read_inputs(row: TableRow, column: str) -> tuple[CheckInput, ...]:
    """Read inputs parted by spaces.

    Raises
    ------
    GeodataError
        If one is written otherwise than :class:`CheckInput` says.
    """
    return tuple(_read_input(row, column, text) for text in row.text(column).split())


def _read_input(row: TableRow, column: str, text: str) -> CheckInput:
    if named := _NAMED.fullmatch(text):
        return CheckInput(kind=InputKind(named["kind"]), name=named["name"])
    figure = _FIGURE.fullmatch(text)
    if figure is None or figure["vintage"] not in set(Vintage):
        raise row.fail(
            column,
            f"holds {text!r}; write claim:<id>, step:<step> or "
            "figure:<indicator>@<kato>@<vintage>@<period>",
        )
    return CheckInput(
        kind=InputKind.FIGURE,
        name=figure["name"],
        kato=None if figure["kato"] == ALL_AREAS else Kato(figure["kato"]),
        vintage=Vintage(figure["vintage"]),
        period=figure["period"],
    )

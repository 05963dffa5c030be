"""The address of an area's page: codes of both divisions, and what does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.areas import Vintage
from atlas.views.address import RejectedValue
from atlas.views.area_request import AreaRequest, read_area_request
from tests.tiny_country import EAST, OLD, WEST

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.views import ViewBuilder


def read(builder: ViewBuilder, **query: str) -> AreaRequest:
    """Return what an address asks for."""
    return read_area_request(query, builder.geodata)[0]


@pytest.mark.parametrize(
    ("query", "area", "vintage", "unknown"),
    [
        ({}, None, Vintage.V2022, ""),
        ({"area": WEST}, WEST, Vintage.V2022, ""),
        ({"area": OLD, "vintage": "2018"}, OLD, Vintage.V2018, ""),
        ({"area": EAST, "vintage": "2018"}, EAST, Vintage.V2022, ""),  # not yet there in 2018
        ({"area": "999999999"}, None, Vintage.V2022, "999999999"),
        ({"area": " 12 "}, None, Vintage.V2022, "12"),
    ],
)
def test_a_code_is_looked_for_in_both_divisions(
    tiny: ViewBuilder, query: dict[str, str], area: str | None, vintage: Vintage, unknown: str
) -> None:
    """First in the one that is asked for; a code of neither is kept to be named."""
    request = read(tiny, **query)
    assert (request.area, request.vintage, request.unknown) == (area, vintage, unknown)


def test_what_does_not_exist_is_remembered(tiny: ViewBuilder) -> None:
    """A division and an indicator; the defaults are taken."""
    query = {"area": WEST, "vintage": "1997", "indicator": "happiness", "q": " x "}
    request, rejected = read_area_request(query, tiny.geodata)
    assert rejected == (
        RejectedValue("vintage", "1997"),
        RejectedValue("indicator", "happiness"),
    )
    assert (request.vintage, request.indicator, request.search) == (Vintage.V2022, None, "x")


def test_a_withdrawn_code_leads_to_the_area_that_had_it(tiny_root: Path) -> None:
    """Without asking for the old division."""
    from atlas.geodata import Geodata  # noqa: PLC0415 - a country of its own
    from tests.tiny_country import write_sidecar  # noqa: PLC0415

    for name in ("areas", "area_changes"):
        path = tiny_root / "areas" / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        old = {"areas": f"{OLD},2018", "area_changes": f"{OLD},2018"}[name]
        path.write_text(text.replace(old, "510000000,2018"), encoding="utf-8")
        write_sidecar(path, "areas", name=name)
    request, _ = read_area_request({"area": "510000000"}, Geodata(tiny_root))
    assert (request.area, request.vintage) == ("510000000", Vintage.V2018)

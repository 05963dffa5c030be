"""What is packed can be unpacked, and costs little on the wire."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.cartography.packing import MAXIMUM_CODES, index_texts, pack_codes, pack_numbers
from atlas.errors import ClassificationError

codes = st.lists(st.none() | st.integers(0, MAXIMUM_CODES - 1), max_size=300)


def unpack_codes(packed: str) -> list[int | None]:
    """Read packed codes as ``static/atlas-map.js`` does."""
    found: list[int | None] = []
    for page, letter, times in re.findall(r"([A-Z]?)([a-z.])(\d*)", packed):
        first = 26 * (ord(page) - ord("A") + 1) if page else 0
        code = None if letter == "." else first + ord(letter) - ord("a")
        found += [code] * int(times or 1)
    return found


@given(codes)
def test_codes_survive_packing(original: list[int | None]) -> None:
    """Whatever their order and repetition."""
    assert unpack_codes(pack_codes(original)) == original


def test_repetition_costs_nothing() -> None:
    """A level where every area is in one class takes five bytes, not thousands."""
    assert pack_codes([3] * 2383) == "d2383"


@pytest.mark.parametrize(
    ("code", "packed"), [(0, "a"), (25, "z"), (26, "Aa"), (51, "Az"), (52, "Ba"), (701, "Zz")]
)
def test_codes_beyond_the_alphabet_take_two_letters(code: int, packed: str) -> None:
    """Fifty versions of budgets are fifty statements."""
    assert pack_codes([code]) == packed


@pytest.mark.parametrize("code", [-1, MAXIMUM_CODES])
def test_a_code_without_a_letter_is_refused(code: int) -> None:
    """Rather than written as some other sign."""
    with pytest.raises(ClassificationError, match=str(code)):
        pack_codes([0, code])


@pytest.mark.parametrize(
    ("numbers", "packed"),
    [
        ([], ""),
        (["1", "2"], "1;2"),
        (["1\u00a0234,5", "12\u202f345"], "1~234,5;12_345"),
        (["\u22120.3"], "^0.3"),
    ],
)
def test_numbers_travel_as_ascii(numbers: list[str], packed: str) -> None:
    """Spaces and minus signs outside ASCII have stand-ins of one byte."""
    assert pack_numbers(numbers) == packed
    assert len(json.dumps(packed)) == len(packed) + 2


@pytest.mark.parametrize("number", ["1;2", "~5", "1_000", "x^2"])
def test_a_number_with_a_stand_in_is_refused(number: str) -> None:
    """It would arrive as another number."""
    with pytest.raises(ClassificationError, match=re.escape(repr(number))):
        pack_numbers([number])


@given(st.lists(st.none() | st.sampled_from(["plan", "law", "executed"])))
def test_texts_survive_indexing(texts: list[str | None]) -> None:
    """Each item finds its text again, and each text is sent once."""
    distinct, indexes = index_texts(texts)
    assert [None if i is None else distinct[i] for i in indexes] == texts
    assert len(set(distinct)) == len(distinct)

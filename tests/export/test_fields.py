"""Properties of layers: every one has a type, a short name and a meaning that is documented."""

from __future__ import annotations

import re
from pathlib import Path

from atlas.export.fields import FIELDS
from atlas.export.rows import ROW_FIELDS

PAGE = Path(__file__).parents[2] / "docs" / "downloads.md"


def test_every_column_of_a_view_is_a_field_in_the_same_order() -> None:
    """The table decides the order in every format."""
    assert [name for name in FIELDS if name in ROW_FIELDS] == list(ROW_FIELDS)


def test_short_names_fit_a_shapefile_and_differ() -> None:
    """Ten letters of ASCII, upper case or lower being the same."""
    shorts = [field.short for field in FIELDS.values()]
    assert all(re.fullmatch("[a-z0-9_]{1,10}", short) for short in shorts)
    assert len(set(shorts)) == len(shorts)


def test_the_page_on_downloads_documents_each_field() -> None:
    """With type, short name and meaning, in the order of the layers, and no other."""
    rows = re.findall(
        r"^\| `(\w+)` \| ([\w ]+) \| `(\w+)` \| (.+) \|$",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert rows == [
        (field.name, field.type.value, field.short, field.meaning.replace(" | ", " \\| "))
        for field in FIELDS.values()
    ]

"""Which language a request is answered in."""

from __future__ import annotations

import pytest

from atlas.i18n.negotiation import choose_language


@pytest.mark.parametrize(
    ("requested", "header", "expected"),
    [
        (None, None, "kk"),
        ("ru", None, "ru"),
        ("ru", "en", "ru"),
        ("xx", "en", "en"),
        ("", "en", "en"),
        ("RU", None, "kk"),
        (None, "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        (None, "de,en;q=0.7,kk;q=0.9", "kk"),
        (None, "en-GB", "en"),
        (None, "de,fr", "kk"),
        (None, "en;q=0, ru;q=0.1", "ru"),
        (None, "en;q=high", "kk"),
        (None, "ru,en", "ru"),
        (None, ";;,,q=", "kk"),
    ],
)
def test_the_address_decides_then_the_browser_then_kazakh(
    requested: str | None, header: str | None, expected: str
) -> None:
    """An unknown language in the address counts as none."""
    assert choose_language(requested, header) == expected

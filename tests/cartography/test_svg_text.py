"""Text is broken by its width, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.cartography.svg_text import TextStyle, text_svg, text_width, wrap

LETTERS = st.text("abc ABC-/Ққ Ұң1234567890₸", max_size=120)


@given(text=LETTERS, width=st.floats(20, 400))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: float) -> None:
    """Only spaces at the ends of lines may go."""
    lines = wrap(text, width=width, size=12)
    assert all(text_width(line, size=12) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "word", ["Қазақстан", "Ұлытау", "ӘҒҚҢӨҰҮҺІ әғқңөұүһі", "12,5\u00a0млрд\u00a0₸"]
)
def test_kazakh_letters_have_widths_of_their_own(word: str) -> None:
    """A letter in no table counts as a full em, which none of these is."""
    assert all(text_width(sign, size=1) < 1 for sign in word)
    assert text_width(word, size=10, is_bold=True) >= text_width(word, size=10)


def test_text_of_data_is_escaped() -> None:
    """A title may hold any sign."""
    style = TextStyle(size=12, fill="#000000")
    assert "&lt;b&gt; &amp; c" in text_svg(("<b> & c",), at=(0, 0), leading=0, style=style)

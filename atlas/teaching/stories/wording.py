"""Values of a story as words of one language, put into its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from atlas.errors import AtlasError, StoryError
from atlas.i18n import find_unit, format_number, format_value, plural_category

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.geodata import Geodata
    from atlas.geodata.stories import Story
    from atlas.geodata.story_figures import StoryFigure
    from atlas.teaching.stories.inputs import StoryValue
    from atlas.text import Language

__all__ = ["fill", "paragraphs", "write_values"]

_HOLE: Final = re.compile(r"\{(\w+)\}")
_BLANK_LINE: Final = re.compile(r"\n\s*\n")


def write_values(
    story: Story, values: Mapping[str, StoryValue], *, geodata: Geodata, language: Language
) -> dict[str, str]:
    """Return what each placeholder of a story stands for in one language, by name.

    Raises
    ------
    StoryError
        If a value has a unit that is not written behind numbers; its figure needs forms.
    """
    written = {}
    for figure in story.figures:
        value = values[figure.name]
        try:
            if value.area is not None:
                vintage, kato = value.area
                written[figure.name] = geodata.areas[vintage][kato].name.in_language(language)
            else:
                written[figure.name] = _write(figure, value, language)
        except AtlasError as error:
            message = f"stories/{story.name}.toml: figure {figure.name!r}: {error}"
            raise StoryError(message) from error
    return written


def _write(figure: StoryFigure, value: StoryValue, language: Language) -> str:
    decimals = value.decimals if figure.decimals is None else figure.decimals
    if figure.forms or figure.is_bare or not value.unit:
        number = format_number(
            value.number, language=language, decimals=decimals, trailing_zeros=False
        )
        if not figure.forms:
            return number
        if value.number != value.number.to_integral_value():
            message = f"{value.number} is no whole number; forms are for whole ones"
            raise StoryError(message)
        category = plural_category(value.number, language)
        return figure.forms[language][category].replace("{value}", number)
    if find_unit(value.unit).money and figure.decimals is None:
        return format_value(value.number, unit=value.unit, language=language, trailing_zeros=False)
    return format_value(
        value.number, unit=value.unit, language=language, decimals=decimals, trailing_zeros=False
    )


def fill(text: str, written: Mapping[str, str]) -> str:
    """Return *text* with its placeholders replaced."""
    return _HOLE.sub(lambda hole: written[hole[1]], text)


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Return the paragraphs of a text, parted by blank lines, each on one line.

    Examples
    --------
    >>> paragraphs("One\nline.\n\nAnother.\n")
    ('One line.', 'Another.')
    """
    return tuple(" ".join(part.split()) for part in _BLANK_LINE.split(text.strip()))

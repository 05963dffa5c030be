"""Numbers as a reader of each language writes them; the only place where figures are rounded.

Values arrive exact and in their declared unit. They are scaled exactly, rounded half up for
display, and never handed back.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TYPE_CHECKING

from atlas.errors import GeodataError
from atlas.i18n.units import EXACT, Scale, find_unit, money_scales, plain_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from atlas.i18n.units import Unit
    from atlas.text import Language

__all__ = [
    "Number",
    "choose_scale",
    "format_bare",
    "format_number",
    "format_value",
    "plural_category",
    "unit_label",
    "value_template",
    "value_templates",
]

Number = Decimal | float
"""A value: Decimal, float or int."""

_MINUS = "\N{MINUS SIGN}"
_GENERIC_CATEGORIES = ("many", "other")


def _exact(value: Number) -> Decimal:
    """Return *value* as a decimal; a float as it prints, so that 0.1 stays 0.1."""
    number = value if isinstance(value, Decimal | int) else str(float(value))
    exact = Decimal(number)
    if not exact.is_finite():
        message = f"{value!r} is not a number to show; show the reason why it is missing instead"
        raise GeodataError(message)
    return exact


def _round(value: Decimal, decimals: int) -> Decimal:
    exponent = Decimal((0, (1,), -decimals))
    rounded = value.quantize(exponent, rounding=ROUND_HALF_UP, context=EXACT)
    # A small negative value must not be shown as minus zero.
    return rounded or abs(rounded)


@cache
def _separators(language: Language) -> dict[int, str]:
    # Imported here because Babel is slow to import and not every command needs it.
    from babel.numbers import get_decimal_symbol, get_group_symbol  # noqa: PLC0415

    return str.maketrans(
        {
            ",": get_group_symbol(language.value),
            ".": get_decimal_symbol(language.value),
            "-": _MINUS,
        }
    )


def _write(rounded: Decimal, language: Language, *, trailing_zeros: bool) -> str:
    text = f"{rounded:,f}"
    if not trailing_zeros and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_separators(language))


def format_number(
    value: Number, *, language: Language, decimals: int = 0, trailing_zeros: bool = True
) -> str:
    """Return *value* rounded half up to *decimals*, with the separators of the language.

    Raises
    ------
    GeodataError
        If the value is not finite.

    Examples
    --------
    >>> from atlas.text import Language
    >>> format_number(Decimal("-1234.55"), language=Language.EN, decimals=1)
    '−1,234.6'
    """
    return _write(_round(_exact(value), decimals), language, trailing_zeros=trailing_zeros)


def format_value(
    value: Number,
    *,
    unit: str,
    language: Language,
    decimals: int | None = None,
    trailing_zeros: bool = True,
) -> str:
    """Return *value* with its unit, money abbreviated by its own size.

    Parameters
    ----------
    value
        In *unit*, exact.
    unit
        The name of a unit of :mod:`atlas.i18n.units`.
    decimals
        Digits after the point of the number shown (after abbreviation); the unit's usual
        number if None, and never more than the unit allows: one for percentages, none for
        plain tenge.
    trailing_zeros
        False writes ``84 %`` rather than ``84,0 %``, for bounds of classes.

    Raises
    ------
    CatalogueError
        If there is no such unit.
    GeodataError
        If the value is not finite.

    Examples
    --------
    >>> from atlas.text import Language
    >>> NBSP = chr(0xA0)
    >>> text = format_value(Decimal(13104567), unit="thousand_kzt", language=Language.EN)
    >>> text.replace(NBSP, " ")
    '13.1 bn ₸'
    """
    exact = _exact(value)
    scale, rounded = _fit(exact, find_unit(unit), decimals)
    template = _template_for(scale, rounded, language)
    return template.replace("{value}", _write(rounded, language, trailing_zeros=trailing_zeros))


def _fit(value: Decimal, unit: Unit, decimals: int | None) -> tuple[Scale, Decimal]:
    """Return the scale for one value and the rounded number at that scale.

    Rounding may carry 999.96 million to 1,000.0, which is then a billion.
    """
    scales = money_scales(unit) or (plain_scale(unit),)
    for scale in scales:
        rounded = _round(scale.apply(value), _decimals(scale, decimals))
        limit = 1000 if scale.power else 1_000_000
        if abs(rounded) < limit:
            break
    return scale, rounded


def _decimals(scale: Scale, wanted: int | None) -> int:
    return scale.decimals if wanted is None else min(wanted, scale.most_decimals)


def _template_for(scale: Scale, rounded: Decimal, language: Language) -> str:
    templates = scale.templates[language]
    if len(templates) == 1:
        return templates["other"]
    return templates[plural_category(rounded, language)]


def plural_category(number: Decimal, language: Language) -> str:
    """Return the CLDR plural category of a number as it is shown.

    Examples
    --------
    >>> from atlas.text import Language
    >>> plural_category(Decimal(22), Language.RU)
    'few'
    """
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(language.value).plural_form(abs(number))


def choose_scale(values: Iterable[Number], unit: str) -> Scale:
    """Return one scale for all *values* of a map, a legend or a column.

    Money takes the largest abbreviation at which at least half of the values other than
    zero are one or more; a single large value does not turn the rest into zeros.

    Raises
    ------
    CatalogueError
        If there is no such unit.
    GeodataError
        If a value is not finite.
    """
    declared = find_unit(unit)
    scales = money_scales(declared)
    if not scales:
        return plain_scale(declared)
    sizes = sorted(abs(number) for number in map(_exact, values) if number)
    if not sizes:
        return scales[0]
    # The upper middle one: at least half of the values, rounded up, are no larger or equal.
    typical = sizes[(len(sizes) - 1) // 2]
    fitting = [scale for scale in scales if scale.apply(typical) >= 1]
    return fitting[-1] if fitting else scales[0]


def format_bare(
    value: Number,
    *,
    scale: Scale,
    language: Language,
    decimals: int | None = None,
    trailing_zeros: bool = True,
) -> str:
    """Return *value* at a common scale, without the unit.

    Raises
    ------
    GeodataError
        If the value is not finite.
    """
    return format_number(
        scale.apply(_exact(value)),
        language=language,
        decimals=_decimals(scale, decimals),
        trailing_zeros=trailing_zeros,
    )


def _as_scale(unit: str | Scale) -> Scale:
    return unit if isinstance(unit, Scale) else plain_scale(find_unit(unit))


def unit_label(unit: str | Scale, language: Language) -> str:
    """Return what stands over a column or a legend: ``млн ₸``.

    Raises
    ------
    CatalogueError
        If there is no such unit.
    """
    return _as_scale(unit).label.in_language(language)


def value_templates(unit: str | Scale, language: Language) -> Mapping[str, str]:
    """Return templates with ``{value}`` by CLDR plural category; ``other`` is always there.

    In the browser ``Intl.PluralRules`` names the category.

    Raises
    ------
    CatalogueError
        If there is no such unit.
    """
    return _as_scale(unit).templates[language]


def value_template(unit: str | Scale, language: Language) -> str:
    """Return one template with ``{value}`` where the number cannot decide the form.

    Raises
    ------
    CatalogueError
        If there is no such unit.
    """
    templates = value_templates(unit, language)
    return next(templates[category] for category in _GENERIC_CATEGORIES if category in templates)

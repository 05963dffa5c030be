"""Units of measurement: a closed table, what each is called, and how money is abbreviated.

Nothing here rounds: a scale multiplies exactly, and rounding is left to the formats.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from types import MappingProxyType
from typing import Final

from atlas.errors import CatalogueError
from atlas.text import Language, LocalizedText

__all__ = ["EXACT", "UNITS", "Money", "Scale", "Unit", "find_unit", "money_scales", "plain_scale"]

EXACT: Final = Context(prec=200)
"""Arithmetic wide enough that no product of a value and a scale loses a digit."""

_NBSP: Final = "\N{NO-BREAK SPACE}"

_POWERS: Final = (0, 6, 9, 12)
_POWER_NAMES: Final[Mapping[int, LocalizedText]] = MappingProxyType(
    {
        3: LocalizedText(kk="мың", ru="тыс.", en="thousand"),
        6: LocalizedText(kk="млн", ru="млн", en="m"),
        9: LocalizedText(kk="млрд", ru="млрд", en="bn"),
        12: LocalizedText(kk="трлн", ru="трлн", en="trn"),
    }
)

Forms = Mapping[str, str]
"""CLDR plural category to a template with ``{value}``; ``other`` is always there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What a unit of money is made of.

    ``power`` is the power of ten of the declared unit: 3 for thousands of tenge.
    """

    symbol: str
    power: int
    is_per_resident: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit of measurement.

    ``label`` stands over columns and legends; ``templates`` put a number and the unit
    together. ``decimals`` is the usual and ``most_decimals`` the greatest precision shown.
    """

    id: str
    label: LocalizedText
    templates: Mapping[Language, Forms]
    decimals: int
    most_decimals: int
    money: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A unit as it is shown: millions of tenge for a value declared in thousands.

    ``multiplier`` turns a declared value into the number shown, exactly.
    """

    unit: Unit
    power: int
    multiplier: Decimal
    label: LocalizedText
    templates: Mapping[Language, Forms]
    decimals: int
    most_decimals: int

    def apply(self, value: Decimal) -> Decimal:
        """Return *value* of the declared unit as the number shown, unrounded."""
        return EXACT.multiply(value, self.multiplier)


def find_unit(name: str) -> Unit:
    """Return the unit with that name.

    Raises
    ------
    CatalogueError
        If the closed table has no such unit.
    """
    try:
        return UNITS[name]
    except KeyError:
        message = f"no unit {name!r}; the units are {', '.join(sorted(UNITS))}"
        raise CatalogueError(message) from None


def plain_scale(unit: Unit) -> Scale:
    """Return the scale that leaves a number as it was declared."""
    power = unit.money.power if unit.money else 0
    return Scale(
        unit=unit,
        power=power,
        multiplier=Decimal(1),
        label=unit.label,
        templates=unit.templates,
        decimals=unit.decimals,
        most_decimals=unit.most_decimals,
    )


def money_scales(unit: Unit) -> tuple[Scale, ...]:
    """Return the scales money of *unit* may be shown at, smallest first; none for the rest."""
    return _MONEY_SCALES.get(unit.id, ())


def _money_scale(unit: Unit, money: Money, power: int) -> Scale:
    return Scale(
        unit=unit,
        power=power,
        multiplier=Decimal((0, (1,), money.power - power)),
        label=_money_label(money, power),
        templates=_money_templates(money, power),
        decimals=1 if power else 0,
        # Whole tenge: the hundredth part is no longer in use.
        most_decimals=2 if power else 0,
    )


def _money_amount(money: Money, power: int, language: Language) -> str:
    """Return ``{value} млн ₸``, or ``${value} m`` as English writes dollars."""
    name = _POWER_NAMES[power].in_language(language) if power else ""
    is_symbol_first = money.symbol == "$" and language is Language.EN
    number = f"{money.symbol}{{value}}" if is_symbol_first else "{value}"
    parts = [number, name, "" if is_symbol_first else money.symbol]
    return _NBSP.join(part for part in parts if part)


def _money_templates(money: Money, power: int) -> Mapping[Language, Forms]:
    amounts = {language: _money_amount(money, power, language) for language in Language}
    if money.is_per_resident:
        amounts[Language.KK] = f"бір тұрғынға {amounts[Language.KK]}"
        amounts[Language.RU] = f"{amounts[Language.RU]} на жителя"
        amounts[Language.EN] = f"{amounts[Language.EN]} per resident"
    return MappingProxyType(
        {language: MappingProxyType({"other": text}) for language, text in amounts.items()}
    )


def _money_label(money: Money, power: int) -> LocalizedText:
    templates = _money_templates(money, power)
    texts = {}
    for language in Language:
        text = templates[language]["other"].replace("{value}", "")
        texts[language.value] = text.replace(_NBSP, " ").strip().replace("  ", " ")
    return LocalizedText(**texts)


def _money(name: str, symbol: str, power: int, *, is_per_resident: bool = False) -> Unit:
    money = Money(symbol=symbol, power=power, is_per_resident=is_per_resident)
    return Unit(
        id=name,
        label=_money_label(money, power),
        templates=_money_templates(money, power),
        decimals=0,
        most_decimals=2,
        money=money,
    )


def _measure(name: str, label: LocalizedText, texts: tuple[str, str, str], decimals: int) -> Unit:
    """Return a unit whose wording does not depend on the number."""
    templates = {
        language: MappingProxyType({"other": text.replace(" ", _NBSP)})
        for language, text in zip(Language, texts, strict=True)
    }
    return Unit(
        id=name,
        label=label,
        templates=MappingProxyType(templates),
        decimals=decimals,
        most_decimals=decimals,
    )


def _count(
    name: str, kk: str, ru: tuple[str, str, str], en: tuple[str, str], *, decimals: int = 0
) -> Unit:
    """Return a unit of things counted.

    A Kazakh noun stays in the singular after a number. Russian has *one*, *few* and *many*;
    a number with a fraction takes the genitive singular, which is the form of *few*.
    """
    one, few, many = ru
    templates: dict[Language, Forms] = {
        Language.KK: {"other": f"{{value}}{_NBSP}{kk}"},
        Language.RU: {
            category: f"{{value}}{_NBSP}{noun}"
            for category, noun in {"one": one, "few": few, "many": many, "other": few}.items()
        },
        Language.EN: {
            "one": f"{{value}}{_NBSP}{en[0]}",
            "other": f"{{value}}{_NBSP}{en[1]}",
        },
    }
    return Unit(
        id=name,
        label=LocalizedText(kk=kk, ru=many, en=en[1]),
        templates=MappingProxyType(templates),
        decimals=decimals,
        most_decimals=2,
    )


_PERCENT = LocalizedText(kk="%", ru="%", en="%")
_POINTS = LocalizedText(kk="пайыздық тармақ", ru="процентные пункты", en="percentage points")
_GRP = LocalizedText(kk="ЖӨӨ-ге шаққандағы %", ru="% ВРП", en="% of GRP")
_KM2 = LocalizedText(kk="км²", ru="км²", en="km²")
_INDEX = LocalizedText(kk="индекс", ru="индекс", en="index")

_ALL = (
    _measure("percent", _PERCENT, ("{value} %", "{value} %", "{value}%"), 1),
    _measure(
        "percentage_points",
        _POINTS,
        ("{value} пайыздық тармақ", "{value} п. п.", "{value} percentage points"),
        1,
    ),
    _measure(
        "percent_of_grp", _GRP, ("ЖӨӨ-нің {value} %-ы", "{value} % ВРП", "{value}% of GRP"), 1
    ),
    _measure("km2", _KM2, ("{value} км²", "{value} км²", "{value} km²"), 1),
    _measure("index", _INDEX, ("{value}", "{value}", "{value}"), 2),
    _money("kzt", "₸", 0),
    _money("thousand_kzt", "₸", 3),
    _money("million_kzt", "₸", 6),
    _money("billion_kzt", "₸", 9),
    _money("kzt_per_person", "₸", 0, is_per_resident=True),
    _money("thousand_kzt_per_person", "₸", 3, is_per_resident=True),
    _money("usd", "$", 0),
    _money("thousand_usd", "$", 3),
    _money("million_usd", "$", 6),
    _count("persons", "адам", ("человек", "человека", "человек"), ("person", "people")),
    _count("deputies", "депутат", ("депутат", "депутата", "депутатов"), ("deputy", "deputies")),
    _count("seats", "мандат", ("мандат", "мандата", "мандатов"), ("seat", "seats")),
    _count("votes", "дауыс", ("голос", "голоса", "голосов"), ("vote", "votes")),
    _count(
        "candidates",
        "үміткер",
        ("кандидат", "кандидата", "кандидатов"),
        ("candidate", "candidates"),
    ),
    _count(
        "maslikhats",
        "мәслихат",
        ("маслихат", "маслихата", "маслихатов"),
        ("maslikhat", "maslikhats"),
    ),
    _count("akims", "әкім", ("аким", "акима", "акимов"), ("akim", "akims")),
    _count("posts", "лауазым", ("должность", "должности", "должностей"), ("post", "posts")),
    _count("budgets", "бюджет", ("бюджет", "бюджета", "бюджетов"), ("budget", "budgets")),
    _count(
        "tax_types",
        "салық түрі",
        ("вид налогов", "вида налогов", "видов налогов"),
        ("kind of tax", "kinds of taxes"),
    ),
    _count("houses", "үй", ("дом", "дома", "домов"), ("house", "houses")),
    _count("families", "отбасы", ("семья", "семьи", "семей"), ("family", "families")),
    _count("cases", "жағдай", ("случай", "случая", "случаев"), ("case", "cases")),
    _count("years", "жыл", ("год", "года", "лет"), ("year", "years")),
    _count("times", "есе", ("раз", "раза", "раз"), ("time", "times"), decimals=1),
)

UNITS: Final[Mapping[str, Unit]] = MappingProxyType({unit.id: unit for unit in _ALL})
"""Every unit an indicator may declare."""

_MONEY_SCALES: Final = {
    unit.id: tuple(_money_scale(unit, unit.money, power) for power in _POWERS)
    for unit in _ALL
    if unit.money
}

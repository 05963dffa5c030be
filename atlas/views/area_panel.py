"""The panel of a chosen area: its value, what it was computed from, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from atlas.catalogue import Operation
from atlas.i18n import format_date, format_number, value_template
from atlas.text import Language
from atlas.views.naming import parents_of
from atlas.views.wording import statement, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from atlas.areas import Kato
    from atlas.catalogue import Formula
    from atlas.geodata import Observation
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.scene import Scene

__all__ = [
    "AreaPanel",
    "CitedValue",
    "build_panel",
    "computation",
    "day_text",
    "formula_text",
    "write_formula",
]

_PATTERNS = {
    Operation.SHARE: "100 × {} ÷ {}",
    Operation.RATIO: "{} ÷ {}",
    Operation.PER_CAPITA: "{} ÷ {}",
    Operation.DIFFERENCE: "{} − {}",
    Operation.COMPLEMENT: "100 − {}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedValue:
    """One stored number with the document it was read in.

    ``label`` says what the number is; ``url`` is empty for a document without an address.
    """

    label: str
    area: str
    value: str
    statement: str
    source: str
    publisher: str
    url: str
    date: str
    locator: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPanel:
    """What is known about one area on one map, as text; absent things are empty."""

    kato: Kato
    name: str
    is_name_romanised: bool
    is_drawn: bool
    parents: str
    value: str
    rank: str
    no_data: str
    statement: str
    formula: str
    evidence: tuple[CitedValue, ...]
    also_reported: tuple[CitedValue, ...]
    earlier: tuple[CitedValue, ...]


def build_panel(scene: Scene, kato: Kato, *, tr: Translator) -> AreaPanel:
    """Return the panel of one area of the scene's vintage, drawn or not."""
    figure = scene.figure(kato)
    value = None if figure is None else figure.value
    reason = scene.reason(kato)
    area = scene.areas[kato]
    rank = ""
    if kato in scene.ranks:
        rank = tr.gettext(
            "%(rank)s of %(count)d known", rank=scene.ranks[kato], count=len(scene.known)
        )
    cite = _Citer(scene, tr)
    return AreaPanel(
        kato=kato,
        name=scene.name(kato),
        is_name_romanised=area.name_en_is_romanised and tr.language is Language.EN,
        is_drawn=kato in scene.position,
        parents=parents_of(kato, areas=scene.areas, language=tr.language),
        value="" if value is None else scene.write(value),
        rank=rank,
        no_data="" if reason is None else word(reason, tr),
        statement=statement(figure.basis, figure.status, figure.version_date, tr)
        if figure is not None and value is not None
        else "",
        formula=computation(scene, figure, tr) if figure else "",
        evidence=cite.each(figure.observations()) if figure else (),
        also_reported=cite.each(figure.all_also_reported()) if figure else (),
        earlier=cite.each(figure.all_earlier()) if figure else (),
    )


def formula_text(scene: Scene, tr: Translator) -> str:
    """Return the formula of a derived indicator in words; empty where there is none."""
    formula = scene.indicator.formula
    if formula is None:
        return ""
    parts = (scene.geodata.catalogue.indicator(part) for part in formula.parts)
    return write_formula(
        formula, [f"«{part.short_title.in_language(tr.language)}»" for part in parts]
    )


def write_formula(formula: Formula, terms: Sequence[str]) -> str:
    """Return a formula with *terms*, names or numbers, in the place of its parts."""
    if formula.operation is Operation.SUM:
        return " + ".join(terms)
    if formula.operation in _PATTERNS:
        return _PATTERNS[formula.operation].format(*terms)
    weights = (str(weight.normalize()) for weight in formula.weights)
    weighted = " + ".join(f"{w} × {term}" for w, term in zip(weights, terms, strict=True))
    return f"100 − ({weighted})"


def computation(scene: Scene, figure: Figure, tr: Translator) -> str:
    """Return in words how a figure was computed; empty for one that was read."""
    if figure.is_carried:
        return tr.gettext("sum over today’s regions within the former borders")
    return formula_text(scene, tr) if figure.parts else ""


class _Citer:
    """Turns observations into cited values of one language."""

    def __init__(self, scene: Scene, tr: Translator) -> None:
        self._scene = scene
        self._tr = tr

    def each(self, observations: Iterable[Observation]) -> tuple[CitedValue, ...]:
        return tuple(self._one(observation) for observation in observations)

    def _one(self, observation: Observation) -> CitedValue:
        geodata, tr = self._scene.geodata, self._tr
        indicator = geodata.catalogue.indicator(observation.indicator)
        source = geodata.sources[observation.source_id]
        area = geodata.areas[observation.vintage][observation.kato]
        label = indicator.short_title.in_language(tr.language)
        if observation.vintage is not self._scene.selection.vintage:
            # Two parts of a former region would look like one number read twice.
            label = f"{label} ({area.name.in_language(tr.language)})"
        value = word(observation.reason, tr) if observation.reason else ""
        if observation.value is not None:
            value = _as_printed(observation.value, indicator.unit, tr.language)
        return CitedValue(
            label=label,
            area=area.name.in_language(tr.language),
            value=value,
            statement=statement(
                observation.basis, observation.status, observation.version_date, tr
            ),
            source=source.title,
            publisher=source.publisher,
            url=source.url,
            date=day_text(source.date, tr),
            locator=observation.locator,
            note=observation.note,
        )


def _as_printed(value: Decimal, unit: str, language: Language) -> str:
    """Return a stored value with every digit it was read with."""
    exponent = value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    number = format_number(value, language=language, decimals=digits)
    return value_template(unit, language).replace("{value}", number)


def day_text(text: str, tr: Translator) -> str:
    """Return the date of a document in words where it is one day, else as it is stated."""
    try:
        return format_date(date.fromisoformat(text), tr.language)
    except ValueError:
        # Some documents state a month, a year or more than one date; shown as they state it.
        return text

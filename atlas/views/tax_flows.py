"""Money between budgets: district and oblast, oblast and republic, both ways and the balance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage
from atlas.i18n import format_number, format_value
from atlas.provenance import MissingReason
from atlas.views.evidence import Evidence, gather_evidence
from atlas.views.tax_address import (
    BALANCE,
    COMPENSATION,
    DISTRICT_BALANCE,
    SUBVENTION,
    WITHDRAWAL,
    find_division,
)
from atlas.views.wording import statement, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.areas import Area, Kato
    from atlas.geodata import Observation
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.builder import ViewBuilder

__all__ = ["Flow", "FlowPair", "build_flows"]

_TO_REPUBLIC: Final = "withdrawal_to_republic"
_FROM_REPUBLIC: Final = "subvention_from_republic"
_OF_THE_OBLAST: Final = {
    WITHDRAWAL: "withdrawals_from_districts",
    SUBVENTION: "subventions_to_districts",
}
"""What the budget of the oblast itself states of the sums of its districts."""

_UNIT: Final = "thousand_kzt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One flow. ``amount`` is in thousand tenge, None where it is not known and not drawn.

    ``text`` is the amount with its unit, or why there is none.
    """

    label: str
    amount: Decimal | None
    text: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowPair:
    """What two budgets give each other in a year, with the balance of the lower one.

    ``scale`` is the amount in thousand tenge drawn at full width, 0 where nothing is drawn, and
    ``scale_text`` says so. ``balance`` is a sentence, empty where one of the two ways is not
    known. ``notes`` say what is not counted.
    """

    lower: str
    upper: str
    upward: tuple[Flow, ...]
    downward: tuple[Flow, ...]
    balance: str
    notes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    scale: Decimal = Decimal(0)
    scale_text: str = ""


def build_flows(
    builder: ViewBuilder, kato: Kato, year: str, *, tr: Translator
) -> tuple[FlowPair, ...]:
    """Return the pairs of a district or an oblast, the lower budgets first."""
    draw = _Flows(builder, year, tr)
    areas = builder.geodata.areas[Vintage.V2022]
    area = areas[kato]
    if area.level is AdminLevel.DISTRICT:
        oblast = areas.ancestors(kato)[0]
        # A district's flows would be hairs at the scale of its oblast's.
        both = (draw.district(area, oblast), draw.oblast(oblast))
        return tuple(_scaled(pair, _largest([pair]), tr) for pair in both)
    districts = areas.children(kato)
    pairs: tuple[FlowPair, ...] = (draw.oblast(area),)
    if any(_has_budget(district) for district in districts):
        pairs = (draw.districts(area, districts), *pairs)
    return tuple(_scaled(pair, _largest(pairs), tr) for pair in pairs)


def _largest(pairs: Iterable[FlowPair]) -> Decimal:
    flows = (flow for pair in pairs for flow in (*pair.upward, *pair.downward))
    return max((flow.amount for flow in flows if flow.amount is not None), default=Decimal(0))


def _scaled(pair: FlowPair, scale: Decimal, tr: Translator) -> FlowPair:
    if not scale:
        return pair
    text = tr.gettext(
        "Full width of a band: %(amount)s.",
        amount=format_value(scale, unit=_UNIT, language=tr.language),
    )
    return replace(pair, scale=scale, scale_text=text)


def _has_budget(area: Area) -> bool:
    """Districts of a city are parts of the city's budget."""
    return area.kind != "district_of_city"


class _Flows:
    """Flows of one year in one language."""

    def __init__(self, builder: ViewBuilder, year: str, tr: Translator) -> None:
        self._builder = builder
        self._year = year
        self._tr = tr

    def district(self, area: Area, oblast: Area) -> FlowPair:
        """Return what a district and its oblast give each other."""
        figures = {
            name: self._figure(name, area) for name in (WITHDRAWAL, SUBVENTION, COMPENSATION)
        }
        compensation = figures[COMPENSATION]
        upward = [self._flow(WITHDRAWAL, area, figures[WITHDRAWAL])]
        notes = []
        if compensation is not None:
            upward.append(self._flow(COMPENSATION, area, compensation))
            notes.append(
                self._tr.gettext("The transfer of compensation is not part of this balance.")
            )
        balance = self._figure(DISTRICT_BALANCE, area)
        return FlowPair(
            lower=self._name(area),
            upper=self._name(oblast),
            upward=tuple(upward),
            downward=(self._flow(SUBVENTION, area, figures[SUBVENTION]),),
            balance=self._balance(self._name(area), balance.value if balance else None),
            notes=tuple(notes),
            evidence=self._evidence(figures.values()),
        )

    def oblast(self, area: Area) -> FlowPair:
        """Return what an oblast and the republic give each other."""
        up, down = self._figure(_TO_REPUBLIC, area), self._figure(_FROM_REPUBLIC, area)
        balance = self._figure(BALANCE, area)
        notes = []
        if find_division(self._builder, BALANCE, self._year) is Vintage.V2018:
            notes.append(self._tr.gettext("Within the boundaries before 8 June 2022."))
        return FlowPair(
            lower=self._name(area),
            upper=self._tr.gettext("Republic"),
            upward=(self._flow(_TO_REPUBLIC, area, up),),
            downward=(self._flow(_FROM_REPUBLIC, area, down),),
            balance=self._balance(self._name(area), balance.value if balance else None),
            notes=tuple(notes),
            evidence=self._evidence((up, down)),
        )

    def districts(self, area: Area, districts: Sequence[Area]) -> FlowPair:
        """Return sums over the districts of an oblast; no sum where one of them is not known."""
        up, up_rows = self._sum(WITHDRAWAL, districts)
        down, down_rows = self._sum(SUBVENTION, districts)
        lower = self._tr.gettext("Districts and cities of the oblast")
        balance = None
        if up.amount is not None and down.amount is not None:
            balance = down.amount - up.amount
        stated = [(name, self._figure(name, area)) for name in _OF_THE_OBLAST.values()]
        rows = [*up_rows, *down_rows, *(figure for _, figure in stated)]
        return FlowPair(
            lower=lower,
            upper=self._name(area),
            upward=(up,),
            downward=(down,),
            balance=self._balance(lower, balance),
            notes=tuple(self._stated(name, figure) for name, figure in stated if figure),
            evidence=self._evidence(rows),
        )

    def _name(self, area: Area) -> str:
        return area.name.in_language(self._tr.language)

    def _title(self, indicator: str) -> str:
        model = self._builder.geodata.catalogue.indicator(indicator)
        return model.short_title.in_language(self._tr.language)

    def _write(self, amount: Decimal) -> str:
        return format_value(amount, unit=_UNIT, language=self._tr.language)

    def _figure(self, indicator: str, area: Area) -> Figure | None:
        """Return a figure; codes of districts are of today, as no older figure has districts."""
        vintage = find_division(self._builder, indicator, self._year)
        return self._builder.figures.table(indicator, vintage, self._year).get(area.kato)

    def _flow(self, indicator: str, area: Area, figure: Figure | None) -> Flow:
        label = self._title(indicator)
        if figure is None or figure.value is None:
            missing = self._builder.geodata.catalogue.indicator(indicator).missing
            reason = missing.get(area.level, MissingReason.NOT_APPLICABLE)
            reason = figure.reason or reason if figure else reason
            text = self._tr.gettext("no data: %(reason)s", reason=word(reason, self._tr))
            return Flow(label=label, amount=None, text=text, statement="")
        return Flow(
            label=label,
            amount=figure.value,
            text=self._write(figure.value),
            statement=statement(figure.basis, figure.status, figure.version_date, self._tr),
        )

    def _sum(self, indicator: str, districts: Sequence[Area]) -> tuple[Flow, list[Figure]]:
        found = (self._figure(indicator, district) for district in districts)
        known = [figure for figure in found if figure is not None and figure.value is not None]
        label, tr = self._title(indicator), self._tr
        numbers = {
            "known": format_number(len(known), language=tr.language),
            "total": format_number(len(districts), language=tr.language),
        }
        if len(known) < len(districts):
            text = tr.gettext("no sum: %(known)s of %(total)s known", **numbers)
            return Flow(label=label, amount=None, text=text, statement=""), known
        amount = sum((figure.value for figure in known if figure.value is not None), Decimal(0))
        text = tr.ngettext(
            "sum over %(total)s district or city: %(kind)s",
            "sum over %(total)s districts and cities: %(kind)s",
            len(districts),
            total=numbers["total"],
            kind=self._kinds(known),
        )
        return Flow(label=label, amount=amount, text=self._write(amount), statement=text), known

    def _kinds(self, figures: Iterable[Figure]) -> str:
        kinds = (
            statement(figure.basis, figure.status, figure.version_date, self._tr)
            for figure in figures
        )
        return "; ".join(dict.fromkeys(kinds))

    def _stated(self, indicator: str, figure: Figure) -> str:
        amount = "" if figure.value is None else self._write(figure.value)
        kind = statement(figure.basis, figure.status, figure.version_date, self._tr)
        return self._tr.gettext(
            "The budget of the oblast states: %(what)s, %(amount)s (%(kind)s).",
            what=self._title(indicator),
            amount=amount,
            kind=kind,
        )

    def _balance(self, place: str, amount: Decimal | None) -> str:
        if amount is None:
            return ""
        tr, text = self._tr, self._write(abs(amount))
        if amount > 0:
            return tr.gettext(
                "%(place)s: receives %(amount)s more than it gives.", place=place, amount=text
            )
        if amount < 0:
            return tr.gettext(
                "%(place)s: gives %(amount)s more than it receives.", place=place, amount=text
            )
        return tr.gettext("%(place)s: gives as much as it receives.", place=place)

    def _evidence(self, figures: Iterable[Figure | None]) -> tuple[Evidence, ...]:
        rows: list[Observation] = []
        for figure in figures:
            rows += figure.observations() if figure else ()
        return gather_evidence(rows, geodata=self._builder.geodata, tr=self._tr)

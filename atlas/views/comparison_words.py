"""What a comparison says in words: titles, findings, and why something is not compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.i18n import N_, format_number, format_period
from atlas.views.comparability import Refusal, break_between
from atlas.views.indicator_pair import FEWEST_FOR_A_TREND
from atlas.views.wording import areas_known, word

if TYPE_CHECKING:
    from collections.abc import Collection

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views.area_pair import AreaPair, PairRow
    from atlas.views.indicator_pair import Axis, IndicatorPair
    from atlas.views.period_pair import PeriodPair

__all__ = [
    "area_refusal",
    "areas_finding",
    "axis_title",
    "change_finding",
    "change_refusal",
    "change_title",
    "no_change_reason",
    "no_pair_reason",
    "pair_finding",
    "pair_title",
    "pair_trend",
    "refusal_text",
    "row_difference",
]

_CLEAR: Final = 1.96
"""How many standard errors a rank correlation must lie from zero to be called a trend."""

_TITLES: Final = {
    AdminLevel.OBLAST: N_("%(first)s and %(second)s, by region"),
    AdminLevel.DISTRICT: N_("%(first)s and %(second)s, by district"),
    AdminLevel.OKRUG: N_("%(first)s and %(second)s, by rural okrug"),
}

_REFUSALS: Final = {
    Refusal.SAMPLE: N_(
        "Budgets of rural okrugs are known only where a document was found, and not for the same "
        "okrugs in both years: a map of changes would show the search, not the okrugs."
    ),
    Refusal.SAME_PERIOD: N_("Both periods are the same: nothing can have changed."),
    Refusal.PERIOD_LENGTH: N_(
        "The periods are not of one length: a sum over several years is not compared with another."
    ),
    Refusal.VINTAGE: N_(
        "The division into areas changed between these periods, and shares cannot be summed to "
        "the old one."
    ),
    Refusal.BASIS: N_(
        "The figures are different kinds of statement: a plan, for instance, is not compared with "
        "what was executed."
    ),
    Refusal.NO_COMMON_AREA: N_("No area has a figure in both periods."),
    Refusal.SAME_AREA: N_("Both sides are the same area."),
    Refusal.LEVELS: N_(
        "The areas are of different levels: their duties and revenues are not the same."
    ),
}


def inside(title: str) -> str:
    """Return a title as it stands within a sentence: abbreviations keep their capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def pair_title(pair: IndicatorPair, tr: Translator) -> str:
    """Return the heading of two indicators."""
    first, second = pair.x.title(tr.language), inside(pair.y.title(tr.language))
    return tr.gettext(_TITLES[pair.level], first=first, second=second)


def axis_title(axis: Axis, tr: Translator) -> str:
    """Return what an axis measures, when, and in which unit."""
    title = f"{axis.title(tr.language)}, {format_period(axis.period, tr.language)}"
    unit = axis.unit(tr.language)
    return f"{title}, {unit}" if unit else title


def pair_finding(pair: IndicatorPair, tr: Translator) -> str:
    """Return for how many areas both are known, and of which period each is."""
    coverage = areas_known(pair.level, len(pair.common), len(pair.listed), tr)
    known = tr.gettext("%(coverage)s, for both indicators.", coverage=coverage)
    periods = (
        f"{axis.title(tr.language)}: {format_period(axis.period, tr.language)}{_bases(axis, tr)}"
        for axis in (pair.x, pair.y)
    )
    return f"{known} {'; '.join(periods)}."


def _bases(axis: Axis, tr: Translator) -> str:
    bases = sorted({axis.table[kato].basis for kato in axis.values})
    return f" ({', '.join(word(basis, tr) for basis in bases)})" if bases else ""


def pair_trend(pair: IndicatorPair, tr: Translator) -> str:
    """Return whether the two go together, and what that does not mean."""
    if pair.correlation is None or pair.is_same_figures or pair.level is AdminLevel.OKRUG:
        return _why_no_trend(pair, tr)
    facts = {
        "r": format_number(pair.correlation, language=tr.language, decimals=2),
        "n": format_number(len(pair.common), language=tr.language),
    }
    if abs(pair.correlation) * (len(pair.common) - 1) ** 0.5 < _CLEAR:
        return tr.gettext(
            "No clear trend: rank correlation %(r)s, n = %(n)s. So weak a link may be chance, and "
            "a link is no cause.",
            **facts,
        )
    if pair.correlation > 0:
        return tr.gettext(
            "Where the first is higher, the second tends to be higher: rank correlation %(r)s, "
            "n = %(n)s. That is not to say that one causes the other.",
            **facts,
        )
    return tr.gettext(
        "Where the first is higher, the second tends to be lower: rank correlation %(r)s, "
        "n = %(n)s. That is not to say that one causes the other.",
        **facts,
    )


def _why_no_trend(pair: IndicatorPair, tr: Translator) -> str:
    if pair.is_same_figures:
        return tr.gettext(
            "Both are computed from the same figures, so they move together by arithmetic; that "
            "says nothing about the areas."
        )
    if pair.level is AdminLevel.OKRUG:
        return tr.gettext("The okrugs known are not a random sample, so no trend is stated.")
    if len(pair.common) < FEWEST_FOR_A_TREND:
        return tr.gettext("Too few areas are known for both to speak of a trend.")
    return tr.gettext("One of the two is the same everywhere, so there is no trend.")


def no_pair_reason(pair: IndicatorPair, kato: Kato, tr: Translator) -> str:
    """Return which of two indicators is not known for an area."""
    unknown = [axis for axis in (pair.x, pair.y) if not _is_known(axis.table.get(kato))]
    if len(unknown) != 1:
        return tr.gettext("neither indicator is known")
    return tr.gettext("not known: %(indicator)s", indicator=inside(unknown[0].title(tr.language)))


def _is_known(figure: Figure | None) -> bool:
    return figure is not None and figure.value is not None


def change_title(pair: PeriodPair, tr: Translator) -> str:
    """Return the heading of two periods."""
    return tr.gettext(
        "%(indicator)s: change from %(start)s to %(end)s",
        indicator=pair.indicator.short_title.in_language(tr.language),
        start=format_period(pair.start, tr.language),
        end=format_period(pair.end, tr.language),
    )


def change_finding(pair: PeriodPair, tr: Translator) -> str:
    """Return how many areas rose, fell or stayed, and the two ends."""
    changes = pair.changes
    coverage = areas_known(pair.level, len(changes), len(pair.areas.at_level(pair.level)), tr)
    known = tr.gettext("%(coverage)s, in both periods.", coverage=coverage)
    counts = tr.gettext(
        "Higher: %(up)s, lower: %(down)s, unchanged: %(same)s.",
        up=_count([c for c in changes.values() if c > 0], tr),
        down=_count([c for c in changes.values() if c < 0], tr),
        same=_count([c for c in changes.values() if c == 0], tr),
    )
    ordered = sorted(changes, key=lambda kato: changes[kato])
    ends = tr.gettext(
        "From %(lowest)s to %(highest)s.",
        lowest=_named_change(pair, ordered[0], tr),
        highest=_named_change(pair, ordered[-1], tr),
    )
    notes = []
    if pair.is_summed:
        notes.append(
            tr.gettext("The later figures are summed exactly to the areas of before June 2022.")
        )
    if pair.changed_basis:
        notes.append(
            tr.gettext(
                "Left out because the kind of figure changed: %(count)s.",
                count=_count(pair.changed_basis, tr),
            )
        )
    return " ".join([known, counts, ends, *notes])


def _count(items: Collection[object], tr: Translator) -> str:
    return format_number(len(items), language=tr.language)


def _named_change(pair: PeriodPair, kato: Kato, tr: Translator) -> str:
    return tr.gettext(
        "%(value)s (%(area)s)",
        value=pair.write_change(pair.changes[kato], tr.language),
        area=pair.areas[kato].name.in_language(tr.language),
    )


def change_refusal(pair: PeriodPair, tr: Translator) -> str:
    """Return why two periods are not compared; empty where they are.

    A break in the series is explained in the words of the catalogue.
    """
    if pair.refusal is Refusal.BREAK:
        found = break_between(pair.indicator.breaks, pair.start, pair.end)
        reason = found.reason.in_language(tr.language) if found else ""
        return tr.gettext("The series breaks between these periods: %(reason)s", reason=reason)
    return refusal_text(pair.refusal, tr) if pair.refusal else ""


def refusal_text(refusal: Refusal, tr: Translator) -> str:
    """Return why two figures are not compared, where the data need not be asked."""
    return tr.gettext(_REFUSALS[refusal])


def no_change_reason(pair: PeriodPair, kato: Kato, tr: Translator) -> str:
    """Return why the change of an area is not known."""
    if kato in pair.changed_basis:
        return tr.gettext("the kind of figure changed")
    unknown = [
        period
        for period, table in ((pair.start, pair.earlier), (pair.end, pair.later))
        if not _is_known(table.get(kato))
    ]
    periods = ", ".join(format_period(period, tr.language) for period in unknown)
    return tr.gettext("not known: %(indicator)s", indicator=periods)


def area_refusal(pair: AreaPair, tr: Translator) -> str:
    """Return why two areas are not compared; empty where they are."""
    return refusal_text(pair.refusal, tr) if pair.refusal else ""


def areas_finding(pair: AreaPair, tr: Translator) -> str:
    """Return for how many indicators both are known, and who has the higher figure how often."""
    rows = [row for row in pair.rows if row.is_comparable]
    names = [pair.areas[kato].name.in_language(tr.language) for kato in pair.katos]
    known = tr.ngettext(
        "%(count)d indicator is known for both, %(same)s of them for one period, on one basis.",
        "%(count)d indicators are known for both, %(same)s of them for one period, on one basis.",
        len(pair.rows),
        same=_count(rows, tr),
    )
    higher = [
        [row for row in rows if row.sides[side].value > row.sides[1 - side].value]
        for side in (0, 1)
    ]
    more = tr.gettext(
        "Of these, %(first)s has the higher figure in %(first_count)s, %(second)s in "
        "%(second_count)s. A higher figure is not a better one.",
        first=names[0],
        first_count=_count(higher[0], tr),
        second=names[1],
        second_count=_count(higher[1], tr),
    )
    only = tr.gettext(
        "Known for one alone: %(first)s %(first_count)d, %(second)s %(second_count)d.",
        first=names[0],
        first_count=pair.only[0],
        second=names[1],
        second_count=pair.only[1],
    )
    parts = [known, more if rows else "", only if any(pair.only) else ""]
    return " ".join(part for part in parts if part)


def row_difference(row: PairRow, tr: Translator) -> str:
    """Return what keeps the two figures of a row from being compared; empty where nothing."""
    faults = []
    if not row.is_same_period:
        faults.append(tr.gettext("different periods"))
    if not row.is_same_basis:
        faults.append(tr.gettext("different kinds of figure"))
    return ", ".join(faults)

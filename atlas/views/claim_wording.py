"""Words and numbers of the page of claims, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.geodata.claim_terms import (
    CheckOperation,
    Comparison,
    Qualifier,
    StatementKind,
    Verdict,
)
from atlas.i18n import N_, format_number, format_value, value_template
from atlas.i18n.units import UNITS, find_unit

if TYPE_CHECKING:
    from decimal import Decimal

    from atlas.geodata.claims import Claim
    from atlas.i18n import Translator
    from atlas.views.claim_checks import CheckResult, Term

__all__ = [
    "MEANINGS",
    "VERDICTS",
    "cited_text",
    "formula_of",
    "outcome_text",
    "printed_text",
    "result_text",
    "section_text",
    "section_title",
    "stated_text",
    "write_exact",
]

VERDICTS: Final = {
    Verdict.AGREES: N_("Agrees"),
    Verdict.AGREES_WITH_NOTE: N_("Agrees with a note"),
    Verdict.DIFFERS: N_("Differs"),
    Verdict.CANNOT_BE_CHECKED: N_("Cannot be checked so far"),
}
"""Names of the verdicts, in the order in which they are shown."""

MEANINGS: Final = {
    Verdict.AGREES: N_("An independent figure for the same thing and time equals the printed one."),
    Verdict.AGREES_WITH_NOTE: N_(
        "The printed figure holds on a condition: with one denominator only, by the article’s own "
        "counts, or by a source that is not fully independent."
    ),
    Verdict.DIFFERS: N_(
        "The figure read for the same thing is another one. Both are shown; another version or "
        "definition may explain the difference."
    ),
    Verdict.CANNOT_BE_CHECKED: N_(
        "No independent figure for the same thing and time has been read for the atlas. This says "
        "nothing against the claim. Figures that are near to it stand beside it."
    ),
}

_SECTIONS: Final = {
    "On local representatives": N_("On local representatives"),
    "On local budget": N_("On local budget"),
    "On local executives": N_("On local executives"),
    "On local entrepreneurship": N_("On local entrepreneurship"),
    "On digital image of local executives": N_("On digital image of local executives"),
    "On traditional methods": N_("On traditional methods"),
}
_CITED: Final = {
    "Republic of Kazakhstan 2024": N_("Republic of Kazakhstan 2024"),
    "Republic of Kazakhstan 2025": N_("Republic of Kazakhstan 2025"),
    "Republic of Kazakhstan 2025 (Budget Code)": N_("Republic of Kazakhstan 2025 (Budget Code)"),
    "official assessments, not named": N_("official assessments, not named"),
    "open fiscal data": N_("open fiscal data"),
    "sociological data, not named": N_("sociological data, not named"),
}
"""Descriptions where the article names no author; authors and years stay as printed."""

_QUALIFIED: Final = {
    Qualifier.EXACT: "%(value)s",
    Qualifier.ABOUT: N_("about %(value)s"),
    Qualifier.NEARLY: N_("nearly %(value)s"),
    Qualifier.OVER: N_("over %(value)s"),
}
_STATED: Final = {
    StatementKind.DERIVED: N_("not printed itself: follows from a printed figure"),
    StatementKind.QUALITATIVE: N_("stated in words, without a number"),
    StatementKind.PLAN: N_("a plan"),
    StatementKind.PROJECTION: N_("an expectation"),
}
_OUTCOMES: Final = {
    (Comparison.EQUALS, True): N_("equals the figure of the article"),
    (Comparison.EQUALS, False): N_("does not equal the figure of the article"),
    (Comparison.ROUNDS_TO, True): N_("rounds to the figure of the article"),
    (Comparison.ROUNDS_TO, False): N_("does not round to the figure of the article"),
    (Comparison.AT_LEAST, True): N_("is not below the figure of the article"),
    (Comparison.AT_LEAST, False): N_("is below the figure of the article"),
    (Comparison.WITHIN, True): N_("is at most %(tolerance)s away from the figure of the article"),
    (Comparison.WITHIN, False): N_(
        "is more than %(tolerance)s away from the figure of the article"
    ),
}
_ONE_PART: Final = 2
"""Numbers of a share of a single part: the part and the whole."""
_CONTEXT_DECIMALS: Final = {"percent": 1, "times": 1}


def printed_text(claim: Claim, tr: Translator) -> str:
    """Return the figure as the article prints it: ``over 130 bn ₸``; empty if only in words."""
    if claim.kind is StatementKind.QUALITATIVE:
        return ""
    value = write_exact(claim.value, claim.unit, tr)
    pattern = _QUALIFIED[claim.qualifier]
    return value if claim.qualifier is Qualifier.EXACT else tr.gettext(pattern, value=value)


def stated_text(claim: Claim, tr: Translator) -> str:
    """Return how the figure is stated where it is not simply printed; else empty."""
    return tr.gettext(_STATED[claim.kind]) if claim.kind in _STATED else ""


def section_title(section: str, tr: Translator) -> str:
    """Return the heading of a section of the article."""
    return tr.gettext(_SECTIONS.get(section, section))


def section_text(claim: Claim, tr: Translator) -> str:
    """Return the heading of the article, with the table: ``On local budget, Table 2``."""
    section = section_title(claim.section, tr)
    if not claim.table:
        return section
    return tr.gettext("%(section)s, Table %(number)s", section=section, number=claim.table)


def cited_text(claim: Claim, tr: Translator) -> str:
    """Return whom the article cites."""
    if not claim.cites:
        return tr.gettext("no source named")
    return tr.gettext(_CITED.get(claim.cites, claim.cites))


def outcome_text(result: CheckResult, tr: Translator) -> str:
    """Return what the comparison came to; empty where nothing was compared."""
    check = result.check
    if result.holds is None:
        return ""
    text = _OUTCOMES[check.comparison, result.holds]
    if check.tolerance is None:
        return tr.gettext(text)
    return tr.gettext(text, tolerance=format_number(check.tolerance, language=tr.language))


def result_text(result: CheckResult, claim: Claim, tr: Translator) -> str:
    """Return the value of a check; a compared share has one digit more than the printed one."""
    if result.value is None:
        return ""
    if result.out_of is not None:
        return tr.gettext(
            "%(count)s of %(total)s",
            count=format_number(result.value, language=tr.language),
            total=format_number(result.out_of, language=tr.language),
        )
    if result.holds is None or find_unit(result.unit).money:
        return _write_shown(result.value, result.unit, tr)
    digits = _digits(claim.value)
    if result.check.operation is CheckOperation.SHARE_OF:
        digits += 1
    return _write(result.value, result.unit, digits, tr)


def formula_of(result: CheckResult, tr: Translator) -> str:
    """Return the computation with its numbers: ``100 × 318 ÷ 2,746``; empty for one figure."""
    operation = result.check.operation
    if operation in {CheckOperation.VALUE, CheckOperation.COUNT_OF} or not result.terms:
        return ""
    numbers = [_term_text(term, tr) for term in result.terms]
    if operation is CheckOperation.SUM:
        return " + ".join(numbers)
    if operation is CheckOperation.DIFFERENCE:
        return " − ".join(numbers)
    if operation is CheckOperation.RATIO:
        return " ÷ ".join(numbers)
    parts = " + ".join(numbers[:-1])
    whole = numbers[-1]
    return (
        f"100 × {numbers[0]} ÷ {whole}"
        if len(numbers) == _ONE_PART
        else (f"100 × ({parts}) ÷ {whole}")
    )


def _term_text(term: Term, tr: Translator) -> str:
    unit = UNITS.get(term.unit)
    if unit is not None and unit.money:
        # Two digits, so that a reader who computes along comes to the same result.
        return format_value(term.value, unit=term.unit, language=tr.language, decimals=2)
    if term.unit == "percent":
        return write_exact(term.value, term.unit, tr)
    return format_number(term.value, language=tr.language, decimals=_digits(term.value))


def write_exact(value: Decimal, unit: str, tr: Translator) -> str:
    """Return a value with its unit and every digit it was read with."""
    return _write(value, unit, _digits(value), tr)


def _write_shown(value: Decimal, unit: str, tr: Translator) -> str:
    """Return a value rounded for display, money abbreviated by its size."""
    decimals = _CONTEXT_DECIMALS.get(unit)
    if find_unit(unit).money:
        return format_value(value, unit=unit, language=tr.language)
    return _write(value, unit, 0 if decimals is None else decimals, tr)


def _write(value: Decimal, unit: str, decimals: int, tr: Translator) -> str:
    number = format_number(value, language=tr.language, decimals=decimals)
    if unit == "regions":
        return tr.ngettext("%(count)s region", "%(count)s regions", int(value), count=number)
    if unit == "functions":
        return tr.ngettext("%(count)s function", "%(count)s functions", int(value), count=number)
    declared = find_unit(unit)
    if declared.money or unit == "percent":
        return value_template(unit, tr.language).replace("{value}", number)
    return format_value(value, unit=unit, language=tr.language, decimals=decimals)


def _digits(value: Decimal) -> int:
    """Return how many digits after the point a number was written with."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0

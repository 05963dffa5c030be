"""Checks of claims: computed from stored figures each time, never from typed ones.

A figure that was itself read in the article is no independent one and does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel
from atlas.geodata.claim_inputs import InputKind
from atlas.geodata.claim_terms import CheckOperation, Comparison, Decision, Verdict
from atlas.i18n import find_unit
from atlas.i18n.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.geodata import Geodata
    from atlas.geodata.claim_inputs import CheckInput
    from atlas.geodata.claims import Check, Claim
    from atlas.indicators import Figures
    from atlas.indicators.figures import Figure

__all__ = ["CheckResult", "CheckedClaim", "ClaimChecker", "Term", "combine_terms", "rounds_to"]

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One number that went into a check; ``figure`` is None for one the article prints."""

    value: Decimal
    unit: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What one check came to.

    ``value`` is exact and in ``unit``; None where something is missing, which ``missing``
    names: indicators without an independent figure for that place and time. ``holds`` is
    None where nothing was compared. ``out_of`` is the number of areas a count was taken of.
    """

    check: Check
    value: Decimal | None
    unit: str
    holds: bool | None
    terms: tuple[Term, ...]
    missing: tuple[str, ...] = ()
    out_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """A claim with its results and the verdict that follows from them."""

    claim: Claim
    results: tuple[CheckResult, ...]
    verdict: Verdict

    @property
    def missing(self) -> tuple[str, ...]:
        """Indicators that comparisons still wait for, each once."""
        waiting = (
            name
            for result in self.results
            if result.check.comparison is not Comparison.CONTEXT
            for name in result.missing
        )
        return tuple(dict.fromkeys(waiting))


class ClaimChecker:
    """Checks the claims of one folder of data."""

    def __init__(self, geodata: Geodata, figures: Figures) -> None:
        self._geodata = geodata
        self._figures = figures
        self._claims = {claim.id: claim for claim in geodata.claims}

    def check_all(self) -> tuple[CheckedClaim, ...]:
        """Return every claim with its verdict, in the order of the article."""
        return tuple(self.check(claim) for claim in self._claims.values())

    def check(self, claim: Claim) -> CheckedClaim:
        """Return one claim with its verdict."""
        results: dict[str, CheckResult] = {}
        for item in claim.checks:
            results[item.step] = self._result(item, claim=claim, earlier=results)
        ordered = tuple(results.values())
        return CheckedClaim(claim=claim, results=ordered, verdict=_verdict(claim, ordered))

    def _result(
        self, check: Check, *, claim: Claim, earlier: Mapping[str, CheckResult]
    ) -> CheckResult:
        if check.operation is CheckOperation.COUNT_OF:
            return self._count(check, claim)
        terms: list[Term] = []
        missing: list[str] = []
        for item in check.inputs:
            term = self._term(item, claim=claim, earlier=earlier)
            if term is not None:
                terms.append(term)
            elif item.kind is InputKind.STEP:
                missing.extend(earlier[item.name].missing)
            else:
                missing.append(item.name)
        if _divides(check.operation) and terms and terms[-1].value == 0:
            # Nothing can be said in parts of nothing; the figure waits for one that can divide.
            missing.append(check.inputs[-1].name)
        if missing:
            return _result(check, claim, value=None, unit="", terms=(), missing=missing)
        value, unit = combine_terms(check.operation, terms)
        return _result(check, claim, value=value, unit=unit, terms=terms)

    def _term(
        self, item: CheckInput, *, claim: Claim, earlier: Mapping[str, CheckResult]
    ) -> Term | None:
        if item.kind is InputKind.CLAIM:
            printed = self._claims[item.name]
            return Term(value=printed.value, unit=printed.unit)
        if item.kind is InputKind.STEP:
            result = earlier[item.name]
            return None if result.value is None else Term(value=result.value, unit=result.unit)
        found = self._independent(item, claim)
        return next((term for kato, term in found.items() if kato == item.kato), None)

    def _independent(self, item: CheckInput, claim: Claim) -> dict[str, Term]:
        """Return known figures of one indicator that do not rest on the article, by code."""
        if item.name not in self._geodata.catalogue.indicators:
            return {}
        unit = self._geodata.catalogue.indicator(item.name).unit
        figures = self._figures.table(item.name, item.vintage, item.period)
        return {
            figure.kato: Term(value=figure.value, unit=unit, figure=figure)
            for figure in figures.values()
            if figure.value is not None
            and all(row.source_id != claim.source_id for row in figure.observations())
        }

    def _count(self, check: Check, claim: Claim) -> CheckResult:
        """Count the first-level areas with a figure above zero; every area must have one."""
        (item,) = check.inputs
        wanted = [
            area.kato for area in self._geodata.areas[item.vintage].at_level(AdminLevel.OBLAST)
        ]
        found = self._independent(item, claim)
        if not all(kato in found for kato in wanted):
            return _result(check, claim, value=None, unit="", terms=(), missing=[item.name])
        terms = [found[kato] for kato in wanted]
        value = Decimal(sum(term.value > 0 for term in terms))
        result = _result(check, claim, value=value, unit="regions", terms=terms)
        return CheckResult(
            check=check,
            value=value,
            unit=result.unit,
            holds=result.holds,
            terms=result.terms,
            out_of=len(wanted),
        )


def _result(
    check: Check,
    claim: Claim,
    *,
    value: Decimal | None,
    unit: str,
    terms: Sequence[Term],
    missing: Sequence[str] = (),
) -> CheckResult:
    holds = None if value is None else _holds(check, _in_unit(value, unit, claim.unit), claim)
    return CheckResult(
        check=check,
        value=value,
        unit=unit,
        holds=holds,
        terms=tuple(terms),
        missing=tuple(missing),
    )


def _divides(operation: CheckOperation) -> bool:
    return operation in {CheckOperation.SHARE_OF, CheckOperation.RATIO}


def combine_terms(operation: CheckOperation, terms: Sequence[Term]) -> tuple[Decimal, str]:
    """Return the value of an operation other than a count, and its unit.

    Raises
    ------
    ZeroDivisionError
        If a share or a ratio is of nothing.
    """
    unit = terms[0].unit
    values = [_in_unit(term.value, term.unit, unit) for term in terms]
    first, rest = values[0], values[1:]
    if operation is CheckOperation.VALUE:
        return first, unit
    if operation is CheckOperation.SUM:
        return sum(values, Decimal(0)), unit
    if operation is CheckOperation.DIFFERENCE:
        return first - sum(rest, Decimal(0)), unit
    if operation is CheckOperation.RATIO:
        return first / values[1], "times"
    return _HUNDRED * sum(values[:-1], Decimal(0)) / values[-1], "percent"


def _in_unit(value: Decimal, unit: str, wanted: str) -> Decimal:
    """Return *value* in another unit of the same money; other units are left as they are."""
    if unit == wanted or unit not in UNITS or wanted not in UNITS:
        return value
    given, target = find_unit(unit).money, find_unit(wanted).money
    if given is None or target is None:
        return value
    return value * Decimal(10) ** (given.power - target.power)


def _holds(check: Check, value: Decimal, claim: Claim) -> bool | None:
    printed = claim.value
    if check.comparison is Comparison.CONTEXT:
        return None
    if check.comparison is Comparison.AT_LEAST:
        return value >= printed
    if check.comparison is Comparison.ROUNDS_TO:
        return rounds_to(value, printed)
    return abs(value - printed) <= (check.tolerance or Decimal(0))


def rounds_to(value: Decimal, printed: Decimal) -> bool:
    """Return whether *value*, rounded half up to the digits of *printed*, equals it."""
    return value.quantize(printed, rounding=ROUND_HALF_UP) == printed


def _verdict(claim: Claim, results: Sequence[CheckResult]) -> Verdict:
    """Return the verdict; one comparison that waits for its figure leaves it open.

    Where any comparison is enough, one that holds decides although others wait.
    """
    outcomes = [
        result.holds for result in results if result.check.comparison is not Comparison.CONTEXT
    ]
    is_any = claim.decision is Decision.ANY
    if not outcomes or (None in outcomes and not (is_any and True in outcomes)):
        return Verdict.CANNOT_BE_CHECKED
    holds = any(outcomes) if is_any else all(outcomes)
    return claim.verdict_if_holds if holds else Verdict.DIFFERS

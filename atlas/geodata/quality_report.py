"""Rules of the gate for releases, and what was found by them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Finding", "QualityReport", "Rule"]


class Rule(StrEnum):
    """A rule of the gate; the value is its name in the report."""

    HASH = "broken hash"
    READABLE = "readable"
    TRANSLATION = "missing translation"
    LICENCE = "missing licence"
    SOURCE = "source without address or locator"
    UNUSED_SOURCE = "unused source"
    ORPHAN_KATO = "orphan KATO"
    DUPLICATE_KEY = "duplicate key"
    VOCABULARY = "unknown status"
    PERIOD = "period outside vintage"
    RANGE = "value out of range"
    SUMS = "parts do not sum to their total"
    NO_FIGURE = "indicator without any figure"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: which rule, where, and what to mend."""

    rule: Rule
    where: str
    message: str


@dataclass(slots=True)
class QualityReport:
    """What was checked and what was found, filled in rule by rule.

    ``notes`` are what the rules let pass and a reader should know, in words.
    """

    checked: Counter[Rule] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def expect(self, rule: Rule, where: str, message: str, *, holds: bool) -> None:
        """Count one check and, if it does not hold, keep *message* about *where*."""
        self.checked[rule] += 1
        if not holds:
            self.findings.append(Finding(rule, where, message))

    def of_rule(self, rule: Rule) -> list[Finding]:
        """Return the findings of one rule, in the order they were made."""
        return [finding for finding in self.findings if finding.rule is rule]

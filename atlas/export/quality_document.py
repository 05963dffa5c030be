"""``docs/data-quality.md``: what the gate for releases checked and what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.export.markdown import cell, table
from atlas.geodata.quality import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atlas.export.agreement import Agreement
    from atlas.geodata.quality import QualityReport

__all__ = ["quality_document"]

_SHOWN: Final = 50
"""As many faults of one rule are listed; the rest are counted."""

_MEANINGS: Final = {
    Rule.HASH: "every file has a sidecar, and its size and SHA-256 are the recorded ones",
    Rule.READABLE: "sidecars, tables, outlines and the data package are what the atlas reads",
    Rule.TRANSLATION: "every text stands in Kazakh, Russian and English",
    Rule.LICENCE: "every file and every source has a licence of the list",
    Rule.SOURCE: "every source has an address or a citation, every figure a source and a locator",
    Rule.UNUSED_SOURCE: "every source of the list is used",
    Rule.ORPHAN_KATO: "every code is in the areas of its division, outlines included",
    Rule.DUPLICATE_KEY: "every figure stands once, and one figure of a cell is published",
    Rule.VOCABULARY: "status, basis, claim and reason are words of their closed lists",
    Rule.PERIOD: "a figure is dated in the years of its territorial division",
    Rule.RANGE: "read and computed values lie in the declared range",
    Rule.SUMS: "regions add up to the country in the laws on transfers, the gross regional "
    "product and the population; tax, other revenue, sales of capital and transfers add up to "
    "the revenue of each budget",
    Rule.NO_FIGURE: "no indicator is empty",
}


def quality_document(report: QualityReport, agreement: Agreement | None, *, version: str) -> str:
    """Return the text of ``docs/data-quality.md``; the same bytes for the same data.

    Parameters
    ----------
    agreement
        How the views compare with the tables; None where the data could not be opened.
    """
    return "\n".join(_lines(report, agreement, version)) + "\n"


def _lines(report: QualityReport, agreement: Agreement | None, version: str) -> Iterator[str]:
    faults = len(report.findings) + (len(agreement.faults) if agreement else 0)
    verdict = "nothing was found" if not faults else f"{faults} faults: not to be released"
    yield "# Data quality"
    yield ""
    yield (
        f"The gate for releases, run on the data of release {version}: **{verdict}**. This page "
        "is written by `atlas quality` and is not edited by hand; a release with a fault fails "
        "`make data` and `make check`."
    )
    yield ""
    rows = [
        (rule.value, _MEANINGS[rule], f"{report.checked[rule]:,}", str(len(report.of_rule(rule))))
        for rule in Rule
    ]
    yield from table(("rule", "what holds", "checks", "faults"), rows)
    yield ""
    yield from _agreement_lines(agreement)
    if report.notes:
        yield ""
        yield "## Let pass, and good to know"
        yield ""
        yield from (f"- {cell(note)}" for note in report.notes)
    for rule in Rule:
        yield from _fault_lines(
            rule.value, [f"{f.where}: {f.message}" for f in report.of_rule(rule)]
        )
    if agreement is not None:
        yield from _fault_lines("views differ from the tables", list(agreement.faults))


def _agreement_lines(agreement: Agreement | None) -> Iterator[str]:
    if agreement is None:
        yield "The views were not compared with the tables: the data could not be opened."
        return
    yield (
        "Every figure was computed a second time from the rows of the tables: "
        f"{agreement.figures:,} figures of all indicators and {agreement.drawn:,} areas of all "
        f"maps were compared, {len(agreement.faults)} differ."
    )


def _fault_lines(heading: str, faults: list[str]) -> Iterator[str]:
    if not faults:
        return
    yield ""
    yield f"## Faults: {heading}"
    yield ""
    yield from (f"- {cell(fault)}" for fault in faults[:_SHOWN])
    if len(faults) > _SHOWN:
        yield f"- and {len(faults) - _SHOWN} more"

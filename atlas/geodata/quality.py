"""The gate for releases: rules that a folder of data files has to keep, each by name.

The reader of the pages stops at the first fault, as it should. This looks at everything, as text
and without trusting any of it, so that one report names all there is to mend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.errors import AtlasError
from atlas.geodata.quality_files import DataFolder, check_files
from atlas.geodata.quality_report import Finding, QualityReport, Rule
from atlas.geodata.quality_rows import check_rows
from atlas.geodata.quality_sums import check_sums
from atlas.geodata.recomputation import Recomputation
from atlas.geodata.store import Geodata
from atlas.geodata.verification import find_faults

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Finding", "QualityReport", "Rule", "inspect"]


def inspect(root: Path, *, version: str) -> QualityReport:
    """Check a folder of data files against every rule.

    Parameters
    ----------
    root
        The folder (``geodata/``).
    version
        Release the data package must be marked with.

    Returns
    -------
    QualityReport
        What was checked, how often, and what was found; nothing is raised for faulty data.
    """
    report = QualityReport()
    folder = DataFolder(root)
    check_files(folder, report)
    check_rows(folder, report)
    check_sums(folder, report)
    if not report.findings:
        # What is left is what only the reader of the pages notices, a key out of place say.
        for fault in find_faults(root, version=version):
            report.expect(Rule.READABLE, root.name, fault, holds=False)
    report.checked[Rule.READABLE] += len(folder.sidecars)
    _check_figures(root, report)
    return report


def _check_figures(root: Path, report: QualityReport) -> None:
    """Check what the tables give together: derived values in range, no indicator empty."""
    try:
        geodata = Geodata(root)
        recomputation = Recomputation(geodata)
        indicators = tuple(geodata.catalogue.indicators.values())
        for model in indicators:
            known = 0
            for vintage, period in sorted(recomputation.places(model.id)):
                for kato, cell in recomputation.cells(model.id, vintage, period).items():
                    if cell.value is None:
                        continue
                    known += 1
                    if cell.versions:
                        continue  # read, not computed: its row was checked
                    low, high = model.minimum, model.maximum
                    report.expect(
                        Rule.RANGE,
                        f"{model.id} {period} {kato}",
                        f"{float(cell.value):.6g} lies outside the declared range {low} to {high}",
                        holds=(low is None or cell.value >= low)
                        and (high is None or cell.value <= high),
                    )
            is_case_list = not (model.kind.is_additive or model.kind.is_choropleth)
            report.expect(
                Rule.NO_FIGURE,
                model.id,
                "has no figure at all; add its table or take the sidecar out",
                holds=known > 0 or (is_case_list and bool(geodata.cases)),
            )
    except (AtlasError, KeyError, ValueError) as error:
        # Named already by the rules above, or else by this line.
        report.expect(
            Rule.READABLE,
            root.name,
            f"figures could not be computed: {error}",
            holds=bool(report.findings),
        )

"""The gate for releases: a small country that passes, and each rule made to fail once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas import __version__
from atlas.build.records import record_files
from atlas.geodata.cases import CASE_COLUMNS
from atlas.geodata.quality import Rule, inspect
from tests.tiny_country import (
    COUNTRY,
    EAST,
    OLD,
    WEST,
    observation,
    write_indicator,
    write_sidecar,
    write_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from atlas.geodata.quality import QualityReport

PARTS = ("budget_tax_revenue", "budget_nontax_revenue", "budget_capital_sales")
SLIP_COLUMNS = (
    "kato",
    "vintage",
    "period",
    "version_date",
    "source_id",
    "locator",
    "budget_revenue",
    "sum_of_parts",
    "difference",
    "note",
)


@pytest.fixture
def sound_root(tiny_root: Path) -> Path:
    """Return a tiny country that keeps every rule: a law, a budget, an act with a slip."""
    rows = [{"id": name, "title": name, "url": ""} for name in ("CC-BY-4.0", "official-record")]
    write_table(tiny_root / "sources" / "licences.csv", ("id", "title", "url"), rows)
    law = [observation(COUNTRY, "30"), observation(WEST, "10"), observation(EAST, "20")]
    write_indicator(tiny_root, "subvention_from_republic", law)
    # In the west 100 = 40 + 20 + 10 + 30; in the east the act itself prints 5 more than that.
    write_indicator(
        tiny_root, "budget_revenue", [observation(WEST, "100"), observation(EAST, "105")]
    )
    for name, value in zip(PARTS, ("40", "20", "10"), strict=True):
        both = [observation(WEST, value), observation(EAST, value)]
        write_indicator(tiny_root, name, both)
    both = [observation(WEST, "30"), observation(EAST, "30")]
    write_indicator(tiny_root, "transfers_from_above", both)
    write_slip(tiny_root, "5")
    cases = tiny_root / "cases" / "cases.csv"
    write_table(cases, CASE_COLUMNS, [])
    write_sidecar(cases, "cases", name="cases")
    record_files(tiny_root, version=__version__)
    return tiny_root


def write_slip(root: Path, difference: str, kato: str = EAST) -> None:
    """Write the list of acts with a slip of their own."""
    path = root / "indicators" / "arithmetic_slips.csv"
    slip = dict.fromkeys(SLIP_COLUMNS, "")
    slip |= {"kato": kato, "vintage": "2022", "period": "2024", "source_id": "s-act"}
    write_table(path, SLIP_COLUMNS, [slip | {"difference": difference}])
    write_sidecar(path, "sources", name="arithmetic_slips")


def rewrite(root: Path, path: str, old: str, new: str) -> None:
    """Replace a text in a file, which must be there."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def messages(report: QualityReport, rule: Rule) -> str:
    """Return what was found by one rule, as text."""
    return "\n".join(f"{item.where}: {item.message}" for item in report.of_rule(rule))


def test_a_sound_folder_passes(sound_root: Path) -> None:
    """Every rule has looked at something and found nothing."""
    report = inspect(sound_root, version=__version__)
    assert report.findings == []
    assert set(report.checked) == set(Rule)
    assert any("1 totals of the country (2024)" in note for note in report.notes)
    assert any("1 budgets whose act has a slip" in note for note in report.notes)


def _row(**cells: str) -> Callable[[Path], object]:
    row = observation(WEST, "1") | cells
    return lambda root: write_indicator(root, "revenue", [row])


def _source(old: str, new: str) -> Callable[[Path], object]:
    return lambda root: rewrite(root, "sources/sources.csv", old, new)


FAULTS: list[tuple[Rule, Callable[[Path], object], str]] = [
    (
        Rule.HASH,
        lambda root: rewrite(root, "indicators/revenue.csv", "200", "201"),
        "indicators/revenue.csv: SHA-256 is",
    ),
    (
        Rule.HASH,
        lambda root: (root / "notes.txt").write_text("?", encoding="utf-8"),
        "notes.txt: has no sidecar",
    ),
    (
        Rule.TRANSLATION,
        lambda root: rewrite(root, "indicators/revenue.meta.toml", 'kk = "title revenue kk"\n', ""),
        "indicators/revenue.meta.toml [title]: has no text in kk",
    ),
    (
        Rule.TRANSLATION,
        lambda root: rewrite(root, "areas/areas.csv", "Западная область", ""),
        "name: has no text in ru",
    ),
    (
        Rule.LICENCE,
        lambda root: rewrite(
            root, "indicators/revenue.meta.toml", 'licence = "CC-BY-4.0"', 'licence = "own"'
        ),
        "names licence 'own'",
    ),
    (
        Rule.LICENCE,
        _source("official-record", ""),
        "sources/sources.csv s-act: names licence ''",
    ),
    (Rule.SOURCE, _source("https://example.org/act", ""), "neither an address nor a citation"),
    (Rule.SOURCE, _row(locator=""), "indicators/revenue.csv row 2: has no source or no place"),
    (Rule.SOURCE, _row(source_id="s-none"), "s-none: is cited and is not in sources"),
    (
        Rule.UNUSED_SOURCE,
        lambda root: rewrite(
            root, "sources/sources.csv", "s-act,", "s-old,Act,M,https://e.org,,CC-BY-4.0,\ns-act,"
        ),
        "sources/sources.csv s-old: no figure, case or sidecar rests on it",
    ),
    (Rule.ORPHAN_KATO, _row(kato="999999999"), "kato 999999999 is no area of vintage 2022"),
    (Rule.ORPHAN_KATO, _row(kato=EAST, vintage="2018"), f"kato {EAST} is no area of vintage 2018"),
    (
        Rule.ORPHAN_KATO,
        lambda root: rewrite(root, "boundaries/2022/500m/oblast.geojson", WEST, "999999999"),
        "outline 999999999 is no area of vintage 2022",
    ),
    (
        Rule.DUPLICATE_KEY,
        lambda root: write_indicator(root, "revenue", [observation(WEST, "1")] * 2),
        "stands 2 times; keep one",
    ),
    (
        Rule.DUPLICATE_KEY,
        lambda root: rewrite(
            root,
            "areas/areas.csv",
            f"{OLD},2018",
            f"{OLD},2018,oblast,oblast,{COUNTRY},Е,С,O,false,\n{OLD},2018",
        ),
        f"kato/vintage {OLD}/2018 stands 2 times",
    ),
    (Rule.VOCABULARY, _row(status="X"), "status 'X' is unknown; one of A, E, M, P"),
    (Rule.VOCABULARY, _row(basis="rumour"), "basis 'rumour' is unknown"),
    (Rule.VOCABULARY, _row(claim=""), "claim '' is unknown"),
    (Rule.PERIOD, _row(period="2021"), "period '2021' is not in vintage 2022"),
    (Rule.PERIOD, _row(kato=OLD, vintage="2018", period="2023"), "is not in vintage 2018"),
    (Rule.PERIOD, _row(period="lately"), "period 'lately' is not in vintage 2022"),
    (
        Rule.RANGE,
        lambda root: write_indicator(
            root, "revenue", [observation(WEST, "-1")], extra='minimum = "0"'
        ),
        "value '-1' is no number, or lies outside the declared range 0 to None",
    ),
    (
        Rule.RANGE,
        lambda root: write_indicator(
            root,
            "dependence",
            None,
            kind="ratio",
            unit="percent",
            extra='maximum = "60"\n[formula]\noperation = "share"\n'
            'parts = ["transfers", "revenue"]',
        ),
        "dependence 2024 100000000: 75 lies outside the declared range None to 60",
    ),
    (Rule.RANGE, _row(value="1O0"), "value '1O0' is no number"),
    (
        Rule.SUMS,
        lambda root: rewrite(root, "indicators/subvention_from_republic.csv", ",20,", ",21,"),
        "the country is printed as 30, its regions add up to 31",
    ),
    (
        Rule.SUMS,
        lambda root: write_indicator(
            root, "subvention_from_republic", [observation(COUNTRY, "10"), observation(WEST, "10")]
        ),
        f"its regions add up to 10 without {EAST}",
    ),
    (
        Rule.SUMS,
        lambda root: write_indicator(root, "withdrawal_to_republic", [observation(WEST, "1")]),
        "the law prints a total of the country, and the table has none",
    ),
    (
        Rule.SUMS,
        lambda root: rewrite(root, "indicators/budget_tax_revenue.csv", ",40,", ",39,"),
        "revenue 100 is 1 more than its parts; indicators/arithmetic_slips.csv allows 0",
    ),
    (
        Rule.SUMS,
        lambda root: write_slip(root, "4"),
        "revenue 105 is 5 more than its parts; indicators/arithmetic_slips.csv allows 4",
    ),
    (
        Rule.SUMS,
        lambda root: write_slip(root, "5", kato=COUNTRY),
        f"arithmetic_slips.csv {COUNTRY}/2022/2024//s-act: lists a budget that is not in the",
    ),
    (
        Rule.NO_FIGURE,
        lambda root: write_indicator(root, "empty", []),
        "empty: has no figure at all",
    ),
    (
        Rule.READABLE,
        lambda root: rewrite(root, "indicators/revenue.meta.toml", "order = 1", "ordre = 1"),
        "'order' is missing",
    ),
    (
        Rule.READABLE,
        lambda root: (root / "datapackage.json").unlink(),
        "datapackage.json is not what the sidecars say",
    ),
]


@pytest.mark.parametrize(
    ("rule", "spoil", "message"),
    FAULTS,
    ids=[f"{rule}-{n}" for n, (rule, _, _) in enumerate(FAULTS)],
)
def test_a_broken_rule_is_named(
    sound_root: Path, rule: Rule, spoil: Callable[[Path], object], message: str
) -> None:
    """The report says which rule, where, and what to mend; nothing is raised."""
    spoil(sound_root)
    report = inspect(sound_root, version=__version__)
    assert message in messages(report, rule)


def test_every_rule_is_shown_to_fail() -> None:
    """A rule that never fails guards nothing."""
    assert {rule for rule, _, _ in FAULTS} == set(Rule)


def test_a_figure_dated_before_its_division_needs_a_note(sound_root: Path) -> None:
    """It may hold for the new division, when the row says how; the report says so aloud."""
    row = observation(WEST, "1", period="2021", note="recalculated for the new division")
    write_indicator(sound_root, "revenue", [row])
    write_indicator(sound_root, "transfers", [row])
    report = inspect(sound_root, version=__version__)
    assert not report.of_rule(Rule.PERIOD)
    assert any(
        note.startswith("indicators/revenue.csv: 1 figures of the division of 2022 are dated")
        for note in report.notes
    )


def test_everything_is_named_at_once(sound_root: Path) -> None:
    """One report has all there is to mend, not the first fault alone."""
    rows = [observation("999999999", "-1", status="X", period="2021")]
    write_indicator(sound_root, "revenue", rows, extra='minimum = "0"')
    report = inspect(sound_root, version=__version__)
    expected = {Rule.ORPHAN_KATO, Rule.VOCABULARY, Rule.PERIOD, Rule.RANGE}
    assert expected <= {finding.rule for finding in report.findings}

"""Tables of claims and checks: read strictly, each fault named with its row."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from atlas.errors import GeodataError
from atlas.geodata import Geodata
from atlas.geodata.claim_terms import CheckOperation, Comparison, Verdict
from atlas.geodata.claims import CHECK_COLUMNS, CLAIM_COLUMNS, Claim, read_claims

Row = dict[str, str]


@pytest.fixture(scope="module")
def project() -> Geodata:
    """Return the project's own data."""
    return Geodata()


def claim_row(claim_id: str = "share", **cells: str) -> Row:
    """Return a claim that nothing is wrong with, unless *cells* say otherwise."""
    row = dict.fromkeys(CLAIM_COLUMNS, "")
    texts = {f"{stem}_{language}": "-" for stem in ("claim", "reason") for language in _LANGUAGES}
    row |= texts | {
        "claim_id": claim_id,
        "katos": "000000000",
        "vintage": "2022",
        "period": "2024",
        "value": "11.6",
        "unit": "percent",
        "qualifier": "exact",
        "kind": "observed",
        "section": "On local budget",
        "source_id": "s-article",
        "decision": "all",
        "verdict_if_holds": "agrees",
        "reason_for": "agrees",
    }
    return row | cells


def check_row(**cells: str) -> Row:
    """Return a check of that claim, unless *cells* say otherwise."""
    row = {f"label_{language}": "-" for language in _LANGUAGES}
    row |= {
        "claim_id": "share",
        "step": "first",
        "operation": "value",
        "inputs": "figure:turnout@000000000@2022@2024",
        "comparison": "equals",
        "tolerance": "",
    }
    return row | cells


_LANGUAGES = ("kk", "ru", "en")


def table(columns: tuple[str, ...], rows: list[Row]) -> bytes:
    """Return a CSV table as bytes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def read(project: Geodata, claims: list[Row], checks: list[Row]) -> tuple[Claim, ...]:
    """Read tables against the project's areas."""
    return read_claims(
        table(CLAIM_COLUMNS, claims),
        table(CHECK_COLUMNS, checks),
        areas=project.areas,
        source_ids={"s-article"},
    )


def test_a_claim_is_read_with_its_checks(project: Geodata) -> None:
    """Each check goes to its claim, in the order of the file."""
    second = check_row(step="next", inputs="step:first claim:share", operation="sum")
    (claim,) = read(project, [claim_row()], [check_row(), second])
    assert claim.value == Decimal("11.6")
    assert claim.caveat is None
    assert [check.step for check in claim.checks] == ["first", "next"]
    assert claim.checks[1].operation is CheckOperation.SUM
    assert claim.checks[0].comparison is Comparison.EQUALS


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": ""}, "has the figure printed"),
        ({"value": "many"}, "is not a number"),
        ({"katos": "12"}, "codes of nine digits"),
        ({"katos": "999999999"}, "is not in vintage 2022"),
        ({"source_id": "s-other"}, "record the source"),
        ({"qualifier": "roughly"}, "is unknown; one of"),
        ({"reason_kk": ""}, "is empty"),
        ({"caveat_en": "x"}, "column caveat_kk"),
        ({"verdict_if_holds": "differs"}, "its checks allow agrees, agrees_with_note"),
        ({"verdict_if_holds": "cannot_be_checked"}, "its checks allow"),
    ],
)
def test_a_faulty_claim_is_refused(project: Geodata, change: Row, message: str) -> None:
    """The fault is named; a verdict that the checks cannot give is one."""
    with pytest.raises(GeodataError, match=message):
        read(project, [claim_row(**change)], [check_row()])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"claim_id": "other"}, "is not in claims/claims.csv"),
        ({"inputs": "figure:turnout@000000000@2022"}, "write claim:<id>, step:<step> or"),
        ({"inputs": "figure:turnout@000000000@1999@2024"}, "write claim:<id>"),
        ({"inputs": "figure:turnout@999999999@2022@2024"}, "is not in vintage 2022"),
        ({"inputs": "claim:other"}, "names the claim 'other'"),
        ({"inputs": "step:later"}, "names the step 'later'"),
        ({"inputs": ""}, "is empty"),
        ({"operation": "average"}, "is unknown; one of"),
        ({"operation": "count_of"}, "are not what count_of needs"),
        ({"operation": "ratio"}, "are not what ratio needs"),
        ({"operation": "share_of"}, "are not what share_of needs"),
        ({"operation": "sum", "inputs": "claim:share figure:turnout@*@2022@2024"}, "sum needs"),
        ({"inputs": "figure:turnout@*@2022@2024"}, "are not what value needs"),
        ({"comparison": "within"}, "belongs to the comparison within alone"),
        ({"tolerance": "1"}, "belongs to the comparison within alone"),
        ({"label_ru": ""}, "is empty"),
    ],
)
def test_a_faulty_check_is_refused(project: Geodata, change: Row, message: str) -> None:
    """Inputs must exist and be what the operation takes."""
    with pytest.raises(GeodataError, match=message):
        read(project, [claim_row()], [check_row(**change)])


def test_two_claims_of_one_id_are_refused(project: Geodata) -> None:
    """An id names one claim."""
    with pytest.raises(GeodataError, match=r"row 3.*stands twice"):
        read(project, [claim_row(), claim_row()], [check_row()])


def test_two_steps_of_one_name_are_refused(project: Geodata) -> None:
    """A step is named by later ones."""
    with pytest.raises(GeodataError, match="name each step differently"):
        read(project, [claim_row()], [check_row(), check_row()])


def test_a_claim_without_comparison_cannot_promise_agreement(project: Geodata) -> None:
    """Context alone decides nothing."""
    with pytest.raises(GeodataError, match="its checks allow cannot_be_checked"):
        read(project, [claim_row()], [check_row(comparison="context")])


def test_an_indicator_that_is_not_stored_yet_is_no_fault(project: Geodata) -> None:
    """Figures may come later than the claim that waits for them."""
    row = check_row(inputs="figure:nobody_has_it@000000000@2022@2024")
    (claim,) = read(project, [claim_row()], [row])
    assert claim.checks[0].inputs[0].name == "nobody_has_it"


def test_the_project_holds_every_claim(project: Geodata) -> None:
    """41 figures of the article, nine of them with a comparison."""
    claims = project.claims
    assert len({claim.id for claim in claims}) == 41
    compared = [
        claim.id
        for claim in claims
        if any(check.comparison is not Comparison.CONTEXT for check in claim.checks)
    ]
    assert compared == [
        "mandates_total",
        "party_share",
        "amanat_share",
        "self_nominee_share",
        "rural_receipts",
        "rural_receipts_growth",
        "cit_vat_share",
        "subvention_regions",
        "rodina_budget",
    ]
    open_claims = [claim for claim in claims if claim.id not in compared]
    assert {claim.reason_for for claim in open_claims} == {Verdict.CANNOT_BE_CHECKED}

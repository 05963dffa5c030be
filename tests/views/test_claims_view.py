"""Claims checked: computed from figures, on figures that are not the article's own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.geodata import Geodata
from atlas.geodata.claim_terms import Comparison, Verdict
from atlas.geodata.claims import CHECK_COLUMNS, CLAIM_COLUMNS
from atlas.i18n import translator
from atlas.indicators import Figures
from atlas.text import Language
from atlas.views import ViewBuilder
from atlas.views.claim_checks import CheckedClaim, ClaimChecker, rounds_to
from atlas.views.claim_wording import VERDICTS
from atlas.views.claims_view import ClaimCard, ClaimsView, build_claims_view
from tests.tiny_country import EAST, WEST, observation, write_indicator, write_sidecar, write_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Row = dict[str, str]
Check = tuple[str, str, str]
"""Operation, inputs, comparison; a comparison may carry its tolerance after a space."""

REVENUE = f"figure:revenue@{WEST}@2022@2024"
TRANSFERS = f"figure:transfers@{WEST}@2022@2024"
EVERYWHERE = "figure:revenue@*@2022@2024"
LANGUAGES = ("kk", "ru", "en")


def claim_row(claim_id: str, **cells: str) -> Row:
    """Return a claim of 75 per cent that would agree, unless *cells* say otherwise."""
    row = dict.fromkeys(CLAIM_COLUMNS, "")
    for language in LANGUAGES:
        row |= {f"claim_{language}": f"claim {language}", f"reason_{language}": f"why {language}"}
    row |= {
        "claim_id": claim_id,
        "katos": "000000000",
        "vintage": "2022",
        "period": "2024",
        "value": "75",
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


@pytest.fixture
def check(tiny_root: Path) -> Callable[..., CheckedClaim]:
    """Return a function that checks one claim against the tiny country."""

    def run(*checks: Check, others: tuple[Row, ...] = (), **cells: str) -> CheckedClaim:
        is_compared = any(item[2] != "context" for item in checks)
        if not is_compared:
            cells.setdefault("verdict_if_holds", "cannot_be_checked")
        rows = [_check_row(number, item) for number, item in enumerate(checks)]
        geodata = write_claims(tiny_root, [claim_row("share", **cells), *others], rows)
        return ClaimChecker(geodata, Figures(geodata)).check_all()[0]

    return run


def _check_row(number: int, item: Check) -> Row:
    operation, inputs, comparison = item
    name, _, tolerance = comparison.partition(" ")
    row = {f"label_{language}": f"step {number} {language}" for language in LANGUAGES}
    return row | {
        "claim_id": "share",
        "step": f"s{number}",
        "operation": operation,
        "inputs": inputs,
        "comparison": name,
        "tolerance": tolerance,
    }


def write_claims(root: Path, claims: list[Row], checks: list[Row]) -> Geodata:
    """Add claims to a folder of data and open it."""
    sources = root / "sources" / "sources.csv"
    if "s-article" not in sources.read_text(encoding="utf-8"):
        with sources.open("a", encoding="utf-8") as file:
            file.write("s-article,The article,University,,2025,scholarly,A. Author (2025)\n")
    write_sidecar(sources, "sources", name="sources")
    for name, columns, rows in (
        ("claims", CLAIM_COLUMNS, claims),
        ("claim_checks", CHECK_COLUMNS, checks),
    ):
        path = root / "claims" / f"{name}.csv"
        write_table(path, columns, rows)
        write_sidecar(path, "claims", name=name)
    return Geodata(root)


@pytest.mark.parametrize(
    ("operation", "inputs", "unit", "printed"),
    [
        ("value", REVENUE, "thousand_kzt", "200"),
        ("value", REVENUE, "million_kzt", "0.2"),
        ("sum", f"{REVENUE} {TRANSFERS}", "thousand_kzt", "350"),
        ("difference", f"{REVENUE} {TRANSFERS}", "thousand_kzt", "50"),
        ("share_of", f"{TRANSFERS} {REVENUE}", "percent", "75"),
        ("share_of", f"{TRANSFERS} {TRANSFERS} {REVENUE}", "percent", "150"),
        ("share_of", f"claim:share {REVENUE}", "percent", "37.5"),
        ("ratio", f"{REVENUE} {TRANSFERS}", "times", "1.3"),
        ("value", f"figure:dependence@{WEST}@2022@2024", "percent", "75"),
        ("count_of", EVERYWHERE, "regions", "2"),
    ],
)
def test_an_operation_computes_from_stored_figures(
    check: Callable[..., CheckedClaim], operation: str, inputs: str, unit: str, printed: str
) -> None:
    """Each of the closed set, money brought to one unit."""
    other = claim_row("other", verdict_if_holds="cannot_be_checked")
    inputs = inputs.replace("claim:share", "claim:other")
    found = check((operation, inputs, "rounds_to"), others=(other,), unit=unit, value=printed)
    assert found.verdict is Verdict.AGREES, found.results[0].value


@pytest.mark.parametrize(
    ("comparison", "printed", "verdict"),
    [
        ("equals", "75", Verdict.AGREES),
        ("equals", "75.01", Verdict.DIFFERS),
        ("rounds_to", "75.0", Verdict.AGREES),
        ("rounds_to", "75.1", Verdict.DIFFERS),
        ("at_least", "74", Verdict.AGREES),
        ("at_least", "76", Verdict.DIFFERS),
        ("within 1", "74", Verdict.AGREES),
        ("within 1", "76.1", Verdict.DIFFERS),
        ("context", "75", Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_a_comparison_decides(
    check: Callable[..., CheckedClaim], comparison: str, printed: str, verdict: Verdict
) -> None:
    """The printed figure alone changes the verdict."""
    found = check(("share_of", f"{TRANSFERS} {REVENUE}", comparison), value=printed)
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("decision", "comparisons", "verdict"),
    [
        ("all", ("equals", "equals"), Verdict.AGREES_WITH_NOTE),
        ("all", ("equals", "missing"), Verdict.CANNOT_BE_CHECKED),
        ("all", ("equals", "unequal"), Verdict.DIFFERS),
        ("any", ("equals", "unequal"), Verdict.AGREES_WITH_NOTE),
        ("any", ("equals", "missing"), Verdict.AGREES_WITH_NOTE),
        ("any", ("unequal", "unequal"), Verdict.DIFFERS),
        ("any", ("unequal", "missing"), Verdict.CANNOT_BE_CHECKED),
    ],
)
def test_several_comparisons_are_decided_together(
    check: Callable[..., CheckedClaim],
    decision: str,
    comparisons: tuple[str, str],
    verdict: Verdict,
) -> None:
    """One that waits for its figure leaves the verdict open, unless another is enough."""
    inputs = {
        "equals": REVENUE,
        "unequal": TRANSFERS,
        "missing": f"figure:nothing@{WEST}@2022@2024",
    }
    found = check(
        *(("value", inputs[name], "equals") for name in comparisons),
        decision=decision,
        verdict_if_holds="agrees_with_note",
        unit="thousand_kzt",
        value="200",
    )
    assert found.verdict is verdict


def test_a_figure_read_in_the_article_is_no_independent_one(
    tiny_root: Path, check: Callable[..., CheckedClaim]
) -> None:
    """It would always agree with itself."""
    row = observation(WEST, "75", source_id="s-article", basis="claimed")
    with (tiny_root / "sources" / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("s-article,The article,University,,2025,scholarly,A. Author (2025)\n")
    write_indicator(tiny_root, "printed", [row], unit="percent")
    found = check(("value", f"figure:printed@{WEST}@2022@2024", "equals"))
    assert found.verdict is Verdict.CANNOT_BE_CHECKED
    assert found.missing == ("printed",)


@pytest.mark.parametrize(
    "inputs",
    [
        f"figure:revenue@{WEST}@2022@1999",
        "figure:revenue@000000000@2022@2024",
        f"figure:nobody_has_it@{WEST}@2022@2024",
    ],
)
def test_a_figure_that_is_not_stored_leaves_the_verdict_open(
    check: Callable[..., CheckedClaim], inputs: str
) -> None:
    """Another year, another place, another indicator: never a fault, never a guess."""
    found = check(("value", inputs, "equals"))
    assert found.verdict is Verdict.CANNOT_BE_CHECKED
    assert found.missing == (inputs.partition(":")[2].partition("@")[0],)


def test_a_count_needs_a_figure_for_every_area(
    tiny_root: Path, check: Callable[..., CheckedClaim]
) -> None:
    """An area without a figure is not an area without a subvention."""
    write_indicator(tiny_root, "revenue", [observation(WEST, "200")])
    found = check(("count_of", EVERYWHERE, "equals"), unit="regions", value="1")
    assert found.verdict is Verdict.CANNOT_BE_CHECKED


def test_a_count_counts_what_is_above_zero(
    tiny_root: Path, check: Callable[..., CheckedClaim]
) -> None:
    """Zero is a figure: the area is known and does not count."""
    write_indicator(tiny_root, "revenue", [observation(WEST, "200"), observation(EAST, "0")])
    found = check(("count_of", EVERYWHERE, "equals"), unit="regions", value="1")
    assert found.verdict is Verdict.AGREES
    assert found.results[0].out_of == 2


def test_nothing_is_divided_by_zero(tiny_root: Path, check: Callable[..., CheckedClaim]) -> None:
    """A share of nothing is no figure."""
    write_indicator(tiny_root, "revenue", [observation(WEST, "0")])
    found = check(("share_of", f"{TRANSFERS} {REVENUE}", "equals"))
    assert found.verdict is Verdict.CANNOT_BE_CHECKED
    assert found.missing == ("revenue",)


def test_a_step_passes_its_gap_on(check: Callable[..., CheckedClaim]) -> None:
    """What waits for a step waits for what the step waits for."""
    missing = f"figure:nothing@{WEST}@2022@2024"
    found = check(
        ("difference", f"{REVENUE} {missing}", "context"),
        ("difference", f"{REVENUE} step:s0", "equals"),
    )
    assert found.verdict is Verdict.CANNOT_BE_CHECKED
    assert found.missing == ("nothing",)


# --- the claims of the project ----------------------------------------------------------------


@pytest.fixture(scope="module")
def builder() -> ViewBuilder:
    """Return views of the project's own data."""
    return ViewBuilder(Geodata())


@pytest.fixture(scope="module")
def checked(builder: ViewBuilder) -> dict[str, CheckedClaim]:
    """Return the project's claims, checked."""
    found = ClaimChecker(builder.geodata, builder.figures).check_all()
    return {item.claim.id: item for item in found}


def test_each_verdict_is_the_one_its_explanation_is_for(checked: dict[str, CheckedClaim]) -> None:
    """Or it waits for a figure; then the explanation is not shown."""
    for item in checked.values():
        if item.missing:
            assert item.verdict is Verdict.CANNOT_BE_CHECKED, item.claim.id
        else:
            assert item.verdict is item.claim.reason_for, item.claim.id


def test_recipients_of_subventions_are_counted_by_year(checked: dict[str, CheckedClaim]) -> None:
    """17 of 20 in 2023-2027; 13 of 17 before, 15 of 20 in 2028."""
    item = checked["subvention_regions"]
    counts = {result.check.step: (result.value, result.out_of) for result in item.results}
    assert item.verdict is Verdict.AGREES
    for year in range(2020, 2029):
        expected = (13, 17) if year < 2023 else (15, 20) if year == 2028 else (17, 20)
        value, total = counts[f"year_{year}"]
        assert value == Decimal(expected[0]), year
        assert total == expected[1], year


def test_the_budget_of_rodina_lies_between_revenue_and_expenditure(
    checked: dict[str, CheckedClaim],
) -> None:
    """58.5 is printed; 57.0 and 63.9 were read."""
    item = checked["rodina_budget"]
    assert item.verdict is Verdict.DIFFERS
    assert [result.value for result in item.results] == [Decimal("57002.7"), Decimal("63873.0")]


@pytest.mark.parametrize(
    ("claim_id", "value"),
    [
        ("party_share", "88.42"),
        ("amanat_share", "71.49"),
        ("self_nominee_share", "11.58"),
    ],
)
def test_shares_follow_from_the_mandates(
    checked: dict[str, CheckedClaim], claim_id: str, value: str
) -> None:
    """The counts are the article's own, so agreement carries a note."""
    item = checked[claim_id]
    (result,) = item.results
    assert result.value is not None
    assert round(result.value, 2) == Decimal(value)
    assert item.verdict is Verdict.AGREES_WITH_NOTE


def test_sozak_stands_beside_the_claim_and_does_not_decide_it(
    checked: dict[str, CheckedClaim],
) -> None:
    """The claim is about all taxes of a sector, the figures about the budget of a district."""
    item = checked["uranium_taxes"]
    assert item.verdict is Verdict.CANNOT_BE_CHECKED
    values = {result.check.step: result.value for result in item.results}
    assert values["taxes"] is not None
    assert values["transfers"] is not None
    assert values["taxes"] > 89
    assert values["transfers"] < 11
    assert {result.check.comparison for result in item.results} == {Comparison.CONTEXT}


def cards_of(view: ClaimsView) -> dict[str, ClaimCard]:
    """Return every claim of the page by id."""
    return {card.id: card for group in view.groups for card in group.cards}


@pytest.mark.parametrize("language", Language)
def test_the_tally_counts_what_is_shown(builder: ViewBuilder, language: Language) -> None:
    """Every claim stands once, and the sentence has the sizes of the groups."""
    view = build_claims_view(builder, tr=translator(language))
    assert len(cards_of(view)) == 41
    assert [group.verdict for group in view.groups] == [
        verdict for verdict in VERDICTS if verdict in {group.verdict for group in view.groups}
    ]
    for group in view.groups:
        assert group.count == len(group.cards)
        assert str(group.count) in view.tally
    assert "41" in view.tally


def test_a_claim_leads_to_the_document_its_figures_were_read_in(builder: ViewBuilder) -> None:
    """Source with address, place in it, kind and version of the figure."""
    view = build_claims_view(builder, tr=translator(Language.EN))
    (document,) = cards_of(view)["rodina_budget"].evidence
    assert document.url.startswith("http")
    assert document.locators
    assert document.statement == "plan, version of 24 May 2024"
    assert "57,002.7" in document.figures[0]
    assert "63,873.0" in document.figures[1]


@pytest.mark.parametrize(
    ("claim_id", "printed", "stated"),
    [
        ("rural_receipts", "over 130\xa0bn\xa0₸", ""),
        ("rodina_private", "about 1,000\xa0m\xa0₸", ""),
        ("oil_taxes", "", "stated in words, without a number"),
        ("self_nominee_share_kostanay", "3%", "not printed itself: follows from a printed figure"),
        ("asar_houses", "121\xa0houses", "a plan"),
        ("akim_functions", "67 functions", ""),
    ],
)
def test_a_printed_figure_keeps_its_words(
    builder: ViewBuilder, claim_id: str, printed: str, stated: str
) -> None:
    """“Over” and “about” belong to the claim; so does that nothing was printed."""
    card = cards_of(build_claims_view(builder, tr=translator(Language.EN)))[claim_id]
    assert (card.printed, card.stated) == (printed, stated)


def test_the_tables_of_the_article_are_computed_from_its_counts(builder: ViewBuilder) -> None:
    """Computed cells say so; what other parties won is computed as well."""
    mandates, rodina = build_claims_view(builder, tr=translator(Language.EN)).tables
    cells = {name: [cell.text for cell in row] for name, row in mandates.rows}
    assert cells["Nominated by parties"] == ["2,428", "88.4%", "88.42%"]
    assert cells["of these by other parties"] == ["465", "", "16.93%"]
    computed = {cell.text for _, row in mandates.rows for cell in row if cell.is_computed}
    assert computed == {"100.00%", "88.42%", "71.49%", "465", "16.93%", "11.58%"}
    multiples = [row[1].text for _, row in rodina.rows]
    assert multiples == ["17.1\xa0times", "17.5\xa0times", "15.7\xa0times", ""]


def test_an_explanation_is_not_shown_for_another_verdict(tiny_root: Path) -> None:
    """Figures that change leave texts behind that no longer explain anything."""
    checks = [_check_row(0, ("share_of", f"{TRANSFERS} {REVENUE}", "equals"))]
    geodata = write_claims(tiny_root, [claim_row("share", value="80")], checks)
    view = build_claims_view(ViewBuilder(geodata), tr=translator(Language.EN))
    (card,) = view.groups[0].cards
    assert view.groups[0].verdict is Verdict.DIFFERS
    assert "why" not in card.reason
    assert "have changed" in card.reason
    assert view.tables == ()


def test_a_comparison_that_waits_says_for_what(tiny_root: Path) -> None:
    """By the label of the check, which a reader can understand."""
    missing = f"figure:nothing@{WEST}@2022@2024"
    checks = [
        _check_row(0, ("value", missing, "equals")),
        _check_row(1, ("value", missing, "context")),
    ]
    geodata = write_claims(tiny_root, [claim_row("share")], checks)
    (card,) = build_claims_view(ViewBuilder(geodata), tr=translator(Language.EN)).groups[0].cards
    assert card.reason.endswith("not in the atlas yet: step 0 en.")
    assert card.compared == ()
    assert card.context == ()


@given(
    printed=st.decimals(min_value=0, max_value=100, places=1),
    shift=st.decimals(min_value=Decimal("-0.049"), max_value=Decimal("0.049"), places=3),
)
def test_a_result_rounds_to_a_figure_it_is_close_to(printed: Decimal, shift: Decimal) -> None:
    """Half up to the digits printed, as readers round."""
    assert rounds_to(printed + shift, printed)
    assert not rounds_to(printed + Decimal("0.051"), printed)
    assert not rounds_to(printed - Decimal("0.051"), printed)

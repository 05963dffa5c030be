"""Documents are complete and point to what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from atlas.export.rules_document import rules_document
from atlas.geodata import Geodata
from atlas.soundness import Reason
from atlas.text import Language, mixed_script_words

ROOT = Path(__file__).parents[2]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("*.md")]
)
SECTIONS = ["Context", "Decision", "What it beat", "Consequences", "Revisit when"]

_CELL = re.compile(r"\*\*(?P<term>[^*]+)\*\*(?P<theirs>°?)<br>(?P<meaning>[^|]+\.)")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def path_in_project(path: Path) -> str:
    """Return the path of a file inside the project."""
    return path.relative_to(ROOT).as_posix()


def test_every_decision_is_listed_with_its_title() -> None:
    """The list of decisions has each page once, by number, under the title it has itself."""
    listed = re.findall(
        r"^\| \[(\d{4})\]\((.+?)\) \| (.+?) \|",
        (ROOT / "docs/adr/README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    titles = []
    for page in DECISIONS:
        heading = page.read_text(encoding="utf-8").splitlines()[0]
        number, title = re.fullmatch(r"# (\d+)\. (.+)", heading).groups()  # type: ignore[union-attr]
        assert page.name.startswith(f"{int(number):04}-")
        titles.append((page.name[:4], page.name, title))
    assert listed == titles


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_what_it_beat_and_when_to_look_again(page: Path) -> None:
    """Five parts, in order, none of them empty."""
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS
    assert all(part.strip() for part in re.split(r"^## .+$", text, flags=re.MULTILINE))


def glossary() -> list[list[str]]:
    """Return the rows of the glossary, heads of tables left out."""
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return [row for row in rows if row[0] != "English"]


@pytest.mark.parametrize("row", glossary(), ids=lambda row: row[0][:30])
def test_a_term_stands_in_three_languages_with_its_meaning(row: list[str]) -> None:
    """English, Kazakh and Russian: a term and one sentence each, in the letters of its language."""
    cells = [_CELL.fullmatch(cell) for cell in row]
    assert len(cells) == 3
    assert all(cells), row
    english, kazakh, russian = (cell["term"] + cell["meaning"] for cell in cells if cell)
    assert not re.search("[а-яё]", english.lower())
    assert re.search("[а-яёәғқңөұүһі]", kazakh.lower())
    assert re.search("[а-яё]", russian.lower())
    assert not re.search("[әғқңөұүһі]", russian.lower())
    assert not mixed_script_words(kazakh + russian)
    assert len({cell["theirs"] for cell in cells if cell}) == 1


@pytest.mark.parametrize("column", [0, 1, 2], ids=["en", "kk", "ru"])
def test_a_term_has_one_meaning(column: int) -> None:
    """No term stands twice in a language."""
    terms = [row[column].split("**")[1].lower() for row in glossary()]
    assert len(terms) > 50
    assert sorted(terms) == sorted(set(terms))


def test_the_glossary_says_what_the_data_say() -> None:
    """One truth: the page repeats the table, term by term."""
    written = [
        tuple(
            (cell["term"], bool(cell["theirs"]), cell["meaning"])
            for cell in map(_CELL.fullmatch, row)
            if cell
        )
        for row in glossary()
    ]
    stored = [
        tuple(
            (
                term.term.in_language(language),
                term.is_of_the_article,
                term.meaning.in_language(language),
            )
            for language in (Language.EN, Language.KK, Language.RU)
        )
        for term in Geodata().glossary
    ]
    assert written == stored


@pytest.mark.parametrize("document", DOCUMENTS, ids=path_in_project)
def test_links_inside_the_project_lead_somewhere(document: Path) -> None:
    """A document that names a file names one that is there."""
    targets = _LINK.findall(document.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (document.parent / target).exists()]
    assert not missing


def test_the_page_of_honest_maps_is_written_from_the_rules() -> None:
    """`atlas document --rules` writes it; each reason has an anchor of its own."""
    text = (ROOT / "docs" / "honest-maps.md").read_text(encoding="utf-8")
    assert text == rules_document(), "run `atlas document --rules`"
    assert re.findall(r'<a id="([a-z_]+)"></a>', text) == [reason.value for reason in Reason]

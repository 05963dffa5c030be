"""The tool that keeps catalogues current, on a small project of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.i18n.catalogues import catalogue_path, extract_messages, find_problems, update_catalogues
from atlas.text import Language

if TYPE_CHECKING:
    from pathlib import Path

CODE = """
from atlas.i18n import N_, translator
LATER = N_("Later")
def draw(tr, count):
    return [
        tr.gettext("as of %(date)s", date=1),
        tr.ngettext("%(count)d area", "%(count)d areas", count),
        tr.pgettext("verb", "Open"),
        tr.gettext("rank {rank}"),
    ]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with one module and one page, and current catalogues."""
    (tmp_path / "atlas" / "deep").mkdir(parents=True)
    (tmp_path / "pages").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "atlas" / "deep" / "module.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "pages" / "page.py").write_text("tr.gettext('Page')\n", encoding="utf-8")
    (tmp_path / "tests" / "test.py").write_text("tr.gettext('Not this')\n", encoding="utf-8")
    update_catalogues(tmp_path, tmp_path / "locale")
    return tmp_path


def edit(project: Path, language: Language, old: str, new: str) -> None:
    """Replace a text in a catalogue that must hold it."""
    path = catalogue_path(language, project / "locale")
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def test_texts_are_extracted_from_code_and_pages_only(project: Path) -> None:
    """Deferred ones, those with plural and those with context among them."""
    found = {(message.context, message.id) for message in extract_messages(project) if message.id}
    assert found == {
        (None, "Later"),
        (None, "Page"),
        (None, "as of %(date)s"),
        (None, "rank {rank}"),
        (None, ("%(count)d area", "%(count)d areas")),
        ("verb", "Open"),
    }


def test_an_update_keeps_translations_and_drops_what_is_gone(project: Path) -> None:
    """And a second one changes nothing."""
    edit(project, Language.RU, 'msgid "Page"\nmsgstr ""', 'msgid "Page"\nmsgstr "Страница"')
    edit(project, Language.RU, 'msgid "Later"\nmsgstr ""', 'msgid "Later"\nmsgstr "Позже"')
    module = project / "atlas" / "deep" / "module.py"
    module.write_text(CODE.replace('N_("Later")', 'N_("Sooner")'), encoding="utf-8")

    assert len(update_catalogues(project, project / "locale")) == len(Language)
    content = catalogue_path(Language.RU, project / "locale").read_text(encoding="utf-8")
    assert 'msgstr "Страница"' in content
    assert "Later" not in content
    assert "Позже" not in content
    assert 'msgid "Sooner"\nmsgstr ""' in content
    assert update_catalogues(project, project / "locale") == []


def test_catalogues_carry_no_dates_and_no_places(project: Path) -> None:
    """A difference shows texts and nothing else."""
    for language in Language:
        content = catalogue_path(language, project / "locale").read_text(encoding="utf-8")
        assert "Date" not in content
        assert "module.py" not in content


def test_untranslated_texts_are_reported_for_kazakh_and_russian(project: Path) -> None:
    """English is the source language and needs none."""
    problems = find_problems(project, project / "locale")
    assert len(problems) == 12
    assert {problem.partition(":")[0] for problem in problems} == {"kk", "ru"}
    assert "kk: 'Page' is not translated" in problems


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('msgid "Page"', 'msgid "Paper"', "'Page' is missing"),
        ('msgid "Page"', 'msgid "Paper"', "'Paper' is no longer in the code"),
        ('msgid "Page"', '#, fuzzy\nmsgid "Page"', "'Page' is marked fuzzy"),
        (
            'msgid "as of %(date)s"\nmsgstr ""',
            'msgid "as of %(date)s"\nmsgstr "на %(day)s"',
            "'as of %(date)s' is translated with other placeholders; it has date",
        ),
        (
            'msgid "rank {rank}"\nmsgstr ""',
            'msgid "rank {rank}"\nmsgstr "место {ранг}"',
            "'rank {rank}' is translated with other placeholders; it has rank",
        ),
        (
            'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""',
            'msgstr[0] "одна"\nmsgstr[1] "%(count)d две"\nmsgstr[2] "%(n)d"',
            "'%(count)d area' is translated with other placeholders; it has count",
        ),
        (
            'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""',
            'msgstr[0] "одна"\nmsgstr[1] "%(count)d две"\nmsgstr[2] ""',
            "'%(count)d area' is not translated",
        ),
    ],
)
def test_each_fault_of_a_catalogue_is_named(
    project: Path, old: str, new: str, problem: str
) -> None:
    """With the language and the text."""
    edit(project, Language.RU, old, new)
    problems = find_problems(project, project / "locale")
    assert any(found.startswith(f"ru: {problem}") for found in problems)

"""Interface texts from the catalogues."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from atlas.i18n import translate
from atlas.i18n.translate import N_, translator
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RUSSIAN = r"""
msgid ""
msgstr ""
"Language: ru\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "Sources"
msgstr "Источники"

msgctxt "verb"
msgid "Open"
msgstr "Открыть"

msgctxt "state"
msgid "Open"
msgstr "Открыто"

msgid "Up to 100 %"
msgstr "До 100 %"

msgid "as of %(date)s"
msgstr "на %(date)s"

msgid "%(count)d area"
msgid_plural "%(count)d areas"
msgstr[0] "%(count)d единица"
msgstr[1] "%(count)d единицы"
msgstr[2] "%(count)d единиц"

#, fuzzy
msgid "Reviewed"
msgstr "Проверено?"

msgid "Not yet translated"
msgstr ""
"""  # noqa: E501 - a header of a catalogue is one line


@pytest.fixture
def russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[translate.Translator]:
    """Return a translator of a small Russian catalogue."""
    path = tmp_path / "ru" / "LC_MESSAGES" / "atlas.po"
    path.parent.mkdir(parents=True)
    path.write_text(RUSSIAN, encoding="utf-8")
    monkeypatch.setattr(translate, "LOCALE_FOLDER", tmp_path)
    translator.cache_clear()
    yield translator(Language.RU)
    translator.cache_clear()


def test_a_text_is_translated(russian: translate.Translator) -> None:
    """With and without values."""
    assert russian.gettext("Sources") == "Источники"
    assert russian.gettext("as of %(date)s", date="1 марта") == "на 1 марта"
    assert russian.gettext("Up to 100 %") == "До 100 %"


def test_context_tells_equal_texts_apart(russian: translate.Translator) -> None:
    """The same English word, two Russian ones."""
    assert russian.pgettext("verb", "Open") == "Открыть"
    assert russian.pgettext("state", "Open") == "Открыто"


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 единиц"), (1, "1 единица"), (3, "3 единицы"), (11, "11 единиц"), (121, "121 единица")],
)
def test_russian_has_three_plural_forms(
    russian: translate.Translator, count: int, expected: str
) -> None:
    """The number is put in by itself."""
    assert russian.ngettext("%(count)d area", "%(count)d areas", count) == expected


@pytest.mark.parametrize("text", ["Unknown", "Reviewed", "Not yet translated"])
def test_without_a_reviewed_translation_the_text_stays_english(
    russian: translate.Translator, text: str
) -> None:
    """Unknown, fuzzy and empty ones alike."""
    assert russian.gettext(text) == text


def test_english_is_the_source_language() -> None:
    """Its forms come from the code."""
    english = translator(Language.EN)
    assert english.gettext(N_("A text in no catalogue")) == "A text in no catalogue"
    assert english.ngettext("%(count)d x", "%(count)d xs", 1) == "1 x"
    assert english.ngettext("%(count)s x", "%(count)s xs", 2000, count="2,000") == "2,000 xs"


def test_a_translator_is_read_once() -> None:
    """And is the same object for every session."""
    assert translator(Language.KK) is translator(Language.KK)


def test_importing_the_package_loads_neither_babel_nor_streamlit() -> None:
    """Start-up stays quick."""
    code = "import sys, atlas.i18n; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    assert {"babel", "streamlit", "click"}.isdisjoint(done.stdout.split())

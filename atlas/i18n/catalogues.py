"""Keeps the gettext catalogues in step with the texts in the code.

``python -m atlas.i18n.catalogues`` rewrites them: sorted, without places and dates, so that
a difference shows texts and nothing else. With ``--check`` it only says what is wrong.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from atlas.i18n.translate import DOMAIN, LOCALE_FOLDER, message_forms, read_catalogue_file
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

__all__ = ["catalogue_path", "extract_messages", "find_problems", "update_catalogues"]

METHODS: Final = [("atlas/**.py", "python"), ("pages/**.py", "python")]
KEYWORDS: Final[dict[str, tuple[int | tuple[int, str], ...] | None]] = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "N_": None,
}

_ROOT = Path(__file__).parents[2]
# The second kind is filled in by the browser.
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
_LANGUAGE_NAMES = {Language.KK: "Kazakh", Language.RU: "Russian", Language.EN: "English"}
_TRANSLATED = (Language.KK, Language.RU)


def catalogue_path(language: Language, folder: Path = LOCALE_FOLDER) -> Path:
    """Return where the catalogue of *language* is."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def extract_messages(root: Path = _ROOT) -> Catalog:
    """Return every interface text in the code below *root*, untranslated."""
    template = Catalog()
    found = extract_from_dir(root, METHODS, keywords=KEYWORDS, directory_filter=_is_code_folder)
    for _file, _line, message, _comments, context in found:
        template.add(message, context=context)
    return template


def _is_code_folder(folder: str) -> bool:
    name = Path(folder).name
    return not name.startswith((".", "_")) and name not in {"tests", "geodata", "docs", "bench"}


def _read(language: Language, folder: Path) -> Catalog:
    path = catalogue_path(language, folder)
    return read_catalogue_file(path) if path.exists() else Catalog(locale=language.value)


def update_catalogues(root: Path = _ROOT, folder: Path = LOCALE_FOLDER) -> list[Path]:
    """Bring the catalogues up to date with the code and return those that changed.

    Translations are kept, texts no longer used are dropped, new ones are left empty.
    """
    template = extract_messages(root)
    changed = []
    for language in Language:
        path = catalogue_path(language, folder)
        catalogue = _read(language, folder)
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        content = _write(catalogue, language)
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".po.new")
            fresh.write_text(content, encoding="utf-8", newline="\n")
            fresh.replace(path)
            changed.append(path)
    return changed


def _write(catalogue: Catalog, language: Language) -> str:
    """Return the file; the header is our own because Babel's carries dates."""
    header = [
        f"# {_LANGUAGE_NAMES[language]} texts of the interface.",
        'msgid ""',
        'msgstr ""',
        f'"Language: {language}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Plural-Forms: {catalogue.plural_forms}\\n"',
    ]
    body = io.BytesIO()
    write_po(body, catalogue, width=99, no_location=True, omit_header=True, sort_output=True)
    messages = body.getvalue().decode("utf-8").strip()
    return "\n".join(header) + "\n" + (f"\n{messages}\n" if messages else "")


def find_problems(root: Path = _ROOT, folder: Path = LOCALE_FOLDER) -> list[str]:
    """Return what keeps the catalogues from being complete and current, one line each."""
    template = extract_messages(root)
    problems = []
    for language in Language:
        catalogue = _read(language, folder)
        problems += [
            f"{language}: {problem}" for problem in _compare(catalogue, template, language)
        ]
    return problems


def _compare(catalogue: Catalog, template: Catalog, language: Language) -> Iterator[str]:
    wanted = {_identity(message) for message in template if message.id}
    present = {_identity(message) for message in catalogue if message.id}
    for _context, ids in sorted(wanted - present):
        yield f"{ids[0]!r} is missing; run `python -m atlas.i18n.catalogues`"
    for _context, ids in sorted(present - wanted):
        yield f"{ids[0]!r} is no longer in the code; run `python -m atlas.i18n.catalogues`"
    for message in catalogue:
        if message.id:
            yield from _check_message(message, language)


def _identity(message: Message) -> tuple[str, tuple[str, ...]]:
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    return message.context or "", ids


def _placeholders(text: str) -> set[str]:
    return {python or browser for python, browser in _PLACEHOLDER.findall(text)}


def _check_message(message: Message, language: Language) -> Iterator[str]:
    _context, ids = _identity(message)
    texts = message_forms(message)
    if message.fuzzy:
        yield f"{ids[0]!r} is marked fuzzy; review it and remove the mark"
    if not all(texts):
        if language in _TRANSLATED or any(texts):
            yield f"{ids[0]!r} is not translated"
        return
    wanted = _placeholders(" ".join(ids))
    for text in texts:
        found = _placeholders(text)
        # A form for exactly one thing may leave the number out, in any language.
        allowed = {frozenset(wanted), frozenset(wanted - {"count"})}
        if found not in (allowed if len(ids) > 1 else {frozenset(wanted)}):
            names = ", ".join(sorted(wanted)) or "none"
            yield f"{ids[0]!r} is translated with other placeholders; it has {names}"


@click.command()
@click.option("--check", "is_check", is_flag=True, help="Change nothing; fail if not current.")
def main(*, is_check: bool) -> None:
    """Bring the gettext catalogues up to date with the code."""
    if not is_check:
        for path in update_catalogues():
            click.echo(f"rewritten: {path.relative_to(_ROOT)}")
    problems = find_problems()
    for problem in problems:
        click.echo(problem, err=True)
    if problems and is_check:
        message = f"{len(problems)} texts of the interface are not in order"
        raise click.ClickException(message)


if __name__ == "__main__":
    main()

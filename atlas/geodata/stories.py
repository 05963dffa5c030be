"""Stories: steps of text beside a view, their numbers bound to the data."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from atlas.catalogue.fields import Fields
from atlas.errors import CatalogueError, GeodataError
from atlas.geodata.story_figures import StoryFigure, StoryInputKind, read_story_figure
from atlas.text import Language, LocalizedText, mixed_script_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["Citation", "Story", "StoryStep", "placeholders", "read_story"]

_GUIDE: Final = "docs/stories.md"
_HOLE: Final = re.compile(r"\{([^{}]*)\}")
_YEAR: Final = re.compile(r"(?<![\d.,])(19|20)\d\d(?![\d%.,]*\d)")
_DIGIT: Final = re.compile(r"\d")
_ADDRESS: Final = re.compile(r"/[a-z-]*(\?[\w=&.,%/+-]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document that a statement without a number rests on, and the place in it."""

    source_id: str
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryStep:
    """One step: a title, text and notes for the presenter, beside a view.

    ``address`` is the path and parameters of the live view, without language; ``map_address``
    that of the map drawn beside the text, None where there is none. Texts hold paragraphs parted
    by blank lines and placeholders ``{name}``; ``notes`` may be None. ``rests_on`` are figures
    whose expectations the words need without showing the numbers.
    """

    title: LocalizedText
    text: LocalizedText
    notes: LocalizedText | None
    address: str
    map_address: str | None
    rests_on: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story as it is written; ``minutes`` is how long telling it takes.

    Title and summary hold no placeholders, so that they can be shown without any figures.
    """

    name: str
    order: int
    minutes: int
    title: LocalizedText
    summary: LocalizedText
    figures: tuple[StoryFigure, ...]
    steps: tuple[StoryStep, ...]


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names between braces, in the order of the text.

    Examples
    --------
    >>> placeholders("From {lowest} to {highest}.")
    ('lowest', 'highest')
    """
    return tuple(_HOLE.findall(text))


def read_story(content: bytes, *, name: str, source_ids: Collection[str]) -> Story:
    """Read a story; whether its figures are known is seen when it is told.

    Parameters
    ----------
    content
        The bytes of the file, already checked against its hash.
    name
        The file's path, for messages; its stem is the name of the story.
    source_ids
        Ids of all sources.

    Raises
    ------
    GeodataError
        If the file is not TOML, a key is missing or unknown, a text lacks a language, holds a
        number that is no year, or names a figure that is not declared, a figure is not used, a
        name stands twice, an address is not one of the site, or a source is unknown. The message
        names file, step, key, value and remedy.
    """
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{name}: not a TOML file in UTF-8 ({error})"
        raise GeodataError(message) from error
    try:
        return _story(Fields(name, table, guide=_GUIDE), PurePosixPath(name).stem, source_ids)
    except CatalogueError as error:
        raise GeodataError(str(error)) from error


def _story(fields: Fields, name: str, source_ids: Collection[str]) -> Story:
    story = Story(
        name=name,
        order=fields.take("order", int),
        minutes=fields.take("minutes", int),
        title=_text(fields, "title"),
        summary=_text(fields, "summary"),
        figures=_figures(fields),
        steps=tuple(_step(item, source_ids) for item in fields.tables("steps")),
    )
    fields.finish()
    if not story.steps:
        raise fields.fail("[[steps]]", "are missing; a story has at least one")
    _check_placeholders(fields, story)
    return story


def _figures(fields: Fields) -> tuple[StoryFigure, ...]:
    figures: dict[str, StoryFigure] = {}
    for item in fields.tables("figures"):
        figure = read_story_figure(item)
        if figure.name in figures:
            raise item.fail("'name'", f"{figure.name!r} stands twice; name each figure differently")
        earlier = [part.name for part in figure.inputs if part.kind is StoryInputKind.VALUE]
        earlier += [rule.operand for rule in figure.expectations if rule.number is None]
        unknown = [part for part in earlier if part not in figures]
        if unknown:
            problem = f"of {figure.name!r} name {unknown[0]!r}, which is no figure above it"
            raise item.fail("'inputs'", problem)
        figures[figure.name] = figure
    return tuple(figures.values())


def _step(fields: Fields, source_ids: Collection[str]) -> StoryStep:
    address = _address(fields, "address", fields.text("address"))
    drawn = fields.text("map", address if urlsplit(address).path == "/map" else "")
    step = StoryStep(
        title=_text(fields, "title"),
        text=_text(fields, "text"),
        notes=_text(fields, "notes") if "notes" in fields else None,
        address=address,
        map_address=_address(fields, "map", drawn) if drawn else None,
        rests_on=fields.strings("rests_on"),
        citations=tuple(_citation(item, source_ids) for item in fields.tables("sources")),
    )
    fields.finish()
    return step


def _address(fields: Fields, key: str, raw: str) -> str:
    if not _ADDRESS.fullmatch(raw):
        raise fields.fail(repr(key), f'is {raw!r}; write a path of the atlas like "/map?k=5"')
    if "lang" in dict(parse_qsl(urlsplit(raw).query)):
        raise fields.fail(repr(key), f"is {raw!r}; leave out lang, the reader's is put in")
    return raw


def _citation(fields: Fields, source_ids: Collection[str]) -> Citation:
    found = Citation(source_id=fields.text("id"), locator=fields.text("locator"))
    fields.finish()
    if found.source_id not in source_ids:
        raise fields.fail(
            "'id'", f"is {found.source_id!r}, which is not in sources/sources.csv; record it"
        )
    return found


def _text(fields: Fields, key: str) -> LocalizedText:
    """Return a text that holds no number but years and placeholders."""
    table = fields.table(key)
    text = table.as_localized()
    for language in Language:
        written = text.in_language(language)
        plain = _YEAR.sub("", _HOLE.sub("", written))
        if typed := _DIGIT.search(plain):
            near = plain[max(0, typed.start() - 12) : typed.end() + 12].strip()
            raise table.fail(
                repr(str(language)), f"has a number typed near {near!r}; bind it to a figure"
            )
        if language is not Language.EN and (mixed := mixed_script_words(written)):
            raise table.fail(
                repr(str(language)), f"mixes Latin and Cyrillic letters in {mixed[0]!r}; retype it"
            )
    return text


def _check_placeholders(fields: Fields, story: Story) -> None:
    names = {figure.name for figure in story.figures}
    used = {
        rule.operand for item in story.figures for rule in item.expectations if rule.number is None
    }
    used |= {part.name for item in story.figures for part in item.inputs}
    for number, step in enumerate(story.steps, 1):
        if unknown := sorted(set(step.rests_on) - names):
            where = f"[[steps]] {number}, 'rests_on'"
            raise fields.fail(where, f"names {unknown[0]!r}, which is no figure of the story")
        used |= set(step.rests_on)
    for where, text in _texts(story):
        found = {language: set(placeholders(text.in_language(language))) for language in Language}
        unknown = sorted(set().union(*found.values()) - names)
        if unknown:
            raise fields.fail(where, f"holds {{{unknown[0]}}}, which is no figure of the story")
        if len({frozenset(item) for item in found.values()}) > 1:
            missing = _missing(found)
            raise fields.fail(where, f"has other figures in each language: {missing}")
        used |= found[Language.EN]
    for where, text in (("[title]", story.title), ("[summary]", story.summary)):
        if any(placeholders(text.in_language(language)) for language in Language):
            raise fields.fail(where, "holds a figure; only the steps do")
    if unused := sorted(names - used):
        raise fields.fail("[[figures]]", f"{unused[0]!r} is used nowhere; take it out")


def _texts(story: Story) -> Iterable[tuple[str, LocalizedText]]:
    for number, step in enumerate(story.steps, 1):
        yield f"[[steps]] {number}, [title]", step.title
        yield f"[[steps]] {number}, [text]", step.text
        if step.notes is not None:
            yield f"[[steps]] {number}, [notes]", step.notes


def _missing(found: Mapping[Language, set[str]]) -> str:
    every = set().union(*found.values())
    lacking = (
        f"{language} lacks {{{name}}}"
        for language, names in found.items()
        for name in sorted(every - names)
    )
    return next(iter(lacking))

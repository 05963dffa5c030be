"""Links to exactly what is on the screen, as files at lasting addresses."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from atlas.catalogue import SCALES
from atlas.export.addresses import CASE_ENDINGS, CaseRequest, boundary_address, view_address
from atlas.export.formats import FORMATS
from atlas.export.formats.wording import purpose
from atlas.export.options import ALL_LANGUAGES, LayerOptions
from atlas.i18n import format_number
from atlas.text import LANGUAGE_NAMES, Language
from atlas.ui.head_element import drawn_element
from atlas.ui.markup import block, tag
from atlas.ui.session import current_translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.i18n import Translator
    from atlas.views import Scene, Selection

__all__ = ["case_downloads", "downloads"]


def downloads(scene: Scene, *, is_open: bool = False) -> None:
    """Draw the formats, each with what it is for; plain links, so that nothing runs again.

    Folded unless *is_open*.
    """
    tr = current_translator()
    # Packed: a hundred links are twenty kilobytes of much the same text.
    body = scene.once("downloads", lambda: _html(scene, tr) if scene.has_values else _cases(tr))
    _draw(body, is_open=is_open)


def case_downloads() -> None:
    """Draw the files of the list of cases, folded."""
    _draw(_cases(current_translator()), is_open=False)


def _draw(body: str, *, is_open: bool) -> None:
    mark = " open" if is_open else ""
    drawn = f'<details class="atlas-downloads"{mark}>{body}</details>'
    drawn_element(drawn, key="atlas-downloads")


def _html(scene: Scene, tr: Translator) -> str:
    chosen = scene.selection
    formats = [
        block("dt", _link(view_address(chosen, item.ending), item.title))
        + tag("dd", purpose(item, tr))
        for item in FORMATS.values()
    ]
    scales = {
        scale: tr.gettext(
            "%(number)s m", number=format_number(int(scale[:-1]), language=tr.language)
        )
        for scale in SCALES
    }
    names = {language.value: name for language, name in LANGUAGE_NAMES.items()}
    names[ALL_LANGUAGES] = tr.gettext("all three")
    parts = (
        tag("summary", tr.gettext("Download this map with its sources")),
        block("dl", "".join(formats)),
        _choices(tr.gettext("Finer or coarser outlines"), chosen, "scale", scales),
        _choices(tr.gettext("Names in another language"), chosen, "lang", names),
        _boundaries(chosen, tr),
    )
    return "".join(parts)


def _cases(tr: Translator) -> str:
    """Return the files of the list of cases: one list for all places and years."""
    rows = []
    for ending in CASE_ENDINGS:
        asked = CaseRequest(ending=ending, options=LayerOptions(language=tr.language))
        item = FORMATS[ending]
        rows.append(block("dt", _link(asked.address(), item.title)) + tag("dd", purpose(item, tr)))
    heading = tag("summary", tr.gettext("Download the cases with their sources"))
    return heading + block("dl", "".join(rows))


def _choices(heading: str, selection: Selection, parameter: str, options: Mapping[str, str]) -> str:
    """Return a folded list: a line for each format, a link for each option."""
    rows = []
    for item in FORMATS.values():
        if parameter == "scale" and not item.has_outlines:
            continue
        links = (
            _link(
                view_address(selection, item.ending, **{parameter: option}),
                text,
                label=f"{item.title}, {text}",
                lang=option,
            )
            for option, text in options.items()
            if not (item.is_picture and option == ALL_LANGUAGES)
        )
        rows.append(tag("dt", item.title) + block("dd", " · ".join(links)))
    return block("details", tag("summary", heading) + block("dl", "".join(rows)))


def _boundaries(selection: Selection, tr: Translator) -> str:
    without = tr.gettext("Outlines without values")
    links = (
        _link(
            boundary_address(
                selection.vintage, selection.level, item.ending, lang=selection.language
            ),
            item.title,
            label=f"{item.title}, {without}",
        )
        for item in FORMATS.values()
        if item.has_outlines
    )
    return block("p", f"{escape(without)}: {' · '.join(links)}")


def _link(address: str, text: str, *, label: str = "", lang: str = "") -> str:
    """Return a link; a reader of the links alone must know from its label which file it is."""
    name = f' aria-label="{escape(label)}"' if label else ""
    mark = f' lang="{lang}"' if lang in set(Language) else ""
    return f'<a href="{escape(address)}" download{name}{mark}>{escape(text)}</a>'

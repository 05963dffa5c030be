"""Sources as BibTeX and CSL-JSON, and the data as a whole as a citation file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from atlas.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from atlas.catalogue import Catalogue
    from atlas.provenance import Source

__all__ = ["CITATION_FORMATS", "citation_file", "cite_sources"]

_ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_DATE: Final = re.compile(r"\d{4}(-\d{2}){0,2}")

_KEYWORDS: Final = ("Kazakhstan", "local self-government", "local budgets", "open data")

_BIBTEX_TYPES: Final = {"press": "online", "scholarly": "article"}
_CSL_TYPES: Final = {"press": "webpage", "scholarly": "article"}


def cite_sources(sources: Iterable[Source], *, form: str) -> str:
    """Return *sources* as a bibliography, by id.

    Parameters
    ----------
    sources
        Documents to cite.
    form
        ``bibtex`` (in the dialect of biblatex, UTF-8) or ``csl`` (CSL-JSON).

    Raises
    ------
    ExportError
        If there is no such form.
    """
    if form not in CITATION_FORMATS:
        known = ", ".join(sorted(CITATION_FORMATS))
        message = f"no form of citation {form!r}; there are {known}"
        raise ExportError(message)
    return CITATION_FORMATS[form](sorted(sources, key=lambda source: source.id))


def _bibtex(sources: Iterable[Source]) -> str:
    return "\n".join(_bibtex_entry(source) for source in sources)


def _bibtex_entry(source: Source) -> str:
    fields = {
        # Double braces: a corporate author is one name, and capitals of a title stay.
        "author": f"{{{_escape(source.publisher)}}}" if source.publisher else "",
        "title": f"{{{_escape(source.title)}}}",
        "date": source.date if _DATE.fullmatch(source.date) else "",
        # biblatex reads an address verbatim; a brace in it would end the field.
        "url": source.url.replace("{", "%7B").replace("}", "%7D"),
        "note": _escape(source.citation),
    }
    if source.date and not fields["date"]:
        fields["note"] = "; ".join(filter(None, (fields["note"], _escape(source.date))))
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text]
    kind = _BIBTEX_TYPES.get(source.licence, "misc")
    return f"@{kind}{{{source.id},\n{''.join(lines)}}}\n"


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)


def _csl(sources: Iterable[Source]) -> str:
    items = [_csl_item(source) for source in sources]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _csl_item(source: Source) -> dict[str, object]:
    item: dict[str, object] = {
        "id": source.id,
        "type": _CSL_TYPES.get(source.licence, "document"),
        "title": source.title,
    }
    if source.publisher:
        item |= {"author": [{"literal": source.publisher}], "publisher": source.publisher}
    if _DATE.fullmatch(source.date):
        item["issued"] = {"date-parts": [[int(part) for part in source.date.split("-")]]}
    elif source.date:
        item["issued"] = {"literal": source.date}
    if source.url:
        item["URL"] = source.url
    if source.citation:
        item["note"] = source.citation
    return item


CITATION_FORMATS: Final[Mapping[str, Callable[[Iterable[Source]], str]]] = {
    "bibtex": _bibtex,
    "csl": _csl,
}
"""Forms of a bibliography and their writers."""


def citation_file(catalogue: Catalogue, *, version: str) -> str:
    """Return ``geodata/CITATION.cff``: how to cite the data, as the Citation File Format has it.

    The licences stand in the abstract: the format reads several under ``license`` as a choice,
    and here each file has its own.
    """
    used = {resource.licence for resource in catalogue.resources.values()}
    licences = ", ".join(sorted(licence for licence in catalogue.licences if licence in used))
    texts = {
        "message": "Cite the data as a whole by this file, and with each figure the source that "
        "its row or its receipt names.",
        "title": "Okrug Atlas: local self-government in Kazakhstan, data",
        "abstract": "Areas, generalised boundaries and indicators of local self-government in "
        "Kazakhstan, each value with its source, locator, status, basis and version date. Each "
        f"file has a licence of its own ({licences}), named in datapackage.json.",
    }
    lines = [
        "cff-version: 1.2.0",
        f'message: "{texts["message"]}"',
        "type: dataset",
        f'title: "{texts["title"]}"',
        f'abstract: "{texts["abstract"]}"',
        f"version: {version}",
        "authors:",
        '  - name: "Okrug Atlas contributors"',
        "keywords:",
        *(f"  - {word}" for word in _KEYWORDS),
    ]
    return "\n".join(lines) + "\n"

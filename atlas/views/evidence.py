"""Documents behind a set of figures: each once, with what was read in it and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from atlas.areas import COUNTRY
from atlas.errors import SelectionError
from atlas.i18n import format_date, format_period
from atlas.views.claim_wording import printed_text, write_exact
from atlas.views.wording import statement, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.geodata import Geodata, Observation
    from atlas.geodata.claims import Claim
    from atlas.i18n import Translator

__all__ = ["Evidence", "article_evidence", "day_text", "gather_evidence", "period_text"]

_NAMED_FIGURES = 4
"""Figures of one document that are named one by one, unless more are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One document, with the figures read in it and the places they were read at.

    ``is_article`` tells that it is the article itself, whose title is English in every language.
    """

    figures: tuple[str, ...]
    statement: str
    source: str
    publisher: str
    url: str
    date: str
    locators: tuple[str, ...]
    is_article: bool = False


def gather_evidence(
    observations: Iterable[Observation],
    *,
    geodata: Geodata,
    tr: Translator,
    most_named: int = _NAMED_FIGURES,
) -> tuple[Evidence, ...]:
    """Return each document behind *observations* once, in their order.

    Parameters
    ----------
    most_named
        Figures of one document that are named one by one; of more than these only the places
        are listed.
    """
    by_source: dict[str, list[Observation]] = {}
    for row in observations:
        group = by_source.setdefault(row.source_id, [])
        if row not in group:
            group.append(row)
    return tuple(
        _document(source_id, rows, geodata, tr, most_named) for source_id, rows in by_source.items()
    )


def _document(
    source_id: str,
    rows: Sequence[Observation],
    geodata: Geodata,
    tr: Translator,
    most_named: int,
) -> Evidence:
    source = geodata.sources[source_id]
    figures = (_figure(row, geodata, tr) for row in rows)
    kinds = (statement(row.basis, row.status, row.version_date, tr) for row in rows)
    return Evidence(
        figures=tuple(figures) if len(rows) <= most_named else (),
        statement="; ".join(dict.fromkeys(kinds)),
        source=source.title,
        publisher=source.publisher,
        url=source.url,
        date=day_text(source.date, tr),
        locators=tuple(dict.fromkeys(row.locator for row in rows if row.locator)),
        is_article=source_id in geodata.article_sources,
    )


def article_evidence(
    claims: Sequence[Claim], *, geodata: Geodata, tr: Translator
) -> tuple[Evidence, ...]:
    """Return the article as the document behind figures it prints."""
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.source_id, []).append(claim)
    return tuple(
        Evidence(
            figures=tuple(
                f"{claim.text.in_language(tr.language)}: {printed_text(claim, tr)}"
                for claim in printed
            ),
            statement=tr.gettext("stated in the article"),
            source=geodata.sources[source_id].title,
            publisher=geodata.sources[source_id].publisher,
            url=geodata.sources[source_id].url,
            date=day_text(geodata.sources[source_id].date, tr),
            locators=tuple(dict.fromkeys(claim.section for claim in printed)),
            is_article=True,
        )
        for source_id, printed in by_source.items()
    )


def _figure(row: Observation, geodata: Geodata, tr: Translator) -> str:
    indicator = geodata.catalogue.indicator(row.indicator)
    name = indicator.short_title.in_language(tr.language)
    area = geodata.areas[row.vintage][row.kato].name.in_language(tr.language)
    where = "" if row.kato == COUNTRY else f", {area}"
    value = word(row.reason, tr) if row.reason else ""
    if row.value is not None:
        value = write_exact(row.value, indicator.unit, tr)
    return f"{name}{where}, {period_text(row.period, tr)}: {value}"


def period_text(period: str, tr: Translator) -> str:
    """Return a period in words; as the source has it where it is none of ISO 8601."""
    if period in {"", "undated"}:
        return tr.gettext("undated")
    try:
        return format_period(period, tr.language)
    except SelectionError:
        return period


def day_text(text: str, tr: Translator) -> str:
    """Return the date of a document in words."""
    try:
        return format_date(date.fromisoformat(text), tr.language)
    except ValueError:
        # Some documents state a month, a year or more than one date; shown as they state it.
        return text

"""``docs/data.md``: every indicator with what is known of it, where, and what to beware of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.export.markdown import cell, link, table
from atlas.geodata.recomputation import SUM
from atlas.i18n import find_unit
from atlas.indicators import Figures
from atlas.provenance import MissingReason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atlas.areas import Kato, Vintage
    from atlas.catalogue import Indicator
    from atlas.geodata import Geodata
    from atlas.indicators import Figure

__all__ = ["data_document"]

_FEW: Final = 8
"""As many sources are linked beside an indicator; more stand in the list at the end."""

_PATTERNS: Final = {
    "share": "100 × {} ÷ {}",
    "ratio": "{} ÷ {}",
    "per_capita": "{} ÷ {}",
    "difference": "{} − {}",
    "complement": "100 − {}",
}

_REASONS: Final = {reason: reason.value.replace("_", " ") for reason in MissingReason}


def data_document(geodata: Geodata, *, version: str) -> str:
    """Return the text of ``docs/data.md``; the same bytes for the same data.

    Raises
    ------
    GeodataError
        If a file is not what its sidecar records.
    """
    writer = _Writer(geodata)
    catalogue = geodata.catalogue
    listed = catalogue.listed()
    parts = [item for item in catalogue.indicators.values() if not item.is_listed]
    introduction = (
        f"What release {version} of the atlas knows. This page is written by `atlas document` and "
        "is not edited by hand.\n\n"
        f"{len(listed)} indicators have a map; {len(parts)} more are the parts they are computed "
        "from. *Known* counts the areas of a level with a value, *drawn* those of them that have "
        "an outline; the other columns count areas without a value by reason. A period of a "
        "division before 8 June 2022 has the vintage 2018."
    )
    lines = [
        "# Data",
        "",
        introduction,
        "",
        *table(
            ("indicator", "theme", "unit", "levels", "periods", "sources"),
            [writer.summary(item) for item in (*listed, *parts)],
        ),
    ]
    for heading, items in (("Indicators with a map", listed), ("Parts of indicators", parts)):
        lines += ["", f"## {heading}"]
        for item in items:
            lines += ["", *writer.section(item)]
    lines += ["", "## Sources", "", *writer.sources()]
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes the parts of the page and remembers which indicator rests on which source."""

    def __init__(self, geodata: Geodata) -> None:
        self._geodata = geodata
        self._figures = Figures(geodata)
        self._used_by: dict[str, set[str]] = {name: set() for name in geodata.sources}
        self._sources: dict[str, tuple[str, ...]] = {}
        for indicator in geodata.catalogue.indicators.values():
            found = self._sources_of(indicator)
            self._sources[indicator.id] = tuple(sorted(found))
            for source in found:
                self._used_by[source].add(indicator.id)

    def _sources_of(self, indicator: Indicator) -> set[str]:
        if _is_case_list(indicator):
            return {case.source_id for case in self._geodata.cases}
        return {
            observation.source_id
            for place in self._figures.cells(indicator.id)
            for figure in self._figures.table(indicator.id, *place).values()
            for observation in (*figure.observations(), *figure.also_reported, *figure.earlier)
        }

    def summary(self, indicator: Indicator) -> tuple[str, ...]:
        periods = [period for _, period in self._figures.cells(indicator.id)]
        span = ", ".join(dict.fromkeys((periods[0], periods[-1]))) if periods else "—"
        return (
            f"[{indicator.id}](#{indicator.id})",
            indicator.theme.value.replace("_", " "),
            find_unit(indicator.unit).label.en,
            ", ".join(indicator.levels),
            span.replace(", ", " … "),
            str(len(self._sources[indicator.id])),
        )

    def section(self, indicator: Indicator) -> Iterator[str]:
        yield f"### {indicator.id}"
        yield ""
        yield f"**{indicator.title.en}** · {indicator.title.kk} · {indicator.title.ru}"
        yield ""
        yield indicator.description.en
        yield ""
        unit = find_unit(indicator.unit).label.en
        yield f"- Unit: {unit} (`{indicator.unit}`); kind: {indicator.kind}"
        if indicator.formula is not None:
            yield f"- Formula: {_formula(indicator)}"
        if indicator.minimum is not None or indicator.maximum is not None:
            bounds = {"at least": indicator.minimum, "at most": indicator.maximum}
            texts = (f"{word} {bound}" for word, bound in bounds.items() if bound is not None)
            yield f"- Range: {', '.join(texts)}"
        yield f"- Direction: {indicator.more_means.en}"
        if indicator.choice_rule is not None:
            yield f"- Where sources differ: {indicator.choice_rule.en}"
        yield f"- Sources: {self._source_links(indicator)}"
        yield ""
        yield from self._coverage(indicator)
        if indicator.caveats:
            yield ""
            yield "Caveats:"
            yield ""
            yield from (f"- {caveat.en}" for caveat in indicator.caveats)

    def _source_links(self, indicator: Indicator) -> str:
        names = self._sources[indicator.id]
        if not names:
            return "none"
        if len(names) > _FEW:
            return f"{len(names)} documents, see [the list](#sources)"
        sources = [self._geodata.sources[name] for name in names]
        return f"{len(names)}: " + "; ".join(link(item.title, item.url) for item in sources)

    def _coverage(self, indicator: Indicator) -> Iterator[str]:
        if _is_case_list(indicator):
            kinds = Counter(case.kind.value for case in self._geodata.cases)
            counts = [(kind.replace("_", " "), str(count)) for kind, count in sorted(kinds.items())]
            yield from table(("kind of case", "cases"), counts)
            return
        header = ("level", "period", "vintage", "areas", "known", "drawn", *_REASONS.values())
        rows = [
            row
            for level in indicator.levels
            for vintage, period in self._figures.periods(indicator.id, level)
            for row in [self._coverage_row(indicator, level, vintage, period)]
        ]
        yield from table(header, rows)

    def _coverage_row(
        self, indicator: Indicator, level: AdminLevel, vintage: Vintage, period: str
    ) -> tuple[str, ...]:
        areas = [area.kato for area in self._geodata.areas[vintage].at_level(level)]
        figures = self._figures.table(indicator.id, vintage, period)
        known = [kato for kato in areas if _has_value(figures, kato)]
        drawn = "—"
        if level is not AdminLevel.COUNTRY:
            outlines = set(self._geodata.screen_geometry(vintage, level).katos)
            drawn = str(sum(kato in outlines for kato in known))
        reasons: Counter[MissingReason] = Counter()
        for kato in areas:
            figure = figures.get(kato)
            if figure is None:
                reasons[indicator.missing[level]] += 1
            elif figure.value is None:
                reasons[figure.reason or indicator.missing[level]] += 1
        counts = (str(reasons[reason]) if reasons[reason] else "" for reason in _REASONS)
        return (
            level.value,
            period,
            vintage.value,
            str(len(areas)),
            str(len(known)),
            drawn,
            *counts,
        )

    def sources(self) -> Iterator[str]:
        used_elsewhere = {case.source_id for case in self._geodata.cases}
        rows = []
        for source in sorted(self._geodata.sources.values(), key=lambda item: item.id):
            users = sorted(self._used_by[source.id])
            if not users and source.id in used_elsewhere:
                users = ["cases"]
            rows.append(
                (
                    source.id,
                    link(source.title, source.url),
                    cell(source.publisher),
                    source.date,
                    source.licence,
                    ", ".join(users),
                )
            )
        header = ("id", "document", "publisher", "date", "licence", "used by")
        yield from table(header, rows)


def _has_value(figures: Mapping[Kato, Figure], kato: Kato) -> bool:
    figure = figures.get(kato)
    return figure is not None and figure.value is not None


def _is_case_list(indicator: Indicator) -> bool:
    return not (indicator.kind.is_additive or indicator.kind.is_choropleth)


def _formula(indicator: Indicator) -> str:
    formula = indicator.formula
    if formula is None:
        return ""
    names = [
        f"`{part}`" + (f" of {formula.part_periods[part]}" if part in formula.part_periods else "")
        for part in formula.parts
    ]
    if formula.operation == SUM:
        return " + ".join(names)
    if formula.operation in _PATTERNS:
        return _PATTERNS[formula.operation].format(*names)
    terms = " + ".join(f"{w} × {name}" for w, name in zip(formula.weights, names, strict=True))
    return f"100 − ({terms})"

"""The page of an area as a deck: where it lies, what is known, what is not, and whence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from atlas.areas import Vintage
from atlas.export.pictures import licence_note, source_note
from atlas.teaching.slides.area_charts import budget_chart, series_charts
from atlas.teaching.slides.area_tables import figure_tables
from atlas.teaching.slides.deck import Deck, Paragraph, Slide
from atlas.teaching.slides.locators import locator_pictures
from atlas.teaching.slides.map_picture import map_picture
from atlas.teaching.slides.notes import document_notes, release_note, source_paragraph
from atlas.teaching.slides.page import SOURCE_SIZES, spread
from atlas.views.finding import finding, map_title
from atlas.views.profile import build_profile, profile_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views.builder import ViewBuilder
    from atlas.views.profile import Profile
    from atlas.views.profile_rows import ProfileRow

__all__ = ["area_deck"]


def area_deck(kato: Kato, vintage: Vintage, *, builder: ViewBuilder, tr: Translator) -> Deck:
    """Return everything the page of an area says, as slides.

    Raises
    ------
    UnknownAreaError
        If the area is not in the vintage.
    """
    profile = build_profile(kato, vintage, builder=builder, tr=tr)
    return _AreaDeck(profile, builder, tr).deck()


class _AreaDeck:
    """Writes the slides of one profile in one language."""

    def __init__(self, profile: Profile, builder: ViewBuilder, tr: Translator) -> None:
        self.profile = profile
        self.builder = builder
        self.tr = tr
        self.address = _address(profile, tr)

    def deck(self) -> Deck:
        """Return all slides in order."""
        profile = self.profile
        title = profile_title(
            profile.kato, profile.vintage, geodata=self.builder.geodata, tr=self.tr
        )
        slides = (
            self._opening(),
            *self._map(),
            *self._figures(),
            *self._budget(),
            *self._series(),
            *self._cases(),
            *self._claims(),
            *self._unknown(),
            *self._sources(),
        )
        return Deck(title=title, language=self.tr.language, slides=tuple(slides))

    def _slide(self, title: str, paragraphs: Iterable[Paragraph], notes: Iterable[str]) -> Slide:
        return Slide(
            title=title, address=self.address, paragraphs=tuple(paragraphs), notes=tuple(notes)
        )

    def _opening(self) -> Slide:
        profile, tr = self.profile, self.tr
        above = ", ".join((profile.kind, *(area.name for area in profile.parents)))
        asides = [tr.gettext("KATO %(code)s.", code=str(profile.kato))]
        if profile.is_name_romanised:
            asides.append(tr.gettext("English name romanised by the atlas from the Kazakh one."))
        if not profile.is_drawn:
            asides.append(
                tr.gettext("No source gives the outline of this area; the area above is shown.")
            )
        change = f"{profile.change} {', '.join(area.name for area in profile.changed)}".strip()
        words = [Paragraph(text=sentence) for sentence in (*profile.summary, change) if sentence]
        notes = (
            tr.gettext(
                "These slides hold what the atlas knows about %(area)s. Say first where it lies, "
                "then what is known, and name what is not known with its reason.",
                area=profile.name,
            ),
            tr.gettext(
                "Every number was read in a document. The notes of each slide name the documents "
                "and the places in them."
            ),
            release_note(tr),
        )
        return replace(
            self._slide(
                profile.name, (*words, Paragraph(text=" ".join(asides), is_quiet=True)), notes
            ),
            subtitle=above,
            figures=locator_pictures(profile, geodata=self.builder.geodata, tr=tr),
        )

    def _map(self) -> Iterator[Slide]:
        """Yield the map in which the area stands beside the others, where it has a figure."""
        profile, tr = self.profile, self.tr
        row = self._mapped_row()
        if row is None or row.selection is None:
            return
        scene = self.builder.scene(row.selection)
        picture = map_picture(scene, tr=tr)
        own = Paragraph(text=f"{profile.name}: {row.value}", is_strong=True)
        rank = [Paragraph(text=tr.gettext("Rank: %(rank)s", rank=row.rank))] if row.rank else []
        words = (
            own,
            *rank,
            Paragraph(text=row.statement, is_quiet=True),
            Paragraph(text=finding(scene, tr=tr)),
            Paragraph(text=scene.indicator.more_means.in_language(tr.language), is_quiet=True),
        )
        notes = (
            picture.alternative,
            *self._documents(row.sources),
            source_note(scene, tr),
            licence_note(scene, tr),
        )
        slide = Slide(
            title=map_title(scene, tr=tr),
            address=f"/map?{urlencode(self.builder.selections.write(row.selection))}",
            paragraphs=tuple(item for item in words if item.text),
            figures=(picture,),
            notes=notes,
        )
        yield from spread(slide)

    def _mapped_row(self) -> ProfileRow | None:
        """Return the row whose map is shown: what peers are compared by, else the first."""
        drawn = [row for row in self._rows() if row.selection is not None]
        compared = self.profile.peers.indicator if self.profile.peers else ""
        return next(
            (row for row in drawn if row.indicator == compared), drawn[0] if drawn else None
        )

    def _rows(self) -> tuple[ProfileRow, ...]:
        return tuple(row for theme in self.profile.themes for row in theme.rows)

    def _figures(self) -> Iterator[Slide]:
        """Yield the tables of what is known, by theme."""
        title = self.tr.gettext("What is known")
        parts = figure_tables(self.profile, title=title, tr=self.tr)
        for number, (table, rows) in enumerate(parts, 1):
            told = f"{title} ({number}/{len(parts)})" if len(parts) > 1 else title
            yield replace(self._slide(told, (), self._row_notes(rows)), figures=(table,))

    def _row_notes(self, rows: Sequence[ProfileRow]) -> Iterator[str]:
        histories = (f"{row.title}. {row.history}." for row in rows if row.history)
        yield self.tr.gettext("Rank 1 is the largest figure; it is not the best or the worst.")
        yield from histories
        yield from self._documents({number for row in rows for number in row.sources})
        yield from self._licences(rows)

    def _budget(self) -> Iterator[Slide]:
        budget, tr = self.profile.budget, self.tr
        if budget is None:
            return
        title = tr.gettext("Revenue of the budget, %(period)s", period=budget.period)
        words = [
            Paragraph(text=tr.gettext("Total as printed"), is_strong=True),
            Paragraph(text=budget.total),
            Paragraph(text=budget.statement, is_quiet=True),
            Paragraph(text=budget.slip),
        ]
        slide = self._slide(
            title,
            (item for item in words if item.text),
            (
                *(f"{part.title}: {part.value}, {part.share}." for part in budget.parts),
                *self._documents(self.profile.budget_sources),
            ),
        )
        chart = budget_chart(budget, title=title, geodata=self.builder.geodata)
        yield from spread(replace(slide, figures=(chart,)))

    def _series(self) -> Iterator[Slide]:
        rows = {row.indicator: row for row in self._rows()}
        for name, chart in series_charts(self.profile, builder=self.builder, tr=self.tr):
            row = rows[name]
            words = (
                Paragraph(text=f"{row.period}: {row.value}", is_strong=True),
                Paragraph(text=row.statement, is_quiet=True),
                *(self._parted() if len(chart.lines) > 1 else ()),
            )
            notes = (
                f"{row.title}. {row.history}.",
                *self._documents(row.sources),
                *self._licences((row,)),
            )
            slide = replace(self._slide(row.title, words, notes), figures=(chart,))
            if row.selection is not None:
                query = urlencode(self.builder.selections.write(row.selection))
                slide = replace(slide, address=f"/map?{query}")
            yield from spread(slide)

    def _parted(self) -> tuple[Paragraph, ...]:
        text = self.tr.gettext(
            "The line is parted where periods are not compared, where a year is missing, or "
            "where the kind of figure changes."
        )
        return (Paragraph(text=text, is_quiet=True),)

    def _cases(self) -> Iterator[Slide]:
        tr, words, notes = self.tr, list[Paragraph](), list[str]()
        for card in self.profile.cases:
            facts = (card.kind, card.period, card.amount, card.obligation, card.evidence)
            words.append(Paragraph(text=card.title, is_strong=True))
            words.append(Paragraph(text=card.summary))
            words.append(Paragraph(text=" · ".join(fact for fact in facts if fact), is_quiet=True))
            place = tr.gettext("Place in the document: %(place)s", place=card.locator)
            told = (f"{card.title}: {card.source}", card.url, place if card.locator else "")
            notes.append(" ".join(part for part in told if part))
        if words:
            yield from spread(self._slide(tr.gettext("Cases here"), words, notes))

    def _claims(self) -> Iterator[Slide]:
        tr = self.tr
        words = []
        for claim in self.profile.claims:
            verdict = " · ".join(part for part in (claim.printed, claim.verdict) if part)
            words.append(Paragraph(text=claim.text))
            words.append(Paragraph(text=verdict, is_quiet=True))
        if words:
            title = tr.gettext("What the article says of it")
            where = tr.gettext(
                "How each claim was checked: %(address)s", address=f"/claims?lang={tr.language}"
            )
            yield from spread(self._slide(title, words, (where,)))

    def _unknown(self) -> Iterator[Slide]:
        tr = self.tr
        words = []
        for item in self.profile.unknown:
            words.append(Paragraph(text=_capitalised(item.reason), is_strong=True))
            words.append(Paragraph(text="; ".join(item.titles)))
        if words:
            note = tr.gettext(
                "No value is estimated or filled in. A value that is not known is not zero."
            )
            yield from spread(self._slide(tr.gettext("What is not known"), words, (note,)))

    def _sources(self) -> Iterator[Slide]:
        tr, sources = self.tr, self.profile.sources
        words = [
            source_paragraph(number, source.title, source.origin.split(", "), source.url)
            for number, source in enumerate(sources, 1)
        ]
        notes = (*document_notes(sources, tr), *self._licences(self._rows()))
        if words:
            slide = self._slide(tr.gettext("Sources"), words, notes)
            yield from spread(slide, body_sizes=SOURCE_SIZES)

    def _documents(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return document_notes(self.profile.sources, self.tr, only=frozenset(numbers))

    def _licences(self, rows: Iterable[ProfileRow]) -> Iterator[str]:
        catalogue = self.builder.geodata.catalogue
        names = {catalogue.indicator(row.indicator).licence for row in rows}
        titles = sorted(catalogue.licences[name].title for name in names)
        if titles:
            yield self.tr.gettext("Licence of the figures: %(titles)s", titles="; ".join(titles))


def _address(profile: Profile, tr: Translator) -> str:
    query = {"lang": str(tr.language), "area": str(profile.kato)}
    if profile.vintage is not Vintage.V2022:
        query["vintage"] = str(profile.vintage)
    return f"/area?{urlencode(query)}"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]

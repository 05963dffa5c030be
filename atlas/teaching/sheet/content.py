"""What the sheet of an area says: the profile of the area, cut to one page, as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from atlas import __version__
from atlas.areas import AdminLevel, Vintage
from atlas.cartography import Ground
from atlas.i18n import format_period
from atlas.teaching.sheet.address import profile_path
from atlas.teaching.sheet.choice import choose_figures, unknown_themes
from atlas.teaching.sheet.standing import build_standing
from atlas.views.locator import locators
from atlas.views.profile import build_profile
from atlas.views.profile_rows import write_figure
from atlas.views.profile_sources import SourceList
from atlas.views.wording import statement, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import Area, Kato
    from atlas.catalogue import Theme
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.teaching.sheet.choice import ChosenFigure, UnknownTheme
    from atlas.teaching.sheet.standing import Standing
    from atlas.views import ViewBuilder
    from atlas.views.case_cards import CaseCard
    from atlas.views.profile import Profile
    from atlas.views.profile_budget import BudgetBar
    from atlas.views.profile_rows import Unknown
    from atlas.views.profile_sources import ProfileSource

__all__ = ["SHEET_LEVELS", "SheetCase", "SheetContent", "SheetFigure", "SheetGap", "build_content"]

SHEET_LEVELS = (AdminLevel.OBLAST, AdminLevel.DISTRICT)
"""Levels that have sheets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFigure:
    """One figure as text; ``sources`` are numbers in the list of documents of the sheet.

    ``standing`` is None where no other value of the level and period is known.
    """

    indicator: str
    theme: Theme
    theme_name: str
    title: str
    value: str
    note: str
    rank: str
    shared: str
    standing: Standing | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGap:
    """A theme without a figure and why; ``title`` is its first indicator.

    Themes that have no indicator of the level stand in one gap, without theme and title.
    """

    name: str
    theme: Theme | None
    theme_name: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCase:
    """One case: what it is called, and how firm it is."""

    title: str
    status: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """Everything a sheet says.

    ``locators`` are SVG documents, the country first. ``address`` is where the profile stands:
    whole where the site is known, else only the path; ``site`` is empty then.
    """

    kato: Kato
    name: str
    kind: str
    summary: str
    notes: tuple[str, ...]
    locators: tuple[str, ...]
    figures: tuple[SheetFigure, ...]
    gaps: tuple[SheetGap, ...]
    budget: BudgetBar | None
    budget_sources: tuple[int, ...]
    cases: tuple[SheetCase, ...]
    unknown: tuple[Unknown, ...]
    sources: tuple[ProfileSource, ...]
    licences: str
    release: str
    site: str
    address: str


def build_content(kato: Kato, *, builder: ViewBuilder, site: str, tr: Translator) -> SheetContent:
    """Gather the sheet of an area in the language of *tr*.

    Parameters
    ----------
    kato
        An area of one of :data:`SHEET_LEVELS`.
    site
        Public address of the atlas as :func:`~atlas.teaching.sheet.address.check_site`
        returns it; empty where it is not known.

    Raises
    ------
    UnknownAreaError
        If the division of today has no such area.
    """
    area = builder.geodata.areas[Vintage.V2022][kato]
    profile = build_profile(kato, area.vintage, builder=builder, tr=tr)
    series = builder.area_figures.of(kato, area.vintage)
    sources = SourceList(builder.geodata, tr)
    chosen = choose_figures(series, area, builder=builder)
    figures = tuple(_figure(item, area, builder, sources, tr) for item in chosen)
    paid = profile.budget.figures if profile.budget else ()
    gaps = unknown_themes(series, area, builder=builder)
    return SheetContent(
        kato=kato,
        name=profile.name,
        kind=", ".join((profile.kind, *(parent.name for parent in profile.parents))),
        summary=" ".join(profile.summary),
        notes=_notes(profile, tr),
        locators=locators(
            kato,
            area.vintage,
            geodata=builder.geodata,
            ground=Ground.LIGHT,
            language=tr.language,
        ),
        figures=figures,
        gaps=_gaps(gaps, area, tr),
        budget=profile.budget,
        budget_sources=sources.cite(row for figure in paid for row in figure.observations()),
        cases=tuple(_case(card, sources) for card in profile.cases),
        unknown=profile.unknown,
        sources=sources.listed(),
        licences=_licences((*(item.figure for item in chosen), *paid), area, builder, tr),
        release=tr.gettext("Release %(version)s.", version=__version__),
        site=site,
        address=site + profile_path(kato, tr.language),
    )


def _figure(
    chosen: ChosenFigure, area: Area, builder: ViewBuilder, sources: SourceList, tr: Translator
) -> SheetFigure:
    indicator, figure = chosen.indicator, chosen.figure
    kind = statement(figure.basis, figure.status, figure.version_date, tr)
    standing = build_standing(chosen, area, builder=builder, tr=tr)
    return SheetFigure(
        indicator=indicator.id,
        theme=indicator.theme,
        theme_name=word(indicator.theme, tr),
        title=indicator.short_title.in_language(tr.language),
        value=write_figure(figure, indicator, tr),
        note=f"{format_period(figure.period, tr.language)}; {kind}",
        rank=standing.rank if standing else tr.gettext("the only value known for this period"),
        shared=standing.shared if standing else "",
        standing=standing,
        sources=sources.cite(figure.observations()),
    )


def _gaps(unknown: Iterable[UnknownTheme], area: Area, tr: Translator) -> tuple[SheetGap, ...]:
    gaps, unasked = [], []
    for item in unknown:
        theme_name = word(item.theme, tr)
        if item.indicator is None or item.reason is None:
            unasked.append(theme_name)
            continue
        gaps.append(
            SheetGap(
                name=item.theme,
                theme=item.theme,
                theme_name=theme_name,
                title=item.indicator.short_title.in_language(tr.language),
                reason=tr.gettext("no data: %(reason)s", reason=word(item.reason, tr)),
            )
        )
    if unasked:
        reason = (
            tr.gettext("The atlas has no indicator of this for oblasts.")
            if area.level is AdminLevel.OBLAST
            else tr.gettext("The atlas has no indicator of this for districts.")
        )
        named = "; ".join(unasked)
        gaps.append(SheetGap(name="unasked", theme=None, theme_name=named, title="", reason=reason))
    return tuple(gaps)


def _case(card: CaseCard, sources: SourceList) -> SheetCase:
    facts = (card.kind, card.period, card.amount, card.obligation, card.evidence)
    return SheetCase(
        title=card.title,
        status=" · ".join(fact for fact in facts if fact),
        sources=sources.cite((card,)),
    )


def _notes(profile: Profile, tr: Translator) -> tuple[str, ...]:
    """Return what else has to be known of an area: its code, a change, a missing outline."""
    notes = [tr.gettext("KATO %(code)s.", code=str(profile.kato))]
    if profile.change:
        notes.append(f"{profile.change} {', '.join(area.name for area in profile.changed)}.")
    if profile.is_name_romanised:
        notes.append(tr.gettext("English name romanised by the atlas from the Kazakh one."))
    if not profile.is_drawn:
        notes.append(
            tr.gettext("No source gives the outline of this area; the area above is shown.")
        )
    return tuple(notes)


def _licences(figures: Iterable[Figure], area: Area, builder: ViewBuilder, tr: Translator) -> str:
    """Return the licences of what is printed: figures, if there are any, and outlines."""
    catalogue = builder.geodata.catalogue
    outlines = catalogue.boundary_set(area.vintage, area.level, "map")
    ids = sorted({catalogue.indicator(figure.indicator).licence for figure in figures})
    boundaries = catalogue.licences[outlines.licence].title
    if not ids:
        return tr.gettext(
            "Licence: boundaries %(boundaries)s, © OpenStreetMap contributors.",
            boundaries=boundaries,
        )
    return tr.gettext(
        "Licences: figures %(figures)s; boundaries %(boundaries)s, © OpenStreetMap contributors.",
        figures=", ".join(catalogue.licences[name].title for name in ids),
        boundaries=boundaries,
    )

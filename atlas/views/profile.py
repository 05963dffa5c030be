"""The page of one area: what it is, what is known about it, what is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, Vintage
from atlas.i18n import format_date, sort_key
from atlas.text import Language
from atlas.views.case_cards import CaseCard, cards_of_area
from atlas.views.former_names import FormerName, former_names
from atlas.views.naming import kind_of, parents_of
from atlas.views.profile_budget import BudgetBar, build_budget
from atlas.views.profile_claims import ProfileClaim, claims_about
from atlas.views.profile_peers import Peers, build_peers
from atlas.views.profile_rows import ThemeRows, Unknown, known_rows, unknown_indicators
from atlas.views.profile_sources import ProfileSource, SourceList
from atlas.views.profile_summary import summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import Area, Kato
    from atlas.geodata import Geodata
    from atlas.i18n import Translator
    from atlas.views.builder import ViewBuilder

__all__ = ["AreaLink", "Profile", "build_profile", "is_drawn", "profile_title"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLink:
    """An area to go to; ``kind`` is what it is, in words."""

    kato: Kato
    vintage: Vintage
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One area as text; absent things are empty or None.

    ``parents`` stand nearest first, the country last. ``change`` says what became of the area
    or where it comes from, ``changed`` are the areas that names.
    """

    kato: Kato
    vintage: Vintage
    level: AdminLevel
    name: str
    kind: str
    is_name_romanised: bool
    former_names: tuple[FormerName, ...]
    is_drawn: bool
    parents: tuple[AreaLink, ...]
    change: str
    changed: tuple[AreaLink, ...]
    summary: tuple[str, ...]
    themes: tuple[ThemeRows, ...]
    budget: BudgetBar | None
    budget_sources: tuple[int, ...]
    children: tuple[AreaLink, ...]
    peers: Peers | None
    cases: tuple[CaseCard, ...]
    claims: tuple[ProfileClaim, ...]
    unknown: tuple[Unknown, ...]
    sources: tuple[ProfileSource, ...]


def build_profile(
    kato: Kato,
    vintage: Vintage,
    *,
    builder: ViewBuilder,
    compared_by: str | None = None,
    tr: Translator,
) -> Profile:
    """Return the page of an area.

    Parameters
    ----------
    compared_by
        The indicator in which peers are compared; None leaves the choice to the page.

    Raises
    ------
    UnknownAreaError
        If the area is not in the vintage.
    """
    geodata = builder.geodata
    areas = geodata.areas[vintage]
    area = areas[kato]
    series = builder.area_figures.of(kato, vintage)
    sources = SourceList(geodata, tr)
    themes = known_rows(series, area, builder=builder, sources=sources, tr=tr)
    budget = build_budget(series, geodata=geodata, latest_year=builder.latest_year, tr=tr)
    is_present = vintage is Vintage.V2022
    change, changed = _change(area, geodata, tr)
    cited = [row for figure in budget.figures for row in figure.observations()] if budget else []
    return Profile(
        kato=kato,
        vintage=vintage,
        level=area.level,
        name=area.name.in_language(tr.language),
        kind=kind_of(area, tr),
        is_name_romanised=area.name_en_is_romanised and tr.language is Language.EN,
        former_names=former_names(kato, builder=builder, tr=tr) if is_present else (),
        is_drawn=is_drawn(area, geodata),
        parents=_links(areas.ancestors(kato), tr),
        change=change,
        changed=changed,
        summary=summary(series, area, builder=builder, tr=tr),
        themes=themes,
        budget=budget,
        budget_sources=sources.cite(cited),
        children=tuple(
            sorted(
                _links(areas.children(kato), tr),
                key=lambda item: sort_key(item.name, tr.language),
            )
        ),
        peers=build_peers(area, series, chosen=compared_by, builder=builder, tr=tr),
        cases=cards_of_area(geodata, areas, kato, tr=tr) if _has_cases(geodata) else (),
        claims=claims_about(kato, vintage, builder=builder, tr=tr),
        unknown=unknown_indicators(series, area, builder=builder, tr=tr),
        sources=sources.listed(),
    )


def _has_cases(geodata: Geodata) -> bool:
    return "cases" in geodata.catalogue.resources


def is_drawn(area: Area, geodata: Geodata) -> bool:
    """Return whether an area has an outline on the map of its level."""
    if area.level is AdminLevel.COUNTRY:
        return True
    return area.kato in geodata.screen_geometry(area.vintage, area.level).katos


def _links(areas: Iterable[Area], tr: Translator) -> tuple[AreaLink, ...]:
    return tuple(
        AreaLink(
            kato=area.kato,
            vintage=area.vintage,
            name=area.name.in_language(tr.language),
            kind=kind_of(area, tr),
        )
        for area in areas
    )


def _change(area: Area, geodata: Geodata, tr: Translator) -> tuple[str, tuple[AreaLink, ...]]:
    """Return what a change of the division did to an area, and the areas that names."""
    since = [item for item in geodata.area_changes if _is(area, item.old, item.old_vintage)]
    before = [item for item in geodata.area_changes if _is(area, item.new, item.new_vintage)]
    if since:
        day = format_date(date.fromisoformat(since[0].date), tr.language)
        new = [geodata.areas[item.new_vintage][item.new] for item in since]
        text = (
            tr.gettext(
                "This is the division before %(date)s. The area was not changed then; today it is:",
                date=day,
            )
            if len(new) == 1
            else tr.gettext(
                "This is the division before %(date)s. The area was divided then; today it is:",
                date=day,
            )
        )
        return text, _links(new, tr)
    if before and before[0].relation != "unchanged":
        day = format_date(date.fromisoformat(before[0].date), tr.language)
        old = [geodata.areas[item.old_vintage][item.old] for item in before]
        text = tr.gettext(
            "This area has had its present borders since %(date)s. Before, it was part of:",
            date=day,
        )
        return text, _links(old, tr)
    return "", ()


def _is(area: Area, kato: Kato, vintage: Vintage) -> bool:
    return (area.kato, area.vintage) == (kato, vintage)


def profile_title(kato: Kato, vintage: Vintage, *, geodata: Geodata, tr: Translator) -> str:
    """Return the name of an area with those above it: for titles and preview cards."""
    areas = geodata.areas[vintage]
    above = parents_of(kato, areas=areas, language=tr.language)
    name = areas[kato].name.in_language(tr.language)
    named = f"{name}, {above}" if above else name
    if vintage is Vintage.V2022:
        return named
    return tr.gettext("%(area)s (division of %(year)s)", area=named, year=str(vintage))

"""The page of a place, or what leads to one: search results, oblasts, codes that begin alike."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from atlas.areas import AdminLevel, Vintage
from atlas.i18n import sort_key
from atlas.teaching.sheet.address import sheet_path
from atlas.teaching.sheet.content import SHEET_LEVELS
from atlas.teaching.slides import slides_address
from atlas.ui.components.notices import show_rejected
from atlas.ui.components.profile_tables import (
    area_link,
    budget_section,
    peers_section,
    theme_sections,
)
from atlas.ui.evidence import case_source
from atlas.ui.head_element import drawn_element
from atlas.ui.markup import block, definitions, link, tag
from atlas.ui.session import current_ground, current_site, current_translator, page_address
from atlas.views.area_request import read_area_request
from atlas.views.locator import locators
from atlas.views.place_results import find_places, nearest_codes
from atlas.views.profile import build_profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views.area_request import AreaRequest
    from atlas.views.case_cards import CaseCard
    from atlas.views.place_results import PlaceResults
    from atlas.views.profile import AreaLink, Profile
    from atlas.views.profile_claims import ProfileClaim
    from atlas.views.profile_sources import ProfileSource

__all__ = ["area_profile"]

_RESULTS: Final = 100
_NEAR_CODES: Final = 10
_CHILDREN_SHOWN: Final = 12
_CODE_SHOWN: Final = 40


def area_profile() -> None:
    """Draw the place the address names, or what was searched, or the oblasts to begin with."""
    request, rejected = read_area_request(st.query_params.to_dict(), current_site().builder.geodata)
    show_rejected(rejected)
    tr = current_translator()
    if request.area is not None:
        body = _profile(request.area, request, tr)
    elif request.unknown:
        body = _unknown_code(request.unknown, tr) + _oblasts(tr)
    elif request.search:
        body = _found(request.search, tr)
    else:
        body = tag("h1", tr.gettext("Places"), style="atlas-title") + _oblasts(tr)
    drawn_element(block("div", body, style="atlas-profile"), key="atlas-profile")


# --- leading to a place -----------------------------------------------------------------------


def _found(query: str, tr: Translator) -> str:
    found = find_places(query, builder=current_site().builder, limit=_RESULTS, tr=tr)
    title = tr.gettext("Places called “%(name)s”", name=query[:_CODE_SHOWN])
    body = tag("h1", title, style="atlas-title") + tag("p", found.tally, style="atlas-finding")
    return body + _results(found, tr) + ("" if found.total else _oblasts(tr))


def _results(found: PlaceResults, tr: Translator) -> str:
    """Return the places found; those with another spelling under a heading of their own."""
    same = [place for place in found.places if not place.is_similar]
    similar = [place for place in found.places if place.is_similar]
    body = ""
    for title, places in (("", same), (tr.gettext("Similar names"), similar)):
        if places:
            items = "".join(
                f"<li>{area_link(place.kato, Vintage.V2022, place.name)} "
                f"{tag('span', place.line(tr), style='atlas-quiet')}</li>"
                for place in places
            )
            body += (tag("h2", title) if title else "") + block("ul", items, style="atlas-places")
    return body


def _unknown_code(code: str, tr: Translator) -> str:
    title = tr.gettext("The code “%(code)s” is of no area the atlas has", code=code[:_CODE_SHOWN])
    text = tr.gettext(
        "It is neither in the division of today nor in that of 2018 to 2022. Codes change when "
        "areas are divided, joined or renamed. Search by name, or look below."
    )
    body = tag("h1", title, style="atlas-title") + tag("p", text, style="atlas-finding")
    near = nearest_codes(code, builder=current_site().builder, limit=_NEAR_CODES, tr=tr)
    if near.places:
        body += tag("h2", tr.gettext("Areas whose codes begin alike")) + _results(near, tr)
    return body


def _oblasts(tr: Translator) -> str:
    areas = current_site().builder.geodata.areas[Vintage.V2022]
    named = sorted(
        ((area.name.in_language(tr.language), area) for area in areas.at_level(AdminLevel.OBLAST)),
        key=lambda item: sort_key(item[0], tr.language),
    )
    items = "".join(block("li", area_link(area.kato, Vintage.V2022, name)) for name, area in named)
    title = tag("h2", tr.gettext("Oblasts and cities of republican significance"))
    return title + block("ul", items, style="atlas-columns")


# --- one place --------------------------------------------------------------------------------


def _profile(kato: Kato, request: AreaRequest, tr: Translator) -> str:
    profile = build_profile(
        kato,
        request.vintage,
        builder=current_site().builder,
        compared_by=request.indicator,
        tr=tr,
    )
    main = "".join(
        (
            budget_section(profile.budget, profile.budget_sources, tr) if profile.budget else "",
            tag("h2", tr.gettext("What is known")) if profile.themes else "",
            theme_sections(profile.themes, tr),
            _cases(profile.cases, tr),
            _claims(profile, tr),
            _sources(profile.sources, tr),
        )
    )
    aside = "".join(
        (
            peers_section(profile, profile.peers, tr) if profile.peers else "",
            _children(profile, tr),
            _unknown(profile, tr),
        )
    )
    columns = block("div", main, style="atlas-main") + block("div", aside, style="atlas-aside")
    return _head(profile, tr) + block("div", columns, style="atlas-two")


def _head(profile: Profile, tr: Translator) -> str:
    parents = ", ".join(_link(area) for area in profile.parents)
    kind = ", ".join(part for part in (escape(profile.kind), parents) if part)
    lines = [
        tag("h1", profile.name, style="atlas-title"),
        block("p", kind, style="atlas-kind"),
        tag("p", " ".join(profile.summary), style="atlas-finding"),
    ]
    if profile.change:
        changed = ", ".join(_link(area) for area in profile.changed)
        lines.append(block("p", f"{escape(profile.change)} {changed}", style="atlas-change"))
    lines.append(block("p", _for_lessons(profile, tr), style="atlas-sheet"))
    notes = [tr.gettext("KATO %(code)s.", code=str(profile.kato))]
    if profile.is_name_romanised:
        notes.append(tr.gettext("English name romanised by the atlas from the Kazakh one."))
    if not profile.is_drawn:
        notes.append(
            tr.gettext("No source gives the outline of this area; the area above is shown.")
        )
    lines.append(tag("p", " ".join(notes), style="atlas-quiet"))
    if profile.former_names:
        lines.append(_former_names(profile, tr))
    pictures = locators(
        profile.kato,
        profile.vintage,
        geodata=current_site().builder.geodata,
        ground=current_ground(),
        language=tr.language,
    )
    text = block("div", "".join(lines))
    return block(
        "header", text + block("div", "".join(pictures), style="atlas-locators"), style="atlas-top"
    )


def _for_lessons(profile: Profile, tr: Translator) -> str:
    """Return links to the area on one page of paper, if it has one, and as slides."""
    is_of_today = profile.vintage is Vintage.V2022
    older = "" if is_of_today else str(profile.vintage)
    deck = slides_address(str(profile.kato), str(tr.language), vintage=older)
    files = {deck: tr.gettext("Slides (PPTX)")}
    if is_of_today and profile.level in SHEET_LEVELS:
        page = sheet_path(profile.kato, tr.language, "pdf")
        files = {page: tr.gettext("One page to print (PDF)")} | files
    return " · ".join(
        f'<a href="{escape(address)}" download>{escape(text)}</a>'
        for address, text in files.items()
    )


def _former_names(profile: Profile, tr: Translator) -> str:
    """Return the earlier names, each in its own language with until when it was used."""
    names = (
        f'<span lang="{item.language}">{escape(item.name)}</span>'
        + (f" ({escape(item.note)})" if item.note else "")
        for item in profile.former_names
    )
    lead = tr.gettext("Earlier names and spellings, from general knowledge and no document:")
    return block("p", f"{escape(lead)} {'; '.join(names)}", style="atlas-quiet")


def _link(area: AreaLink) -> str:
    return area_link(area.kato, area.vintage, area.name)


def _children(profile: Profile, tr: Translator) -> str:
    if not profile.children:
        return ""
    shown, folded = profile.children[:_CHILDREN_SHOWN], profile.children[_CHILDREN_SHOWN:]
    body = tag("h2", tr.gettext("Areas inside: %(count)d", count=len(profile.children)))
    body += _list(shown)
    if folded:
        summary = tag("summary", tr.gettext("%(count)d more", count=len(folded)))
        body += block("details", summary + _list(folded))
    return body


def _list(areas: Iterable[AreaLink]) -> str:
    items = "".join(
        block("li", f"{_link(area)} {tag('span', area.kind, style='atlas-quiet')}")
        for area in areas
    )
    return block("ul", items, style="atlas-places")


def _unknown(profile: Profile, tr: Translator) -> str:
    if not profile.unknown:
        return ""
    rows = [(item.reason, "; ".join(item.titles)) for item in profile.unknown]
    return tag("h2", tr.gettext("What is not known")) + definitions(rows)


def _cases(cards: Sequence[CaseCard], tr: Translator) -> str:
    if not cards:
        return ""
    items = []
    for card in cards:
        facts = (card.kind, card.period, card.amount, card.obligation, card.evidence)
        body = (
            tag("h3", card.title),
            tag("p", card.summary),
            tag("p", " · ".join(fact for fact in facts if fact), style="atlas-quiet"),
            case_source(card, tr),
        )
        items.append(block("div", "".join(body), style="atlas-case"))
    return tag("h2", tr.gettext("Cases here")) + "".join(items)


def _claims(profile: Profile, tr: Translator) -> str:
    if not profile.claims:
        return ""
    items = "".join(
        block(
            "li",
            f"{_claim_link(claim)} "
            f"{tag('strong', claim.printed) if claim.printed else ''} "
            f"{tag('span', claim.verdict, style='atlas-quiet')}",
        )
        for claim in profile.claims
    )
    page = tr.gettext("Claims checked")
    more = f'<a href="{escape(page_address("claims"))}">{escape(page)}</a>'
    title = tag("h2", tr.gettext("What the article says of it"))
    return title + block("ul", items, style="atlas-places") + block("p", more)


def _claim_link(claim: ProfileClaim) -> str:
    href = escape(page_address("claims", claim=claim.id))
    return f'<a href="{href}">{escape(claim.text)}</a>'


def _sources(sources: Iterable[ProfileSource], tr: Translator) -> str:
    items = []
    for number, source in enumerate(sources, 1):
        place = (tr.gettext("Place in the document"), "; ".join(source.locators))
        notes = definitions([place], language="en")
        folded = block("details", tag("summary", tr.gettext("Details")) + notes) if notes else ""
        origin = tag("span", source.origin, style="atlas-origin")
        items.append(
            f'<li id="source-{number}">{link(source.title, source.url)} {origin}{folded}</li>'
        )
    if not items:
        return ""
    return tag("h2", tr.gettext("Sources")) + block("ol", "".join(items), style="atlas-documents")

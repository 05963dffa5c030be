"""What there is beside the files of one map: programs, addresses, boundaries, everything."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import streamlit as st

from atlas import __version__
from atlas.export.addresses import (
    CASE_ENDINGS,
    CATALOGUE,
    COMPARED,
    METADATA,
    RECEIPT,
    WholeRequest,
    boundary_address,
)
from atlas.export.formats import FORMATS
from atlas.export.options import DEFAULT_SCALE
from atlas.export.snippets import layer_service_address, snippets
from atlas.ui.markup import block, tag
from atlas.ui.session import current_site, current_translator
from atlas.views.finding import map_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.views import Scene

__all__ = [
    "boundaries_alone",
    "data_addresses",
    "data_title",
    "layer_title",
    "programs",
    "whole_atlas",
]

_USUAL_SITE: Final = "http://localhost:8501"
"""Where `atlas serve` serves; written where a run does not know its own address."""


def data_title() -> None:
    """Draw what the page is for."""
    tr = current_translator()
    lead = tr.gettext(
        "Everything the atlas shows can be had as files, each figure with its source. No account "
        "and no key is needed."
    )
    st.html(tag("h1", tr.gettext("Data to download"), style="atlas-title") + tag("p", lead))


def layer_title(scene: Scene) -> None:
    """Draw which layer is chosen."""
    tr = current_translator()
    st.html(block("div", tag("h2", map_title(scene, tr=tr)), style="atlas-prose"))


def programs(scene: Scene) -> None:
    """Draw a short program for each tool that fetches the chosen layer."""
    if not scene.has_values:
        return
    tr = current_translator()
    lead = tr.gettext(
        "Copy a program and run it: it fetches the layer chosen above. In QGIS add a vector layer "
        "by its address (protocol HTTP)."
    )
    heading = tag("h2", tr.gettext("From a program")) + tag("p", lead)
    st.html(block("div", heading, style="atlas-prose"))
    for item in snippets(scene.selection, site=_site()):
        st.html(block("div", tag("h3", item.tool), style="atlas-prose"))
        st.code(item.code, language=item.syntax, wrap_lines=True)


def whole_atlas() -> None:
    """Draw the files of everything."""
    tr = current_translator()
    meanings = {
        "okrug-atlas.gpkg": tr.gettext("All boundaries as layers, all figures as tables."),
        "okrug-atlas.zip": tr.gettext(
            "The data package the atlas is made from: tables, boundaries, licences, check sums."
        ),
        CATALOGUE: tr.gettext("A list of every layer with its addresses, for programs."),
    }
    rows = (
        (_file(WholeRequest(name=name).address(), name, lang="en"), escape(meaning))
        for name, meaning in meanings.items()
    )
    _draw(tr.gettext("The whole atlas"), _terms(rows))


def boundaries_alone() -> None:
    """Draw the boundaries of each division and level, in each format."""
    tr = current_translator()
    rows = []
    for item in current_site().builder.geodata.catalogue.boundary_sets:
        if item.scale != DEFAULT_SCALE:
            continue
        title = item.title.in_language(tr.language)
        files = [
            _file(
                boundary_address(item.vintage, item.level, one.ending, lang=tr.language),
                one.title,
                label=f"{one.title}, {title}",
            )
            for one in FORMATS.values()
            if one.has_outlines
        ]
        rows.append((escape(title), " · ".join(files)))
    _draw(tr.gettext("Boundaries alone"), _terms(rows))


def data_addresses() -> None:
    """Draw how addresses are made, so that they can be written without this page."""
    tr = current_translator()
    view = "/data/latest/<indicator>/<level>/<period>"
    rows = [
        (f"{view}.csv", tr.gettext("A layer; the ending chooses the format.")),
        (f"{view}.{METADATA}", tr.gettext("Its description for catalogues (schema.org, DCAT).")),
        (f"{view}/<KATO>.{RECEIPT}", tr.gettext("What one figure was computed from.")),
        (
            f"/data/latest/cases.<{'|'.join(CASE_ENDINGS)}>",
            tr.gettext("The list of cases; it has neither levels nor periods."),
        ),
        (
            f"/data/latest/compare/<{'|'.join(COMPARED)}>.csv",
            tr.gettext("A compared table, with the parameters of the page that compares."),
        ),
        ("?lang=kk|ru|en|all", tr.gettext("Language of names; all gives the three of them.")),
        ("?scale=100m|500m|1500m", tr.gettext("Finer or coarser outlines.")),
        ("?vintage=2018", tr.gettext("Sums for the division before 8 June 2022, where possible.")),
        (
            f"/data/{__version__}/…",
            tr.gettext("The files of this release for good; latest follows the releases."),
        ),
    ]
    service = layer_service_address(_site())
    if service:
        rows.append(
            (service, tr.gettext("The same layers by OGC API Features, for QGIS and others."))
        )
    terms = _terms((_code(name), escape(text)) for name, text in rows)
    _draw(tr.gettext("Addresses"), terms)


def _site() -> str:
    """Return where the reader has the atlas from."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else _USUAL_SITE


def _draw(heading: str, body: str) -> None:
    st.html(block("div", tag("h2", heading) + body, style="atlas-prose atlas-data"))


def _terms(rows: Iterable[tuple[str, str]]) -> str:
    """Return HTML terms with HTML texts."""
    return block("dl", "".join(block("dt", name) + block("dd", text) for name, text in rows))


def _code(text: str) -> str:
    return f'<code lang="en">{escape(text)}</code>'


def _file(address: str, text: str, *, label: str = "", lang: str = "") -> str:
    mark = f' lang="{lang}"' if lang else ""
    name = f' aria-label="{escape(label)}"' if label else ""
    return f'<a href="{escape(address)}" download{name}{mark}>{escape(text)}</a>'

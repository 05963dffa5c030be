"""Tables and small drawings of an area's page: figures, budget, peers."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from atlas.areas import Vintage
from atlas.export.addresses import receipt_address
from atlas.ui.markup import block, tag
from atlas.ui.session import current_site, page_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.views import Selection
    from atlas.views.profile import Profile
    from atlas.views.profile_budget import BudgetBar
    from atlas.views.profile_peers import PeerRow, Peers
    from atlas.views.profile_rows import ProfileRow, ThemeRows
    from atlas.views.spark import Point, Spark

__all__ = ["area_link", "budget_section", "peers_section", "theme_sections"]

_SPARK_WIDTH, _SPARK_HEIGHT, _SPARK_EDGE = 96, 24, 3
_PEERS_SHOWN: Final = 12


def area_query(kato: Kato, vintage: Vintage) -> dict[str, str]:
    """Return the parameters that name an area; the division of today is left out."""
    query = {"area": str(kato)}
    return query if vintage is Vintage.V2022 else query | {"vintage": str(vintage)}


def area_link(kato: Kato, vintage: Vintage, name: str) -> str:
    """Return a link to the page of an area."""
    return (
        f'<a href="{escape(page_address("area", **area_query(kato, vintage)))}">{escape(name)}</a>'
    )


def theme_sections(themes: Iterable[ThemeRows], tr: Translator) -> str:
    """Return the known figures by theme; those the pages do not map are folded."""
    return "".join(_theme(theme, tr) for theme in themes)


def _theme(theme: ThemeRows, tr: Translator) -> str:
    body = tag("h3", theme.title)
    if theme.rows:
        body += _known_table(theme.rows, theme.title, tr)
    if theme.further:
        summary = tr.gettext("Further figures: %(count)d", count=len(theme.further))
        table = _known_table(theme.further, f"{theme.title}. {summary}", tr)
        body += block("details", tag("summary", summary) + table)
    return body


def _known_table(rows: Iterable[ProfileRow], label: str, tr: Translator) -> str:
    heads = (
        tr.gettext("Indicator"),
        tr.gettext("Value"),
        tr.gettext("Rank"),
        tr.gettext("Over time"),
        tr.gettext("Kind of figure"),
        tr.gettext("Source"),
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(_known_row(row, tr) for row in rows)
    return (
        f'<table class="atlas-known" aria-label="{escape(label)}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _known_row(row: ProfileRow, tr: Translator) -> str:
    title, sources = escape(row.title), source_links(row.sources, tr)
    if row.selection is not None:
        query = current_site().builder.selections.write(row.selection)
        title = f'<a href="{escape(page_address("map", **query))}">{title}</a>'
        sources += f" {_receipt(row, row.selection, tr)}"
    value = f"{tag('strong', row.value)} {tag('span', row.period, style='atlas-quiet')}"
    cells = (
        ("value", value),
        ("rank", escape(row.rank)),
        ("spark", _spark_svg(row.spark, row.history) if row.spark else ""),
        ("basis", escape(row.statement)),
        ("source", sources),
    )
    drawn = "".join(block("td", body, style=f"atlas-known-{name}") for name, body in cells)
    return f'<tr><th scope="row">{title}</th>{drawn}</tr>'


def _receipt(row: ProfileRow, selection: Selection, tr: Translator) -> str:
    """Return a link to how the figure was come by, step by step, as a file."""
    if selection.area is None:
        return ""
    address = escape(receipt_address(selection, selection.area))
    text = tr.gettext("Receipt")
    label = escape(f"{text}: {row.title}")
    return f'<a href="{address}" download aria-label="{label}">{escape(text)}</a>'


def source_links(numbers: Iterable[int], tr: Translator) -> str:
    """Return the numbers of documents as links into the list of sources."""
    links = []
    for number in numbers:
        label = escape(tr.gettext("Source %(number)d", number=number))
        links.append(f'<a href="#source-{number}" aria-label="{label}">{number}</a>')
    return ", ".join(links)


def _spark_svg(spark: Spark, history: str) -> str:
    lines = "".join(_spark_line(line) for line in spark.lines)
    mark = ""
    if spark.marked is not None:
        x, y = _spark_point(spark.marked)
        mark = f'<circle class="atlas-spark-mark" cx="{x}" cy="{y}" r="2.6"/>'
    label = escape(history)
    return (
        f'<svg class="atlas-spark" role="img" aria-label="{label}" width="{_SPARK_WIDTH}" '
        f'height="{_SPARK_HEIGHT}" viewBox="0 0 {_SPARK_WIDTH} {_SPARK_HEIGHT}">'
        f"<title>{label}</title>{lines}{mark}</svg>"
    )


def _spark_line(line: Sequence[Point]) -> str:
    """Return a line; a point alone is a dot."""
    points = [_spark_point(point) for point in line]
    if len(points) == 1:
        return f'<circle cx="{points[0][0]}" cy="{points[0][1]}" r="1.6"/>'
    return f'<polyline points="{" ".join(f"{x},{y}" for x, y in points)}"/>'


def _spark_point(point: Point) -> tuple[float, float]:
    x, y = point
    return (
        round(_SPARK_EDGE + x * (_SPARK_WIDTH - 2 * _SPARK_EDGE), 1),
        round(_SPARK_HEIGHT - _SPARK_EDGE - y * (_SPARK_HEIGHT - 2 * _SPARK_EDGE), 1),
    )


def budget_section(budget: BudgetBar, sources: Iterable[int], tr: Translator) -> str:
    """Return the revenue by its parts: a bar, and the same as a table."""
    title = tr.gettext("Revenue of the budget, %(period)s", period=budget.period)
    bar = "".join(
        f'<span class="atlas-part-{escape(part.indicator)}" '
        f'style="width:{part.percent:.3f}%"></span>'
        for part in budget.parts
    )
    rows = "".join(
        f'<tr><th scope="row"><i class="atlas-part-{escape(part.indicator)}"></i>'
        f"{escape(part.title)}</th>{tag('td', part.value)}{tag('td', part.share)}</tr>"
        for part in budget.parts
    )
    total = tr.gettext("Total as printed")
    heads = (tr.gettext("Part"), tr.gettext("Sum"), tr.gettext("Share of the parts"))
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    slip = tag("p", budget.slip, style="atlas-slip") if budget.slip else ""
    origin = f"{escape(budget.statement)} · {source_links(sources, tr)}"
    return (
        tag("h2", title)
        + f'<div class="atlas-budget-bar" aria-hidden="true">{bar}</div>'
        + f'<table class="atlas-budget" aria-label="{escape(title)}">'
        + f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        + f'<tfoot><tr><th scope="row">{escape(total)}</th>{tag("td", budget.total)}<td></td></tr>'
        + f"</tfoot></table>{slip}{block('p', origin, style='atlas-quiet')}"
    )


def peers_section(profile: Profile, peers: Peers, tr: Translator) -> str:
    """Return the areas of the same kind beside this one; all of them behind a word."""
    period = tr.gettext(
        "%(indicator)s, %(period)s. Known for %(known)d of %(total)d of this kind.",
        indicator=peers.title,
        period=peers.period,
        known=len(peers.rows),
        total=peers.total,
    )
    body = tag("h2", tr.gettext("Areas of the same kind")) + tag("p", period)
    body += _peer_table(_around(peers.rows), profile.vintage, peers.title, tr)
    if len(peers.rows) > _PEERS_SHOWN:
        summary = tag("summary", tr.gettext("All %(count)d", count=len(peers.rows)))
        body += block(
            "details", summary + _peer_table(peers.rows, profile.vintage, peers.title, tr)
        )
    return body + _choices(profile, peers, tr)


def _around(rows: Sequence[PeerRow]) -> Sequence[PeerRow]:
    """Return the rows next to the area's own, as many as are shown at once."""
    own = next((index for index, row in enumerate(rows) if row.is_self), 0)
    first = max(0, min(own - _PEERS_SHOWN // 2, len(rows) - _PEERS_SHOWN))
    return rows[first : first + _PEERS_SHOWN]


def _peer_table(rows: Iterable[PeerRow], vintage: Vintage, title: str, tr: Translator) -> str:
    drawn = "".join(_peer_row(row, vintage) for row in rows)
    heads = "".join(f'<th scope="col">{escape(text)}</th>' for text in (tr.gettext("Area"), title))
    return (
        f'<table class="atlas-peers"><thead><tr>{heads}</tr></thead><tbody>{drawn}</tbody></table>'
    )


def _peer_row(row: PeerRow, vintage: Vintage) -> str:
    above = tag("span", row.parents, style="atlas-quiet") if row.parents else ""
    name = tag("strong", row.name) if row.is_self else area_link(row.kato, vintage, row.name)
    here = ' aria-current="true"' if row.is_self else ""
    bar = f'<span class="atlas-peer-bar" style="width:{row.percent:.1f}%"></span>'
    return (
        f'<tr{here}><th scope="row">{name} {above}</th>'
        f"<td>{escape(row.value)}{block('div', bar, style='atlas-peer-track')}</td></tr>"
    )


def _choices(profile: Profile, peers: Peers, tr: Translator) -> str:
    """Return the other indicators to compare by, as links."""
    if not peers.choices:
        return ""
    query = area_query(profile.kato, profile.vintage)
    items = "".join(
        f'<li><a href="{escape(page_address("area", **query, indicator=name))}">'
        f"{escape(title)}</a></li>"
        for name, title in peers.choices
    )
    summary = tag("summary", tr.gettext("Compare by another indicator"))
    return block("details", summary + block("ul", items), style="atlas-choices")

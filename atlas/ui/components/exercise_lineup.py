"""Find the real map: nine maps, the reader's vote or a class's, and what the votes say."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final

from atlas.i18n import format_number
from atlas.teaching.exercises.address import LARGEST_SEED, MOST_VOTES
from atlas.teaching.exercises.autocorrelation import PERMUTATIONS
from atlas.teaching.exercises.lineup import (
    MAP_COUNT,
    RARE,
    fewest_right,
    independent_p_value,
    shared_p_value,
)
from atlas.teaching.exercises.verdict import build_lineup, judge_votes, scene_autocorrelation
from atlas.ui.components.exercise_maps import HATCH, both_grounds, fill, map_frame, outlines
from atlas.ui.components.exercise_state import exercise_link
from atlas.ui.markup import block, definitions, tag
from atlas.ui.session import current_site, page_address
from atlas.views.content import class_colours
from atlas.views.finding import map_title
from atlas.views.legend_view import scene_legend

if TYPE_CHECKING:
    from atlas.i18n import Translator
    from atlas.teaching.exercises.address import ExerciseRequest
    from atlas.teaching.exercises.autocorrelation import Autocorrelation
    from atlas.teaching.exercises.lineup import Lineup
    from atlas.teaching.exercises.verdict import Verdict
    from atlas.views import Scene

__all__ = ["lineup_sheet"]

_CLASS_SIZES: Final = (5, 10, 15, 20, 25, 30)


def lineup_sheet(request: ExerciseRequest, tr: Translator) -> dict[str, object]:
    """Return the exercise: HTML, outlines, and how its nine maps are filled."""
    scene = current_site().builder.scene(request.selection)
    lineup = build_lineup(scene, seed=request.seed)
    drawn = outlines(scene)
    figures = "".join(
        _figure(number, request, lineup, tr, drawn.size) for number in range(MAP_COUNT)
    )
    legend = both_grounds(lambda ground: scene_legend(scene, ground=ground, tr=tr))
    subject = tag("h2", _subject(request, scene, tr), style="atlas-exercise-subject")
    html = HATCH + subject + block("div", figures, style="atlas-nine")
    html += block("div", legend, style="atlas-nine-legend")
    html += _votes(tr) if not request.votes else ""
    return {
        "html": html + _answers(request, scene, lineup, tr),
        "outlines": drawn.packed(),
        "maps": [fill(codes, partial(class_colours, scene)) for codes in lineup.maps],
        "titles": [],
    }


def _subject(request: ExerciseRequest, scene: Scene, tr: Translator) -> str:
    return tr.gettext(
        "Line-up %(number)d: %(subject)s", number=request.seed, subject=map_title(scene, tr=tr)
    )


def _figure(
    number: int,
    request: ExerciseRequest,
    lineup: Lineup[int],
    tr: Translator,
    size: tuple[int, int],
) -> str:
    name = tr.gettext("Map %(number)d", number=number + 1)
    frame = map_frame(number, name, size)
    if not request.votes:
        label = escape(tr.gettext("Map %(number)d is the real one", number=number + 1))
        this = escape(tr.gettext("This one"))
        vote = ["0"] * MAP_COUNT
        vote[number] = "1"
        button = (
            f'<button type="button" class="atlas-button" data-vote="{".".join(vote)}" '
            f'aria-label="{label}">{this}</button>'
        )
        return block("figure", tag("figcaption", name) + frame + button)
    words = tr.gettext("votes: %(count)d", count=request.votes[number])
    is_true = number == lineup.true_map
    real = tag("strong", tr.gettext("real")) if is_true else ""
    caption = block("figcaption", f"{escape(name)} {tag('span', words)} {real}")
    return block("figure", caption + frame, style="atlas-real" if is_true else "")


def _votes(tr: Translator) -> str:
    """Return the form in which a teacher enters how many voted for which map."""
    names = (tr.gettext("Map %(number)d", number=number) for number in range(1, MAP_COUNT + 1))
    fields = "".join(
        f"<label><span>{escape(name)}</span><input "
        f'type="number" inputmode="numeric" min="0" max="{MOST_VOTES}" step="1"></label>'
        for name in names
    )
    note = tr.gettext(
        "The address of this page, or the number of the line-up, gives everyone the same maps. "
        "Everyone looks alone and votes once; whoever has seen the map before does not vote. "
        "Enter how many voted for each map; empty fields count as none."
    )
    words = escape(tr.gettext("Show the answer"))
    button = f'<button type="submit" class="atlas-button">{words}</button>'
    summary = tag("summary", tr.gettext("Votes of a class, or the answer without a vote"))
    form = f'<form class="atlas-votes">{tag("p", note)}<div>{fields}</div>{button}</form>'
    paper = tag("p", tr.gettext("My choice: map number") + " ________", style="atlas-on-paper")
    return f"<details>{summary}{form}</details>{paper}"


def _answers(request: ExerciseRequest, scene: Scene, lineup: Lineup[int], tr: Translator) -> str:
    title = tr.gettext("The real map is number %(number)d", number=lineup.true_map + 1)
    body = tag("p", _subject(request, scene, tr), style="atlas-on-paper")
    if request.votes:
        verdict = judge_votes(lineup, request.votes)
        body += _said_by_votes(verdict, tr)
        body += _said_by_neighbours(scene_autocorrelation(scene, seed=request.seed), tr)
        body += _ways_on(request, scene, tr)
    body += _table(tr)
    heading = f'<h2 tabindex="-1">{escape(title)}</h2>'
    style = "atlas-answers" if request.votes else "atlas-answers atlas-on-paper"
    return block("section", heading + body, style=style)


def _said_by_votes(verdict: Verdict, tr: Translator) -> str:
    if verdict.independent is None or verdict.shared is None:
        return ""
    found = tr.gettext(
        "Votes for it: %(right)d of %(voters)d.", right=verdict.right, voters=verdict.voters
    )
    if verdict.voters == 1:
        found = tr.gettext("You found it.") if verdict.right else tr.gettext("You chose another.")
    rows = (
        (
            tr.gettext("Visual p-value, if every voter chose by chance and alone"),
            _probability(verdict.independent, tr),
        ),
        (
            tr.gettext("The same, if voters are alike because they see the same nine maps"),
            _probability(verdict.shared, tr),
        ),
    )
    if verdict.shared <= RARE:
        meaning = tr.gettext(
            "Chance gives so many right votes in at most 1 of 20 line-ups, by either value: the "
            "class sees an order in the real map that chance rarely makes."
        )
    elif verdict.independent <= RARE:
        meaning = tr.gettext(
            "The votes tell the real map from chance only if every voter chose alone: by the "
            "second value chance gives so many in more than 1 of 20 line-ups."
        )
    else:
        meaning = tr.gettext(
            "Chance gives so many right votes in more than 1 of 20 line-ups: the votes do not "
            "tell the real map from chance. That does not show that there is no order."
        )
    caveat = tr.gettext(
        "The first value is the usual formula for line-ups: at least so many right votes, each "
        "right with the chance 1 in 9. Voters of one class are not quite independent, for a map "
        "made by chance may catch many eyes: the second value allows for that. Neither holds if "
        "voters talked or had seen the map."
    )
    lines = tag("p", meaning) + tag("p", caveat, style="atlas-note")
    return tag("h3", tr.gettext("What the votes say")) + tag("p", found) + definitions(rows) + lines


def _said_by_neighbours(found: Autocorrelation | None, tr: Translator) -> str:
    heading = tag("h3", tr.gettext("What the arithmetic of neighbours says"))
    if found is None:
        none = tr.gettext("Too few areas with a figure have a neighbour with a figure.")
        return heading + tag("p", none)

    def number(value: float) -> str:
        return format_number(value, language=tr.language, decimals=2)

    rows = (
        (tr.gettext("Moran’s I of the real map"), number(found.statistic)),
        (tr.gettext("Expected by chance"), number(found.expected)),
        (
            tr.gettext("p-value from %(count)d arrangements", count=PERMUTATIONS),
            _probability(found.p_value, tr),
        ),
    )
    lines = [
        tr.gettext(
            "Moran’s I is near 1 where neighbours have like figures, near 0 where figures lie as "
            "by chance, below 0 where neighbours differ. Neighbours are drawn areas that share a "
            "border and have a figure; used: %(count)d.",
            count=found.areas,
        )
    ]
    if found.isolated:
        lines.append(
            tr.gettext(
                "Left out, as no neighbour of theirs has a figure: %(count)d.", count=found.isolated
            )
        )
    lines.append(
        tr.gettext(
            "It is computed from the figures, the eye sees only classes: the two may disagree."
        )
    )
    notes = "".join(tag("p", line, style="atlas-note") for line in lines)
    return heading + definitions(rows) + notes


def _probability(value: float, tr: Translator) -> str:
    least = 0.0001
    if value < least:
        low = format_number(least, language=tr.language, decimals=4)
        return tr.gettext("less than %(number)s", number=low)
    decimals = 4 if value < 0.1 else 2  # noqa: PLR2004 -- small ones are told apart by their digits
    return format_number(value, language=tr.language, decimals=decimals, trailing_zeros=False)


def _ways_on(request: ExerciseRequest, scene: Scene, tr: Translator) -> str:
    query = current_site().builder.selections.write(scene.selection)
    to_map = page_address("map", **{k: v for k, v in query.items() if k != "lang"})
    following = str(request.seed % LARGEST_SEED + 1)
    links = (
        (exercise_link(request, "seed", following), tr.gettext("Another line-up")),
        (to_map, tr.gettext("The real map, with names and figures")),
    )
    items = "".join(
        block("li", f'<a href="{escape(url)}">{escape(text)}</a>') for url, text in links
    )
    return block("ul", items, style="atlas-ways")


def _table(tr: Translator) -> str:
    """Return from how many right votes on chance is a rare explanation, by size of class."""
    heads = (
        tr.gettext("Voters"),
        tr.gettext("If every voter chose alone"),
        tr.gettext("If voters are alike"),
    )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    rows = "".join(_needed(size) for size in _CLASS_SIZES)
    caption = tr.gettext("Right votes that chance alone gives in at most 1 of 20 line-ups")
    body = f"{tag('caption', caption)}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    return block("table", body, style="atlas-unstable atlas-needed")


def _needed(size: int) -> str:
    cells = (
        tag("td", str(fewest_right(size, p_value=p_value) or "—"))
        for p_value in (independent_p_value, shared_p_value)
    )
    return block("tr", f'<th scope="row">{size}</th>' + "".join(cells))

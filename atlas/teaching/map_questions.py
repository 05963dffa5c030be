"""Questions that are answered by reading a map, its legend and its table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.i18n import N_, format_number
from atlas.teaching.question import (
    Question,
    QuestionKind,
    example,
    full_name,
    known_figures,
    name_areas,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from decimal import Decimal

    from atlas.areas import Kato
    from atlas.i18n import Translator
    from atlas.indicators import Figure
    from atlas.views import Scene

__all__ = ["class_of", "ends", "members", "own_place", "rank"]

_ENDS: Final = {
    AdminLevel.OBLAST: N_(
        "Which region has the highest figure, and which the lowest? Write down both figures."
    ),
    AdminLevel.DISTRICT: N_(
        "Which district or city has the highest figure, and which the lowest? Write down both "
        "figures."
    ),
    AdminLevel.OKRUG: N_(
        "Of the rural okrugs with data, which has the highest figure, and which the lowest? Write "
        "down both figures."
    ),
}
_OWN: Final = {
    AdminLevel.OBLAST: N_(
        "Find your own region: write down its figure and its rank, or the reason why there are no "
        "data."
    ),
    AdminLevel.DISTRICT: N_(
        "Find your own district or city: write down its figure and its rank, or the reason why "
        "there are no data."
    ),
    AdminLevel.OKRUG: N_(
        "Find a rural okrug of your own district: write down its figure and its rank, or the "
        "reason why there are no data."
    ),
}


def ends(scene: Scene, tr: Translator) -> Question | None:
    """Ask for the highest and the lowest figure; None where all that are known are equal."""
    known = known_figures(scene)
    if not _differ(known):
        return None
    answer = [
        *_end(scene, known[0].value, N_("The highest: %(areas)s, %(value)s."), tr),
        *_end(scene, known[-1].value, N_("The lowest: %(areas)s, %(value)s."), tr),
    ]
    if len(known) < scene.total:
        answer.append(
            tr.gettext("Areas without data are left out: there the figure may be any number.")
        )
    text = tr.gettext(_ENDS[scene.selection.level])
    return Question(kind=QuestionKind.ENDS, text=text, answer=tuple(answer))


def _differ(known: Sequence[Figure]) -> bool:
    """Whether figures, the largest first, are not all the same."""
    return bool(known) and known[0].value != known[-1].value


def _end(scene: Scene, value: Decimal | None, sentence: str, tr: Translator) -> list[str]:
    """Return who has *value*; areas told apart only by digits that are not shown are named too."""
    if value is None:
        return []
    shown = scene.write(value)
    equal = [figure.kato for figure in scene.known if figure.value == value]
    near = [
        figure.kato
        for figure in scene.known
        if figure.value is not None and figure.value != value and scene.write(figure.value) == shown
    ]
    said = [tr.gettext(sentence, areas=name_areas(scene, equal, tr), value=shown)]
    if len(equal) > 1:
        said.append(
            tr.ngettext(
                "%(count)s area shares this figure.",
                "%(count)s areas share this figure.",
                len(equal),
                count=_number(len(equal), tr),
            )
        )
    if near:
        said.append(
            tr.gettext(
                "Rounded as shown, the figure is the same for %(areas)s; with all digits it "
                "differs.",
                areas=name_areas(scene, near, tr),
            )
        )
    return said


def class_of(scene: Scene, tr: Translator) -> Question | None:
    """Ask between which bounds a figure lies; None where areas are not filled by class.

    The figure asked for does not look like one of the bounds once it is rounded.
    """
    classes = scene.classification
    if classes is None:
        return None
    bounds = [scene.write_bare(bound) for bound in classes.bounds]
    figure = example(
        scene,
        place=0.5,
        is_fit=lambda item: (
            item.kato in scene.position
            and item.value is not None
            and scene.write_bare(item.value) not in bounds
        ),
    )
    if figure is None or figure.value is None:
        return None
    at = classes.class_of(float(figure.value)) or 0
    low, high = (_bound(scene, bound) for bound in classes.bounds[at : at + 2])
    facts = {"low": low, "high": high, "value": scene.write(figure.value)}
    return Question(
        kind=QuestionKind.CLASS,
        text=tr.gettext(
            "Between which two bounds of the legend does the figure of %(area)s lie?",
            area=full_name(scene, figure.kato, tr),
        ),
        answer=(
            tr.gettext("Between %(low)s and %(high)s: the figure is %(value)s.", **facts),
            tr.gettext("A figure equal to a bound belongs to the class below that bound."),
        ),
    )


def members(scene: Scene, tr: Translator) -> Question | None:
    """Ask for the areas of the highest class that has any; None where there are no classes."""
    classes = scene.classification
    if classes is None or not any(classes.counts):
        return None
    at = max(index for index, count in enumerate(classes.counts) if count)
    low, high = classes.bounds[at : at + 2]
    katos = [
        kato
        for kato, value in zip(scene.joined.katos, scene.values, strict=True)
        if value is not None and scene.is_shown(kato) and classes.class_of(float(value)) == at
    ]
    bounds = {"low": scene.write_bare(low, trailing_zeros=False), "high": _bound(scene, high)}
    return Question(
        kind=QuestionKind.MEMBERS,
        text=tr.gettext(
            "How many areas are in the class from %(low)s to %(high)s? Name three of them, or all "
            "if there are fewer.",
            **bounds,
        ),
        answer=(
            tr.ngettext(
                "%(count)s area: %(areas)s.",
                "%(count)s areas: %(areas)s.",
                len(katos),
                count=_number(len(katos), tr),
                areas=name_areas(scene, katos, tr),
            ),
        ),
    )


def rank(scene: Scene, tr: Translator) -> Question | None:
    """Ask for the rank of an area, and among how many; None where all are equal, or a sample known.

    An area that shares its rank is asked about only where none is alone. Where areas share
    ranks because they cannot be told apart, and not because they are equal, nothing is asked; nor
    where a sample is known, which has no ranks.
    """
    ranks = scene.ranks
    if not ranks:
        return None
    counts = Counter(figure.value for figure in scene.known)
    alone = example(scene, place=0.3, is_fit=lambda figure: ranks[figure.kato].is_single)
    equal = example(scene, place=0.3, is_fit=lambda figure: counts[figure.value] > 1)
    figure = alone or equal
    if figure is None or figure.value is None or not _differ(known_figures(scene)):
        return None
    answer = [
        tr.gettext(
            "Rank %(rank)s of %(count)s, with %(value)s.",
            rank=str(ranks[figure.kato]),
            count=_number(len(scene.known), tr),
            value=scene.write(figure.value),
        )
    ]
    others = _others_with(scene, figure.value, figure.kato)
    if others:
        answer.append(
            tr.gettext(
                "Equal figures share a rank, here with: %(areas)s.",
                areas=name_areas(scene, others, tr),
            )
        )
    text = tr.gettext(
        "Which rank does %(area)s have, and among how many areas is it counted?",
        area=full_name(scene, figure.kato, tr),
    )
    return Question(kind=QuestionKind.RANK, text=text, answer=tuple(answer))


def _others_with(scene: Scene, value: Decimal, kato: Kato) -> Collection[Kato]:
    return [item.kato for item in scene.known if item.value == value and item.kato != kato]


def own_place(scene: Scene, tr: Translator) -> Question | None:
    """Ask for the listeners' own place; the table answers. None where nothing is known."""
    if not scene.known:
        return None
    return Question(
        kind=QuestionKind.OWN_PLACE,
        text=tr.gettext(_OWN[scene.selection.level]),
        answer=(tr.gettext("The table of this map has every figure, its rank and its kind."),),
    )


def _bound(scene: Scene, bound: float) -> str:
    return scene.template.replace("{value}", scene.write_bare(bound, trailing_zeros=False))


def _number(count: int, tr: Translator) -> str:
    return format_number(count, language=tr.language)

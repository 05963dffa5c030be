"""The page of the rules of honest maps, written from the rules themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atlas.i18n import translator
from atlas.soundness import FEWEST_IN_DENOMINATOR, REASONS, Picture, Reason, sentence
from atlas.soundness.rules import RULES
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["rules_document"]

_HEAD = f"""\
# Honest maps

A picture of figures that would mislead is refused: one sentence says why, and the nearest sound
picture is offered. The rules stand in `atlas/soundness/`, once; `atlas document --rules` writes
this page from them. They hold for

- the pages: an address that asks for an unsound map shows the nearest sound one, with one notice;
- files: `atlas export` and `atlas.layer(kind=…)` refuse, with exit code 2 or
  `atlas.errors.UnsoundMapError`, which has `reason`, `sentence` and `nearest`. A table or a layer
  asked for without a kind is never refused: it is figures, not a picture;
- data addresses: pictures are answered with 422, see [api.md](api.md);
- stories: a step that leads to an unsound map stops the story from being told.

`atlas judge INDICATOR --picture …` and `/data/latest/judge?…` give the verdict on any picture:
choropleth, symbols, bivariate, change, ranking, total, average. From Python:
`atlas.soundness.judge(request, figures)`.

## Thresholds

- **Denominators.** A share of people, seats, deputies or akims needs {FEWEST_IN_DENOMINATOR} of
  them in each area that is drawn; below, one more or one fewer moves it by more than three
  points. Only stored counts are asked: where a source prints a share alone, its denominator is
  not known and none is assumed.
- **Noise.** A share has an interval where both counts are stored and it came about in an election
  (themes *representatives* and *executives*): Wilson's score interval at 95 %. Two areas whose
  intervals overlap share their ranks, for instance 3–7. Totals of administrations, budgets and
  registers have no sampling noise; none is invented for them, and they are told apart wherever
  their values differ.
- **Ties.** Equal values share their ranks, for instance 1–50. A ranking is refused where more
  than half of the areas share their value with another.
- **Samples.** Of rural okrugs only those are known whose documents were found. They have no
  ranks, no sum, no average and no change.

## Rules

The first that is broken is the answer, in this order.
"""


def rules_document() -> str:
    """Return the page in Markdown, with an anchor for each reason."""
    return "\n".join([_HEAD, *_rules()])


def _rules() -> Iterator[str]:
    tr = translator(Language.EN)
    for reason, item in REASONS.items():
        yield f'### <a id="{reason}"></a>{item.title}\n'
        yield f"`{reason}`, asked of {_asked_of(reason)}.\n"
        yield f"{sentence(reason, tr)} Instead: {item.instead[:1].lower()}{item.instead[1:]}\n"
        if item.reference:
            yield f"{item.reference}.\n"


def _asked_of(reason: Reason) -> str:
    pictures = {picture for rule in RULES if rule.reason is reason for picture in rule.pictures}
    if not pictures:
        return "two areas side by side"
    return ", ".join(picture.value for picture in Picture if picture in pictures)

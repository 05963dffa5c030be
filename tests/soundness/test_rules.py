"""Each rule alone, on a country small enough to break it and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel
from atlas.geodata import Geodata
from atlas.indicators import Figures
from atlas.soundness import REASONS, Picture, Reason, Request, judge
from atlas.soundness.rules import RULES
from tests.tiny_country import EAST, WEST, observation, write_indicator

if TYPE_CHECKING:
    from pathlib import Path


def _judge(root: Path, picture: Picture, indicator: str) -> Reason | None:
    request = Request(picture=picture, indicator=indicator, level=AdminLevel.OBLAST, period="2024")
    verdict = judge(request, Figures(Geodata(root)))
    return verdict.reason


@pytest.mark.parametrize("picture", [Picture.SYMBOLS, Picture.TOTAL, Picture.RANKING])
@pytest.mark.parametrize(
    ("bases", "is_refused"),
    [
        (("plan", "plan"), False),
        (("plan", "executed"), True),
        (("law", "claimed"), True),
        (("observed", "plan"), True),
        # A zero that follows from a law contradicts no other statement.
        (("derived", "plan"), False),
    ],
)
def test_kinds_of_statement_are_not_mixed_in_one_picture(
    tiny_root: Path, picture: Picture, bases: tuple[str, str], *, is_refused: bool
) -> None:
    """A plan beside an execution is refused, and so is their sum."""
    pairs = zip((WEST, EAST), ("7", "9"), bases, strict=True)
    rows = [observation(kato, value, basis=basis) for kato, value, basis in pairs]
    write_indicator(tiny_root, "money", rows)
    assert _judge(tiny_root, picture, "money") is (Reason.BASIS if is_refused else None)


@pytest.mark.parametrize(
    ("whole", "reason"), [("29", Reason.SMALL_DENOMINATOR), ("30", None), ("31", None)]
)
def test_a_share_needs_thirty_to_be_a_share_of(
    tiny_root: Path, whole: str, reason: Reason | None
) -> None:
    """In every area; one of few is enough to refuse the map."""
    write_indicator(tiny_root, "women", [observation(WEST, "9"), observation(EAST, "9")])
    write_indicator(
        tiny_root, "seats", [observation(WEST, "900"), observation(EAST, whole)], unit="seats"
    )
    write_indicator(
        tiny_root,
        "share",
        None,
        kind="ratio",
        unit="percent",
    )
    sidecar = tiny_root / "indicators" / "share.meta.toml"
    formula = '\n[formula]\noperation = "share"\nparts = ["women", "seats"]\n'
    sidecar.write_text(sidecar.read_text(encoding="utf-8") + formula, encoding="utf-8")
    assert _judge(tiny_root, Picture.CHOROPLETH, "share") is reason


@pytest.mark.parametrize(
    ("values", "reason"),
    [(("7", "7"), Reason.TIES), (("7", "8"), None)],
)
def test_an_order_needs_differences(
    tiny_root: Path, values: tuple[str, str], reason: Reason | None
) -> None:
    """Where most areas are equal, nobody is first."""
    rows = [observation(kato, value) for kato, value in zip((WEST, EAST), values, strict=True)]
    write_indicator(tiny_root, "money", rows)
    assert _judge(tiny_root, Picture.RANKING, "money") is reason


def test_a_sum_needs_every_area(tiny_root: Path) -> None:
    """One unknown oblast of two, and there is no total."""
    write_indicator(tiny_root, "money", [observation(WEST, "7")])
    assert _judge(tiny_root, Picture.TOTAL, "money") is Reason.INCOMPLETE
    write_indicator(tiny_root, "money", [observation(WEST, "7"), observation(EAST, "0")])
    assert _judge(tiny_root, Picture.TOTAL, "money") is None


def test_every_rule_is_asked_of_some_picture_and_once_of_each() -> None:
    """A rule that no picture reaches would hold nothing."""
    for rule in RULES:
        assert rule.pictures
    for picture in Picture:
        reasons = [rule.reason for rule in RULES if picture in rule.pictures]
        assert len(reasons) == len(set(reasons))


def test_rules_are_explained_in_the_order_in_which_they_are_asked() -> None:
    """The page of honest maps says so."""
    asked = list(dict.fromkeys(rule.reason for rule in RULES))
    assert asked == [reason for reason in REASONS if reason in asked]


def test_where_nothing_of_an_indicator_is_sound_another_one_is_offered(tiny_root: Path) -> None:
    """A map that mixes statements in its only period gives way to one of its theme."""
    rows = [observation(WEST, "7"), observation(EAST, "9", basis="executed")]
    write_indicator(tiny_root, "money", rows)
    figures = Figures(Geodata(tiny_root))
    asked = Request(
        picture=Picture.SYMBOLS, indicator="money", level=AdminLevel.OBLAST, period="2024"
    )
    verdict = judge(asked, figures)
    assert verdict.nearest is not None
    assert verdict.nearest.indicator != "money"
    assert judge(verdict.nearest, figures).is_sound

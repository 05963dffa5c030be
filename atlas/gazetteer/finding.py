"""What a name was found to stand for: an area, a question, or nothing, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from atlas.areas import Kato

__all__ = ["Candidate", "Finding", "MatchReason", "Outcome"]


class MatchReason(StrEnum):
    """Why an area was taken for the one a row means, or why none was."""

    CODE = "code"
    CODE_REPAIRED = "code_repaired"
    NAME_KK = "name_kk"
    NAME_RU = "name_ru"
    NAME_EN = "name_en"
    ALIAS = "alias"
    FORM = "form"
    FORMER = "former"
    INITIALS = "initials"
    LETTERS = "letters"
    SOUND = "sound"
    FORMER_PARENT = "former_parent"
    CHOSEN = "chosen"
    SEVERAL = "several"
    NEAR = "near"
    ELSEWHERE = "elsewhere"
    PARENT_UNKNOWN = "parent_unknown"
    CODE_AND_NAME = "code_and_name"
    UNKNOWN_CODE = "unknown_code"
    OTHER_LEVEL = "other_level"
    TOTAL = "total"
    EMPTY = "empty"
    NOTHING = "nothing"


class Outcome(StrEnum):
    """What became of a row."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"
    TOTAL = "total"
    """The country or a sum: no area of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An area a name may stand for; ``score`` from 0 to 1, ``note`` says why another name does."""

    kato: Kato
    score: float
    reason: MatchReason
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a name stands for; ``kato`` is None unless it can only be one area.

    ``candidates`` are the areas to choose from where the name is ambiguous or only resembles.
    """

    outcome: Outcome
    reason: MatchReason
    kato: Kato | None = None
    score: float = 0.0
    note: str = ""
    candidates: tuple[Candidate, ...] = ()

    @classmethod
    def of(cls, found: Candidate) -> Finding:
        """Return the finding that one candidate is."""
        return cls(
            outcome=Outcome.MATCHED,
            reason=found.reason,
            kato=found.kato,
            score=found.score,
            note=found.note,
        )

    @property
    def answer(self) -> Candidate | None:
        """The finding as one candidate; None where it has no code."""
        if self.kato is None:
            return None
        return Candidate(kato=self.kato, score=self.score, reason=self.reason, note=self.note)

    @property
    def choices(self) -> tuple[Candidate, ...]:
        """The areas to choose from: the candidates, else the answer alone."""
        return self.candidates or ((self.answer,) if self.answer else ())

    @classmethod
    def nothing(cls, reason: MatchReason, candidates: Iterable[Candidate] = ()) -> Finding:
        """Return the finding that there is no such area."""
        return cls(outcome=Outcome.UNMATCHED, reason=reason, candidates=tuple(candidates))

    @classmethod
    def several(
        cls, reason: MatchReason, candidates: Iterable[Candidate], *, note: str = ""
    ) -> Finding:
        """Return the finding that somebody has to choose; *note* says why none is certain."""
        return cls(
            outcome=Outcome.AMBIGUOUS, reason=reason, note=note, candidates=tuple(candidates)
        )

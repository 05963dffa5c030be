"""From what was measured to the rows of the table: which figure is held to which bar."""

from __future__ import annotations

from collections import Counter
from statistics import fmean, median
from typing import TYPE_CHECKING

from atlas.text import Language
from bench.report import Row, format_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bench.browser import Change
    from bench.client import Answer
    from bench.load import Load
    from bench.measure import Figures, Measured

__all__ = ["largest_kinds", "median_parts", "notes_of", "rows_of"]


def rows_of(measured: Measured) -> list[Row]:
    """Return the rows: first those with a bar, then what explains them."""
    ours, plain = measured.ours, measured.plain
    painted = _painted(ours), _painted(plain)
    every = _in_every_language(measured)
    return [
        Row(
            name="largest change of indicator over the websocket",
            ours=_largest(every) / 1000,
            plain=_largest(plain.changes) / 1000,
            unit="kB",
            limit=25,
        ),
        Row(
            name="click to repainted map",
            ours=painted[0],
            plain=painted[1],
            unit="ms",
            limit=250,
            is_strict=True,
        ),
        Row(
            name="the same against the plain map",
            ours=painted[0],
            plain=painted[1],
            unit="ms",
            share=0.2,
        ),
        Row(
            name="geometry over the wire, once", ours=measured.geometry / 1000, unit="kB", limit=300
        ),
        Row(
            name="server time for a change of indicator",
            ours=_took(ours.answers),
            plain=_took(plain.answers),
            unit="ms",
            limit=30,
        ),
        Row(
            name="first map after opening the page",
            ours=median(ours.openings),
            plain=median(plain.openings),
            unit="ms",
            share=1,
        ),
        Row(
            name="memory of the server with 1 session",
            ours=ours.memory_with_one,
            plain=plain.memory_with_one,
            unit="MB",
            limit=450,
        ),
        Row(
            name="memory of each further session",
            ours=ours.memory_per_further,
            plain=plain.memory_per_further,
            unit="MB",
            limit=3,
        ),
        Row(
            name="import atlas",
            ours=median(found["seconds"] for found in measured.imports),
            unit="s",
            limit=0.1,
            is_strict=True,
        ),
        Row(
            name="heavy modules it loads",
            ours=len({name for found in measured.imports for name in found["modules"]}),
            unit="",
            limit=0,
        ),
        *_loaded(measured.load),
        *_explaining(measured),
    ]


def _loaded(load: Load) -> list[Row]:
    at_once = f"with {load.visitors} visitors at once"
    return [
        Row(name=f"errors {at_once}", ours=len(load.errors), unit="", limit=0),
        Row(
            name=f"server time {at_once}, median",
            ours=load.median_ms,
            unit="ms",
            limit=150,
            is_strict=True,
        ),
        Row(name=f"server time {at_once}, 95 of 100 below", ours=load.slow_ms, unit="ms"),
        Row(
            name=f"memory of the server {at_once}",
            ours=load.memory_mb,
            unit="MB",
            limit=900,
            is_strict=True,
        ),
    ]


def _explaining(measured: Measured) -> list[Row]:
    ours, plain = measured.ours, measured.plain
    restyles = [change.restyle_ms for change in ours.changes if change.restyle_ms is not None]
    return [
        Row(
            name="server time, indicator not asked for before",
            ours=_took(ours.first_answers),
            plain=_took(plain.first_answers),
            unit="ms",
        ),
        Row(
            name="processor time of the server for a change",
            ours=_processor(ours.answers),
            plain=_processor(plain.answers),
            unit="ms",
        ),
        Row(
            name="of it the atlas itself, without Streamlit",
            ours=median(sum(parts.values()) for parts in measured.own["warm"]),
            unit="ms",
        ),
        Row(
            name="the atlas itself, indicator not asked for before",
            ours=median(sum(parts.values()) for parts in measured.own["cold"]),
            unit="ms",
        ),
        Row(
            name="largest change, as a websocket compresses it",
            ours=_compressed(_in_every_language(measured)) / 1000,
            plain=_compressed(plain.changes) / 1000,
            unit="kB",
        ),
        Row(name="restyling the map in the browser", ours=median(restyles), unit="ms"),
        Row(
            name="messages for a change of indicator",
            ours=median(change.exchange.messages for change in ours.changes),
            plain=median(change.exchange.messages for change in plain.changes),
            unit="",
        ),
    ]


def notes_of(measured: Measured) -> list[str]:
    """Return what the table does not say."""
    ours = measured.ours.changes
    every = _in_every_language(measured)
    by_language = {Language.EN: ours, **measured.languages}
    notes = [
        f"Medians of {len(ours)} changes of indicator and {len(measured.ours.openings)} openings.",
        "Bytes are those of the largest change in any language, before compression: "
        + ", ".join(f"{key} {_largest(found) / 1000:.1f} kB" for key, found in by_language.items())
        + ".",
        "Largest messages of a change: "
        + ", ".join(f"{kind} {size / 1000:.1f} kB" for kind, size in largest_kinds(every)[:6])
        + ".",
    ]
    for name in ("cold", "warm"):
        parts = median_parts(measured.own[name])
        listed = ", ".join(f"{part} {format_figure(took)}" for part, took in parts.items())
        notes.append(f"The atlas itself, {name}, in ms: {listed}.")
    if any(change.exchange.reused for change in (*ours, *measured.plain.changes)):
        notes.append("Some messages were reused by the browser: fewer bytes than a first change.")
    if any(change.exchange.runs > 1 for change in ours):
        notes.append("Some changes made the script run more than once.")
    return notes


def largest_kinds(changes: Sequence[Change]) -> list[tuple[str, int]]:
    """Return the bytes of each kind of message in the largest change, largest first."""
    largest = max(changes, key=lambda change: change.exchange.bytes_received)
    sizes: Counter[str] = Counter()
    for kind, size in largest.sizes:
        sizes[kind] += size
    return sizes.most_common()


def median_parts(rounds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the median of each part over all rounds."""
    return {part: median(found[part] for found in rounds) for part in rounds[0]}


def _painted(figures: Figures) -> float:
    return median(change.painted_ms for change in figures.changes)


def _in_every_language(measured: Measured) -> list[Change]:
    others = measured.languages.values()
    return [*measured.ours.changes, *(change for changes in others for change in changes)]


def _largest(changes: Iterable[Change]) -> int:
    return max(change.exchange.bytes_received for change in changes)


def _compressed(changes: Iterable[Change]) -> int:
    return max(change.exchange.bytes_compressed for change in changes)


def _took(answers: Iterable[Answer]) -> float:
    return median(answer.took_ms for answer in answers)


def _processor(answers: Sequence[Answer]) -> float:
    """Return the mean: the clock of the processor's time is coarse."""
    return fmean(answer.processor_ms for answer in answers)

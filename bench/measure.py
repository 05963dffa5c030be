"""One run of the bench: both applications side by side, in one browser, turn by turn."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atlas.export.site import open_site
from atlas.i18n import translator
from atlas.text import Language
from bench.browser import App, Visit, start_browser
from bench.client import replay
from bench.inprocess import INDICATORS, PERIOD, measure_changes, measure_import
from bench.load import put_under_load
from bench.server import serve, transfer_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from bench.browser import Change
    from bench.client import Answer
    from bench.load import Load
    from bench.server import Server

    _Pairs = tuple[tuple[App, Server], ...]

__all__ = ["Amount", "Figures", "Measured", "measure"]

_GEOMETRY: Final = "boundaries/2022-okrug.json"
_SCRIPTS: Final = ("streamlit_app.py", "bench/baseline/app.py")
_FIRST: Final = len(INDICATORS) - 1
"""Changes until every indicator has been shown: the page opens with one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How often each thing is measured; ``each`` of the visitors at once makes so many changes."""

    changes: int = 9
    openings: int = 5
    sessions: int = 10
    imports: int = 7
    rounds: int = 5
    visitors: int = 50
    each: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured of one application; times in ms, memory in MB.

    ``changes`` are those of a visitor, ``answers`` those of the server to the same requests,
    sent again without a browser to a server just started: the first ones are to indicators it
    had not been asked for.
    """

    openings: tuple[float, ...]
    changes: tuple[Change, ...]
    first_answers: tuple[Answer, ...]
    answers: tuple[Answer, ...]
    memory_with_one: float
    memory_per_further: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Everything one run has measured.

    ``geometry`` is in bytes as sent; ``languages`` holds the changes in the languages other than
    that of ``ours``; ``imports`` and ``own`` are as
    :func:`~bench.inprocess.measure_import` and :func:`~bench.inprocess.measure_changes` have them.
    """

    ours: Figures
    plain: Figures
    geometry: int
    languages: dict[Language, tuple[Change, ...]]
    imports: tuple[dict[str, Any], ...]
    own: dict[str, Any]
    load: Load


def measure(amount: Amount, *, say: Callable[[str], None]) -> Measured:
    """Measure both applications.

    Raises
    ------
    RuntimeError
        If a server or the browser does not start, or a page asks another host for anything.
    playwright.sync_api.Error
        If a page does not come to show its map.
    """
    say("import atlas")
    imports = tuple(measure_import() for _ in range(amount.imports))
    say("the atlas without Streamlit")
    own = measure_changes(amount.rounds)
    with ExitStack() as stack:
        say("starting two servers and a browser")
        servers = [stack.enter_context(serve(script)) for script in _SCRIPTS]
        browser = stack.enter_context(start_browser())
        apps = (_atlas_app(servers[0], Language.EN), _plain_app(servers[1]))
        pairs = tuple(zip(apps, servers, strict=True))
        geometry = transfer_size(servers[0].url + open_site().assets.url(_GEOMETRY))
        sessions = _first_sessions(browser, pairs, amount=amount, say=say)
        openings = _openings(browser, pairs, amount=amount, say=say)
        growth = _growth(browser, pairs, amount=amount, say=say)
        languages = _in_languages(browser, servers[0], say=say)
    say("the servers without a browser")
    answers = [
        _answers(script, session.requests)
        for script, session in zip(_SCRIPTS, sessions, strict=True)
    ]
    say(f"{amount.visitors} visitors at once")
    with serve(_SCRIPTS[0]) as server:
        load = put_under_load(server, visitors=amount.visitors, changes=amount.each)
    ours, plain = (
        Figures(
            openings=tuple(openings[i]),
            changes=tuple(sessions[i].changes),
            first_answers=tuple(answers[i][:_FIRST]),
            answers=tuple(answers[i][_FIRST:]),
            memory_with_one=sessions[i].memory,
            memory_per_further=growth[i],
        )
        for i in range(len(_SCRIPTS))
    )
    return Measured(
        ours=ours,
        plain=plain,
        geometry=geometry,
        languages=languages,
        imports=imports,
        own=own,
        load=load,
    )


def _atlas_app(server: Server, language: Language) -> App:
    catalogue = open_site().builder.geodata.catalogue
    tr = translator(language)
    items = [catalogue.indicator(name) for name in INDICATORS]
    query = f"lang={language}&indicator={INDICATORS[0]}&level=okrug&period={PERIOD}"
    return App(
        url=f"{server.url}/map?{query}",
        control=tr.gettext("Indicator"),
        options={item.id: item.short_title.in_language(language) for item in items},
        is_native=True,
    )


def _plain_app(server: Server) -> App:
    return App(
        url=server.url,
        control="Indicator",
        options={name: name for name in INDICATORS},
        is_native=False,
    )


@dataclass(slots=True, kw_only=True)
class _Session:
    changes: list[Change]
    requests: list[bytes]
    memory: float = 0.0


def _first_sessions(
    browser: Browser, pairs: _Pairs, *, amount: Amount, say: Callable[[str], None]
) -> list[_Session]:
    """Return what one visitor of each application does, and the servers' memory then.

    The requests are those of the changes, and before them one that opens the page.
    """
    with ExitStack() as stack:
        visits = [stack.enter_context(Visit(browser, app)) for app, _ in pairs]
        for visit in visits:
            visit.open()
            del visit.requests[1:]
        sessions = [_Session(changes=[], requests=visit.requests) for visit in visits]
        # Three indicators in turn: a browser keeps large messages for two runs of a script, so
        # that going to and fro between two would measure its memory.
        for turn in range(_FIRST + amount.changes):
            say(f"change of indicator {turn + 1} of {_FIRST + amount.changes}")
            for visit, session in zip(visits, sessions, strict=True):
                change = visit.change(INDICATORS[(turn + 1) % len(INDICATORS)])
                session.changes += [change] if turn >= _FIRST else []
        for session, (_, server) in zip(sessions, pairs, strict=True):
            session.memory = server.memory_mb()
    return sessions


def _in_languages(
    browser: Browser, server: Server, *, say: Callable[[str], None]
) -> dict[Language, tuple[Change, ...]]:
    """Return one change to each indicator in Kazakh and Russian, whose letters take more bytes."""
    changes = {}
    for language in (Language.KK, Language.RU):
        say(f"changes of indicator in {language}")
        with Visit(browser, _atlas_app(server, language)) as visit:
            visit.open()
            changes[language] = tuple(
                visit.change(name) for name in (*INDICATORS[1:], INDICATORS[0])
            )
    return changes


def _answers(script: str, requests: list[bytes]) -> list[Answer]:
    with serve(script) as server:
        return replay(server, requests)[1:]


def _openings(
    browser: Browser, pairs: _Pairs, *, amount: Amount, say: Callable[[str], None]
) -> list[list[float]]:
    openings: list[list[float]] = [[] for _ in pairs]
    for turn in range(amount.openings):
        say(f"opening of the page {turn + 1} of {amount.openings}")
        for (app, _), found in zip(pairs, openings, strict=True):
            with Visit(browser, app) as visit:
                found.append(visit.open())
    return openings


def _growth(
    browser: Browser, pairs: _Pairs, *, amount: Amount, say: Callable[[str], None]
) -> list[float]:
    """Return by how many MB each server grows for one more open page, on average."""
    growth = []
    for app, server in pairs:
        say(f"{amount.sessions} more sessions")
        with ExitStack() as stack:
            stack.enter_context(Visit(browser, app)).open()
            before = server.memory_mb()
            for turn in range(amount.sessions):
                visit = stack.enter_context(Visit(browser, app))
                visit.open()
                visit.change(INDICATORS[1 + turn % _FIRST])
            growth.append((server.memory_mb() - before) / amount.sessions)
    return growth

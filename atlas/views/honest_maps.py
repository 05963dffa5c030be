"""Selections before the rules of honest maps, and verdicts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.catalogue import IndicatorKind
from atlas.errors import UnsoundMapError
from atlas.i18n import N_, format_period, translator
from atlas.soundness import Picture, Reason, Request, judge, sentence, usual_picture
from atlas.text import Language
from atlas.views.address import RefusedError
from atlas.views.wording import word

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from atlas.catalogue import Catalogue
    from atlas.i18n import Translator
    from atlas.indicators import Figures
    from atlas.soundness import Verdict
    from atlas.views.selection import Selection

__all__ = [
    "MAP_PICTURES",
    "judge_selection",
    "page_of",
    "read_filling",
    "read_map_picture",
    "request_of",
    "request_words",
    "unsound_error",
]

_SIGNS: Final = N_("%(indicator)s, signs by kind")

MAP_PICTURES: Final = (Picture.CHOROPLETH, Picture.SYMBOLS, Picture.RANKING)
"""Kinds of picture of one indicator and one period: the map, and the table beside it."""

_TITLES: Final = {
    Picture.CHOROPLETH: N_("%(indicator)s, coloured areas"),
    Picture.SYMBOLS: N_("%(indicator)s, circles"),
    Picture.BIVARIATE: N_("%(indicator)s and %(other)s, coloured areas"),
    Picture.CHANGE: N_("%(indicator)s, change"),
    Picture.RANKING: N_("%(indicator)s, ranking"),
    Picture.TOTAL: N_("%(indicator)s, total"),
    Picture.AVERAGE: N_("%(indicator)s, average"),
}


def read_map_picture(raw: str) -> Picture | None:
    """Return a kind of picture that a page of one map can be asked for; None for any other."""
    return Picture(raw) if raw in MAP_PICTURES else None


def read_filling(
    options: Collection[str], catalogue: Catalogue, *, beside: str = ""
) -> Callable[[str], str | None]:
    """Return a reader of those indicators, *options*, that may fill areas *beside* another one.

    It raises :class:`~atlas.views.address.RefusedError` for one that would mislead.
    """

    def parse(raw: str) -> str | None:
        if raw in options:
            return raw
        model = catalogue.indicators.get(raw)
        if model is not None and usual_picture(model) is not Picture.CHOROPLETH:
            raise RefusedError(Reason.COUNT_AS_AREAS)
        if raw == beside:
            raise RefusedError(Reason.SAME_INDICATOR)
        return None

    return parse


def request_of(selection: Selection, figures: Figures) -> Request:
    """Return the picture a selection asks for: the usual one unless it names another."""
    indicator = figures.geodata.catalogue.indicator(selection.indicator)
    return Request(
        picture=selection.picture or usual_picture(indicator),
        indicator=selection.indicator,
        level=selection.level,
        period=selection.period,
        vintage=selection.vintage if selection.is_carried else None,
    )


def judge_selection(selection: Selection, figures: Figures) -> Verdict:
    """Return whether what a selection asks for may be drawn; see :func:`atlas.soundness.judge`."""
    return judge(request_of(selection, figures), figures)


def request_words(request: Request, catalogue: Catalogue, tr: Translator) -> str:
    """Return a picture in words: ``Population, circles: Oblasts, 1 January 2023``."""
    names = {"indicator": request.indicator} | ({"other": request.other} if request.other else {})
    titles = {
        key: catalogue.indicator(name).short_title.in_language(tr.language)
        for key, name in names.items()
    }
    periods = [format_period(period, tr.language) for period in _periods(request)]
    about = ", ".join(filter(None, [word(request.level, tr), " – ".join(periods)]))
    is_cases = catalogue.indicator(request.indicator).kind is IndicatorKind.CATEGORY
    title = _SIGNS if is_cases else _TITLES[request.picture]
    named = tr.gettext(title, **titles)
    return f"{named}: {about}"


def _periods(request: Request) -> tuple[str, ...]:
    asked = (request.start, request.period, request.other_period)
    return tuple(period for period in dict.fromkeys(asked) if period)


def page_of(request: Request) -> tuple[str, dict[str, str]]:
    """Return the page that shows a sound picture, and the parameters of its address."""
    level = request.level.value
    if request.picture is Picture.CHANGE:
        periods = {"from": request.start, "to": request.period}
        return "compare", {
            "mode": "periods",
            "indicator": request.indicator,
            "level": level,
            **periods,
        }
    if request.picture is Picture.BIVARIATE:
        return "compare", {
            "level": level,
            "x": request.indicator,
            "xperiod": request.period,
            "y": request.other,
            "yperiod": request.other_period,
        }
    query = {"indicator": request.indicator, "level": level, "period": request.period}
    if request.vintage:
        query["vintage"] = request.vintage.value
    return "map", {name: value for name, value in query.items() if value}


def unsound_error(verdict: Verdict, catalogue: Catalogue) -> UnsoundMapError:
    """Return the error that says in English why a picture is refused, and what is sound."""
    if verdict.reason is None or verdict.nearest is None:
        message = f"{verdict.request} is sound; there is nothing to refuse"
        raise ValueError(message)
    tr = translator(Language.EN)
    why = sentence(verdict.reason, tr)
    nearest = verdict.nearest.write()
    instead = request_words(verdict.nearest, catalogue, tr)
    written = " ".join(f"{name}={value}" for name, value in nearest.items())
    return UnsoundMapError(
        f"refused ({verdict.reason}): {why} Sound instead: {instead} ({written})",
        reason=verdict.reason.value,
        sentence=why,
        nearest=nearest,
    )

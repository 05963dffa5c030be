"""Builds views of one folder of data and keeps what many visitors ask for."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from atlas import __version__
from atlas.areas import Vintage
from atlas.errors import SelectionError
from atlas.gazetteer import PlaceIndex, read_names
from atlas.indicators import Figures
from atlas.soundness import Judge
from atlas.text import Language
from atlas.views.area_figures import AreaFigures
from atlas.views.comparisons import Comparisons
from atlas.views.honest_maps import request_of, unsound_error
from atlas.views.scene import Scene, build_scene
from atlas.views.selection import Selection, SelectionReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.gazetteer import Aliases
    from atlas.geodata import Geodata
    from atlas.soundness import Verdict
    from atlas.views.address import RejectedValue

__all__ = ["ViewBuilder"]

_KEPT_SCENES = 64


class ViewBuilder:
    """Reads selections and builds their scenes; one instance serves all visitors."""

    def __init__(self, geodata: Geodata) -> None:
        self.geodata = geodata
        self.figures = Figures(geodata)
        self.judge = Judge(self.figures)
        self.latest_year = __version__.partition(".")[0]
        self.selections = SelectionReader(geodata, self.figures, latest_year=self.latest_year)
        self.comparisons = Comparisons(
            geodata,
            self.figures,
            self.selections,
            judge=self.judge,
            latest_year=self.latest_year,
        )
        self.area_figures = AreaFigures(geodata, self.figures)
        self._scene = lru_cache(maxsize=_KEPT_SCENES)(self._build)

    def read(
        self, query: Mapping[str, str], *, language: Language
    ) -> tuple[Selection, tuple[RejectedValue, ...]]:
        """Read a query string; see :meth:`SelectionReader.read`."""
        return self.selections.read(query, language=language)

    def scene(self, selection: Selection) -> Scene:
        """Return what *selection* shows; the chosen area and table page do not matter to it.

        Raises
        ------
        GeodataError
            If a file it needs is not what its sidecar records.
        """
        scene = self._scene(replace(selection, area=None, row=0, picture=None))
        return scene if scene.selection == selection else replace(scene, selection=selection)

    def sound(self, selection: Selection) -> tuple[Selection, Verdict]:
        """Return what may be drawn of a selection, and the verdict on what was asked for.

        A sound selection comes back as it is, another one as the nearest that is sound.
        """
        verdict = self.judge.judge(request_of(selection, self.figures))
        nearest = verdict.nearest
        if nearest is None:
            return selection, verdict
        drawn = self.selections.change(
            replace(selection, is_carried=False),
            indicator=nearest.indicator,
            level=nearest.level,
            period=nearest.period,
            vintage=nearest.vintage,
        )
        return drawn, verdict

    def check_picture(self, selection: Selection) -> None:
        """Refuse a selection that is to be drawn and would mislead.

        Raises
        ------
        UnsoundMapError
            With the reason in one sentence, and the nearest sound picture.
        """
        verdict = self.judge.judge(request_of(selection, self.figures))
        if not verdict.is_sound:
            raise unsound_error(verdict, self.geodata.catalogue)

    @cached_property
    def places(self) -> PlaceIndex:
        """The places of today under all their names; made when first searched."""
        others = (*read_names(self.geodata, "aliases"), *self.former_names)
        return PlaceIndex(self.geodata.areas[Vintage.V2022], others)

    @cached_property
    def former_names(self) -> Aliases:
        """Names that areas of today bore before, or that were written in another way."""
        return read_names(self.geodata, "former_names")

    def exact(self, query: Mapping[str, str]) -> Scene:
        """Return the scene *query* asks for, in English unless it names a language.

        Raises
        ------
        SelectionError
            If a value of the query does not exist; nothing is replaced by a default.
        """
        selection, rejected = self.read(query, language=Language.EN)
        if rejected:
            faults = ", ".join(_fault(item) for item in rejected)
            message = (
                f"there is no view with {faults}; `atlas layers` and atlas.list_indicators() "
                "list those there are"
            )
            raise SelectionError(message)
        return self.scene(selection)

    def _build(self, selection: Selection) -> Scene:
        return build_scene(selection, geodata=self.geodata, figures=self.figures)


def _fault(rejected: RejectedValue) -> str:
    reason = f" ({rejected.reason})" if rejected.reason else ""
    return f"{rejected.parameter} {rejected.value!r}{reason}"

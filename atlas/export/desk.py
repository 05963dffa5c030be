"""Whatever has an address below ``/data/``, made when asked for and kept while there is room."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from atlas.areas import Vintage, parse_kato
from atlas.classification import MAXIMUM_CLASSES, MINIMUM_CLASSES, Scheme
from atlas.errors import SelectionError
from atlas.export.addresses import (
    CATALOGUE,
    METADATA,
    RECEIPT,
    WHOLE_ATLAS,
    AtlasRequest,
    BoundaryRequest,
    CaseRequest,
    ComparisonRequest,
    DataRequest,
    JudgeRequest,
    WholeRequest,
    view_address,
)
from atlas.export.case_files import export_cases
from atlas.export.catalogue_file import catalogue_file
from atlas.export.comparison_files import export_comparison
from atlas.export.downloads import Download, export_boundaries, export_receipt, export_view
from atlas.export.formats import FORMATS
from atlas.export.metadata import describe_boundaries, describe_view
from atlas.export.options import LayerOptions
from atlas.export.recent_downloads import RecentDownloads
from atlas.export.verdicts import verdict_file
from atlas.views.honest_maps import MAP_PICTURES

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.views import RejectedValue, Scene, Selection, ViewBuilder

__all__ = ["DataDesk"]


@dataclass(frozen=True, slots=True)
class DataDesk:
    """Gives out files of one folder of data; threads may share it."""

    builder: ViewBuilder
    recent: RecentDownloads = field(default_factory=RecentDownloads)

    def provide(self, asked: AtlasRequest) -> Download:
        """Return what an address asks for.

        Raises
        ------
        SelectionError
            If indicator, level, period, division, area or file does not exist; the message
            says what there is.
        UnsoundMapError
            If it is a picture that would mislead.
        ExportError
            If there is no such format, or it cannot hold the layer.
        """
        return self.recent.get(asked, lambda: self._make(asked))

    def select(self, asked: DataRequest) -> Selection:
        """Return the selection a request means; nothing is made yet.

        Raises
        ------
        SelectionError
            If a part of it does not exist; the message says what there is.
        """
        given = {
            "indicator": asked.indicator,
            "level": asked.level,
            "period": asked.period,
            "vintage": asked.vintage,
            "scheme": asked.scheme,
            "k": asked.k,
            "breaks": asked.breaks,
            "kind": asked.kind,
        }
        query = {name: value for name, value in given.items() if value}
        selection, rejected = self.builder.read(query, language=asked.options.language)
        if rejected:
            raise SelectionError(self._what_there_is(asked, rejected[0]))
        return selection

    def _make(self, asked: AtlasRequest) -> Download:
        match asked:
            case DataRequest():
                made = self._view(asked)
            case BoundaryRequest():
                made = self._boundaries(asked)
            case JudgeRequest():
                made = verdict_file(self.builder, dict(asked.query))
            case CaseRequest():
                made = export_cases(self.builder, extension=asked.ending, options=asked.options)
            case ComparisonRequest():
                made = export_comparison(self.builder, asked)
            case WholeRequest():
                made = self._whole(asked.name)
        return made

    def _view(self, asked: DataRequest) -> Download:
        selection = self.select(asked)
        if asked.ending in FORMATS and FORMATS[asked.ending].is_picture:
            self.builder.check_picture(selection)
        scene = self.builder.scene(selection)
        if asked.ending == METADATA:
            return describe_view(scene)
        if asked.ending == RECEIPT:
            return export_receipt(scene, _listed_area(scene, asked.kato))
        return export_view(scene, extension=asked.ending, options=asked.options)

    def _boundaries(self, asked: BoundaryRequest) -> Download:
        geodata = self.builder.geodata
        if asked.ending == METADATA:
            return describe_boundaries(geodata, vintage=asked.vintage, level=asked.level)
        return export_boundaries(
            geodata,
            vintage=asked.vintage,
            level=asked.level,
            extension=asked.ending,
            options=asked.options,
        )

    def _whole(self, name: str) -> Download:
        if name == CATALOGUE:
            return catalogue_file(self.builder)
        if name not in WHOLE_ATLAS:
            message = f"no file {name!r}; there are {', '.join((CATALOGUE, *WHOLE_ATLAS))}"
            raise SelectionError(message)
        # Tables and boundaries for the whole need GDAL, which a page does not wait for.
        from atlas.export.whole_atlas import export_atlas  # noqa: PLC0415

        options = LayerOptions.read(lang="all")
        extension = name.rpartition(".")[2]
        geodata = self.builder.geodata
        return export_atlas(geodata, extension=extension, options=options, report=_unheard)

    def _what_there_is(self, asked: DataRequest, rejected: RejectedValue) -> str:
        catalogue = self.builder.geodata.catalogue
        indicator, level, parameter = asked.indicator, asked.level, rejected.parameter
        if parameter == "vintage":
            why = rejected.reason or f"there are {', '.join(Vintage)}"
            return f"{indicator} is not on the division of {asked.vintage!r}: {why}"
        if parameter == "indicator":
            known = ", ".join(sorted(item.id for item in catalogue.listed()))
            return f"no indicator {indicator!r}; there are {known}"
        model = catalogue.indicator(indicator)
        if parameter == "level":
            return f"{indicator} has no level {level!r}; it has {', '.join(model.drawn_levels)}"
        if parameter in _CLASSES:
            return f"no {parameter} {rejected.value!r}; {_CLASSES[parameter]}"
        chosen = next(item for item in model.drawn_levels if item == level)
        periods = [period for _, period in self.builder.figures.periods(indicator, chosen)]
        return f"{indicator} at level {level} has the periods {', '.join(periods) or 'none'}"


_CLASSES: Final = {
    "scheme": f"there are {', '.join(Scheme)}",
    "k": f"a map has {MINIMUM_CLASSES} to {MAXIMUM_CLASSES} classes",
    "breaks": "write two to six numbers with commas, each larger than the last",
    "kind": f"there are {', '.join(MAP_PICTURES)}",
}


def _unheard(_step: str) -> None:
    """Nobody watches a server write."""


def _listed_area(scene: Scene, kato: str) -> Kato:
    """Return the code of an area of the view; raises SelectionError where it has none such."""
    if kato not in scene.listed:
        selection = scene.selection
        message = (
            f"no area {kato!r} at the level {selection.level} in vintage "
            f"{selection.vintage}; there are {len(scene.listed)}, from {scene.listed[0]} to "
            f"{scene.listed[-1]}, each with its code in {view_address(selection, 'csv')}"
        )
        raise SelectionError(message)
    return parse_kato(kato)

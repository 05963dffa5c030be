"""What a deck says, before any format: slides of paragraphs with one figure each, and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atlas.cartography import Legend, SymbolLegend
    from atlas.cartography.picture_legend import CaseLegend
    from atlas.text import Language

__all__ = ["BarChart", "Deck", "Figure", "LineChart", "MapPicture", "Paragraph", "Slide", "Table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph; ``is_strong`` heads what follows, ``is_quiet`` says what stands aside.

    ``link`` is an address behind ``link_text``, which ends the paragraph.
    """

    text: str
    is_strong: bool = False
    is_quiet: bool = False
    link: str = ""
    link_text: str = ""

    @property
    def whole(self) -> str:
        """The text with that of its link."""
        return " ".join(filter(None, (self.text, self.link_text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPicture:
    """A picture as SVG, in words for those who do not see it, with the legend of a map.

    ``no_data`` has one phrase for each reason why areas have no data. ``caption`` stands over a
    map whose title is not that of the slide.
    """

    svg: str
    alternative: str
    title: str
    legend: Legend | SymbolLegend | CaseLegend | None = None
    no_data: tuple[str, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under headings; a row of one cell heads the rows that follow it.

    ``widths`` are points and ``sizes`` those of the letters, one for each column.
    """

    alternative: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    sizes: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """One bar for each category; ``labels`` are the values as text, ``colours`` are ``#rrggbb``."""

    alternative: str
    title: str
    categories: tuple[str, ...]
    values: tuple[float, ...]
    labels: tuple[str, ...]
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """A series over its periods, in lines that are not joined with each other.

    ``lines`` are the numbers of points of each; ``labels`` are the values as text.
    """

    alternative: str
    title: str
    unit: str
    periods: tuple[str, ...]
    values: tuple[float, ...]
    labels: tuple[str, ...]
    lines: tuple[int, ...]
    colour: str


Figure = MapPicture | Table | BarChart | LineChart
"""What a slide shows beside its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide; ``address`` is where the atlas shows the same, below the site.

    ``notes`` are the paragraphs of the speaker, ``figures`` several only on the first slide.
    ``size`` is that of the letters in points, the same on all slides that one was spread over;
    the largest that fits if None.
    """

    title: str
    address: str
    subtitle: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    size: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Slides in one language; the first opens the deck."""

    title: str
    language: Language
    slides: tuple[Slide, ...]

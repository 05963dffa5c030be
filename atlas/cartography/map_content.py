"""What one map shows, as plain data: the only thing that travels when an indicator changes.

All sequences have one item per area, in the order of the features of the geometry. Numbers and
texts arrive written in the reader's language; nothing here formats, rounds or translates.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from atlas.cartography.packing import index_texts, pack_codes, pack_numbers
from atlas.cartography.palette import Ground, ground_colour, no_data, quiet
from atlas.cartography.symbols import pack_kind, pack_marker
from atlas.errors import ClassificationError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from atlas.areas import AdminLevel, Kato
    from atlas.cartography.symbols import CaseKindStyle, CaseMarker
    from atlas.text import Language

__all__ = ["MAP_TEXTS", "MapContent", "MapKind"]

Item = TypeVar("Item")

MAP_TEXTS = (
    "map_label",
    "keys",
    "no_data",
    "no_data_because",
    "rank",
    "zoom_in",
    "zoom_out",
    "zoom_reset",
    "km",
    "loading",
    "load_failed",
)
"""Interface texts a map needs, translated.

``no_data_because`` holds ``{reason}``; ``rank`` holds ``{rank}`` and ``{count}``; ``keys`` says
how the keyboard moves over the map; ``map_label`` names the map: indicator, level, period.
"""

_JINJA_OPENING: Final = re.compile(r"\{(?=[{%#])")


class MapKind(StrEnum):
    """How values are drawn."""

    CHOROPLETH = "choropleth"
    SYMBOLS = "symbols"
    """Circles whose area is proportional to the magnitude; class 0 above zero, 1 below."""
    CATEGORIES = "categories"
    """Symbols by kind of case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapContent:
    """One map of one indicator, level, period and language.

    Parameters
    ----------
    geometry_url, names_url
        Where the browser finds the TopoJSON and the names; ``#id`` means an element of the page.
    indicator, level, period, language, theme, kind
        What is shown, in which language and on which ground.
    colours
        A colour for each class, ``#rrggbb``; for symbols the colours above and below zero.
    classes
        Class of each area, None where there is no data.
    values
        Formatted number without unit of each area that has a class.
    templates
        What puts number and unit together, ``{value} %``, or several of them by CLDR plural
        category with ``other`` among them.
    ranks
        Rank of each area that has a class; empty where ranks make no sense.
    rank_count
        How many areas are ranked, where some of them have no outline; the ranks given if None.
    statements
        What kind of statement each figure is (``plan, version of 13.12.2023``).
    reasons
        Why an area has no data, for those that have none.
    radii
        Radius of each symbol in pixels, see :func:`~atlas.cartography.symbols.symbol_radii`.
    markers, kinds
        Cases and their kinds.
    labels
        Short names of the areas of the first level by code, where the names file has none.
    selected
        The chosen area.
    within
        The oblast or district the map is zoomed to; areas outside it are drawn without colour.
    texts
        Interface texts, see :data:`MAP_TEXTS`.
    notes
        Lines for the corner of the map, for instance that outlines are approximate.

    Raises
    ------
    ClassificationError
        If sequences have different lengths, an area has a class and no value or the other way
        round, a class has no colour, or a text is missing. A map that would be drawn wrong is
        not drawn.
    """

    geometry_url: str
    names_url: str
    indicator: str
    level: AdminLevel
    period: str
    language: Language
    theme: Ground
    kind: MapKind
    texts: Mapping[str, str]
    classes: tuple[int | None, ...]
    values: tuple[str | None, ...] = ()
    colours: tuple[str, ...] = ()
    templates: str | Mapping[str, str] = "{value}"
    ranks: tuple[str | None, ...] = ()
    rank_count: int | None = None
    statements: tuple[str | None, ...] = ()
    reasons: tuple[str | None, ...] = ()
    radii: tuple[float | None, ...] = ()
    markers: tuple[CaseMarker, ...] = ()
    kinds: tuple[CaseKindStyle, ...] = ()
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    selected: Kato | None = None
    within: Kato | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse content that would be drawn wrong."""
        missing = [name for name in MAP_TEXTS if name not in self.texts]
        if missing:
            message = f"map of {self.indicator} lacks the texts {', '.join(missing)}; add them"
            raise ClassificationError(message)
        if "other" not in self._templates_by_category():
            message = f"map of {self.indicator} has no template for 'other'; add one"
            raise ClassificationError(message)
        for name in ("values", "ranks", "statements", "reasons", "radii"):
            self._check_sequence(name)
        self._check_classes()
        self._check_markers()

    def _templates_by_category(self) -> dict[str, str]:
        return {"other": self.templates} if isinstance(self.templates, str) else {**self.templates}

    def _check_sequence(self, name: str) -> None:
        items: Sequence[object] = getattr(self, name)
        if items and len(items) != len(self.classes):
            message = (
                f"map of {self.indicator} has {len(items)} {name} for {len(self.classes)} areas; "
                f"give one for each area or none at all"
            )
            raise ClassificationError(message)

    def _check_classes(self) -> None:
        for index, code in enumerate(self.classes):
            if code is not None and not 0 <= code < len(self.colours):
                message = (
                    f"area {index} of the map of {self.indicator} is in class {code}; there are "
                    f"colours for {len(self.colours)} classes"
                )
                raise ClassificationError(message)
            value = self.values[index] if self.values else None
            if (code is None) != (value is None):
                message = (
                    f"area {index} of the map of {self.indicator} has class {code} and value "
                    f"{value!r}; both or neither must be known"
                )
                raise ClassificationError(message)

    def _check_markers(self) -> None:
        for marker in self.markers:
            if not (0 <= marker.area < len(self.classes) and 0 <= marker.kind < len(self.kinds)):
                message = (
                    f"case {marker.title!r} stands in area {marker.area} of {len(self.classes)} "
                    f"with kind {marker.kind} of {len(self.kinds)}; neither may be outside"
                )
                raise ClassificationError(message)

    def check_count(self, count: int) -> None:
        """Refuse outlines of other areas: values in the wrong order would look like a true map.

        Raises
        ------
        ClassificationError
            If the content is not about *count* areas.
        """
        if len(self.classes) != count:
            message = (
                f"map of {self.indicator} has {len(self.classes)} areas and outlines of {count}; "
                "take the outlines of the same level and vintage"
            )
            raise ClassificationError(message)

    @property
    def ranked(self) -> int:
        """Number of areas that have a rank, drawn or not."""
        if self.rank_count is not None:
            return self.rank_count
        return sum(rank is not None for rank in self.ranks)

    def payload(self) -> dict[str, object]:
        """Return what the browser receives; ``static/atlas-map.js`` reads exactly this."""
        known = [index for index, code in enumerate(self.classes) if code is not None]
        unknown = [index for index, code in enumerate(self.classes) if code is None]
        statements, statement_codes = index_texts(_pick(self.statements, known))
        reasons, reason_codes = index_texts(_pick(self.reasons, unknown))
        hatch = no_data(self.theme)
        return {
            "geometry_url": self.geometry_url,
            "names_url": self.names_url,
            "indicator": self.indicator,
            "level": self.level,
            "period": self.period,
            "language": self.language,
            "theme": self.theme,
            "kind": self.kind,
            "colours": self.colours,
            "no_data": (hatch.fill, hatch.line),
            "ground": ground_colour(self.theme),
            "quiet": quiet(self.theme),
            "classes": pack_codes(self.classes),
            "values": pack_numbers(text or "" for text in _pick(self.values, known)),
            "templates": self._templates_by_category(),
            "ranks": pack_numbers(r or "" for r in _pick(self.ranks, known)),
            "count": self.ranked,
            "statements": statements,
            "statement": pack_codes(statement_codes),
            "reasons": reasons,
            "reason": pack_codes(reason_codes),
            "radii": pack_numbers(f"{r or 0:.1f}" for r in _pick(self.radii, known)),
            "markers": [pack_marker(marker) for marker in self.markers],
            "kinds": [pack_kind(kind) for kind in self.kinds],
            "labels": dict(self.labels),
            "selected": self.selected or "",
            "within": self.within or "",
            "texts": {name: self.texts[name] for name in MAP_TEXTS},
            "notes": self.notes,
        }

    def to_packed(self) -> str:
        """Return the payload compressed, as ASCII; ``static/atlas-map.js`` inflates it.

        Streamlit writes what it sends as JSON in ASCII, six bytes for each Cyrillic letter.
        """
        text = json.dumps(self.payload(), ensure_ascii=False, separators=(",", ":"))
        return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")

    def to_json(self) -> str:
        """Return the payload as JSON that may stand inside a script and a Jinja template.

        folium renders what it is given as a Jinja template once more, and a browser ends a
        script at the first ``</``: a name from a data file must be able to do neither.
        """
        text = json.dumps(self.payload(), ensure_ascii=False, separators=(",", ":"))
        # Both signs occur in this way inside strings only, where an escape means the same.
        return _JINJA_OPENING.sub(r"\\u007b", text.replace("<", r"\u003c"))


def _pick(items: Sequence[Item], indexes: Sequence[int]) -> list[Item]:
    return [items[index] for index in indexes] if items else []

"""Lasting addresses below the site, and what each of them asks for.

``/data/latest/…`` follows the releases, ``/data/<release>/…`` means one of them for good.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from atlas.classification import DEFAULT_CLASSES, Scheme
from atlas.export.formats.registry import FORMATS
from atlas.export.options import DEFAULT_SCALE, LayerOptions
from atlas.text import Language
from atlas.views.class_breaks import write_breaks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.areas import AdminLevel, Kato, Vintage
    from atlas.views import Selection

__all__ = [
    "CASE_ENDINGS",
    "CATALOGUE",
    "COMPARED",
    "JUDGE",
    "LATEST",
    "METADATA",
    "RECEIPT",
    "WHOLE_ATLAS",
    "AtlasRequest",
    "BoundaryRequest",
    "CaseRequest",
    "ComparisonRequest",
    "DataRequest",
    "JudgeRequest",
    "WholeRequest",
    "boundary_address",
    "receipt_address",
    "receipt_address_parts",
    "view_address",
    "view_request",
]

LATEST: Final = "latest"
"""What stands for a release in addresses that follow the releases."""

RECEIPT: Final = "receipt.json"
"""How the address of a receipt ends."""

METADATA: Final = "metadata.json"
"""How the address of a description ends."""

JUDGE: Final = "judge"
"""Where a verdict on a picture is asked for."""

CATALOGUE: Final = "catalogue.json"
"""The file that lists every layer with its addresses."""

WHOLE_ATLAS: Final = ("okrug-atlas.gpkg", "okrug-atlas.zip")
"""Everything as one file: layers and tables, or the data package."""

CASE_ENDINGS: Final = ("csv", "geojson", "svg", "png", "pdf")
"""Endings of the list of cases, which has neither levels nor periods."""

COMPARED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "indicators": ("level", "x", "xperiod", "y", "yperiod"),
        "areas": ("a", "b"),
        "periods": ("indicator", "level", "from", "to"),
    }
)
"""What each kind of comparison is of: the parameters of its address, as those of its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequest:
    """A view, its description or the receipt of one cell; nothing of it is known to exist.

    ``kato`` is empty for a view, ``vintage`` where the period decides. ``scheme``, ``k`` and
    ``breaks`` are the classes of a picture, ``kind`` is what it is drawn as; empty where the usual
    ones are meant.
    """

    indicator: str
    level: str
    period: str
    ending: str
    options: LayerOptions = field(default_factory=LayerOptions)
    kato: str = ""
    vintage: str = ""
    scheme: str = ""
    k: str = ""
    breaks: str = ""
    kind: str = ""

    def address(self, release: str = LATEST) -> str:
        """Return where it is found; a receipt and a description are the same in each language."""
        area = f"/{self.kato}" if self.kato else ""
        query = _query(
            **_written(self.options, self.ending),
            vintage=self.vintage,
            scheme=self.scheme,
            k=self.k,
            breaks=self.breaks,
            kind=self.kind,
        )
        stem = f"{_root(release)}/{quote(self.indicator)}/{quote(self.level)}"
        period = quote(self.period.replace("/", "--"))
        return f"{stem}/{period}{area}.{self.ending}{query}"

    def described_by(self) -> DataRequest:
        """Return the request for the description of the view."""
        return replace(self, ending=METADATA, kato="", scheme="", k="", breaks="", kind="")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryRequest:
    """Outlines of a level of a division, or their description."""

    vintage: str
    level: str
    ending: str
    options: LayerOptions = field(default_factory=LayerOptions)

    def address(self, release: str = LATEST) -> str:
        """Return where they are found."""
        query = _query(**_written(self.options, self.ending))
        stem = f"{_root(release)}/boundaries/{quote(self.vintage)}/{quote(self.level)}"
        return f"{stem}.{self.ending}{query}"

    def described_by(self) -> BoundaryRequest:
        """Return the request for their description."""
        return replace(self, ending=METADATA)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeRequest:
    """A file about the whole atlas: the catalogue, or everything at once."""

    name: str

    def address(self, release: str = LATEST) -> str:
        """Return where it is found."""
        # The catalogue of the latest release stands where one looks first.
        is_first = release == LATEST and self.name == CATALOGUE
        return f"/data/{self.name}" if is_first else f"{_root(release)}/{quote(self.name)}"


@dataclass(frozen=True, slots=True)
class JudgeRequest:
    """A picture that is to be judged, by the parameters of its request."""

    query: tuple[tuple[str, str], ...]

    def address(self, release: str = LATEST) -> str:
        """Return where the verdict is found."""
        return f"{_root(release)}/{JUDGE}{_query(**dict(self.query))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRequest:
    """The list of cases, or the picture of their map."""

    ending: str
    options: LayerOptions = field(default_factory=LayerOptions)

    def address(self, release: str = LATEST) -> str:
        """Return where it is found."""
        return f"{_root(release)}/cases.{self.ending}{_query(lang=self.options.names)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRequest:
    """Two indicators, areas or periods as one table; nothing of it is known to exist.

    ``given`` holds the parameters of its kind in the order of :data:`COMPARED`.
    """

    mode: str
    given: tuple[tuple[str, str], ...]
    lang: str = Language.EN

    def address(self, release: str = LATEST) -> str:
        """Return where it is found."""
        query = _query(**dict(self.given), lang=self.lang)
        return f"{_root(release)}/compare/{quote(self.mode)}.csv{query}"

    def example(self) -> str:
        """Return how an address of its kind is written, names in place of what is compared."""
        words = "&".join(f"{name}={{{name}}}" for name in COMPARED[self.mode])
        return f"{_root(LATEST)}/compare/{self.mode}.csv?{words}"


AtlasRequest = (
    DataRequest | BoundaryRequest | CaseRequest | ComparisonRequest | WholeRequest | JudgeRequest
)
"""Whatever has an address below ``/data/``."""


def view_request(
    selection: Selection, ending: str, *, lang: str = "", scale: str = DEFAULT_SCALE
) -> DataRequest:
    """Return the request for one view as a file; a picture is classified like the view.

    Parameters
    ----------
    lang
        Language of names or ``all``; that of the selection if not given.
    """
    is_picture = ending in FORMATS and FORMATS[ending].is_picture
    is_usual = (selection.scheme, selection.k) == (Scheme.QUANTILES, DEFAULT_CLASSES)
    return DataRequest(
        indicator=selection.indicator,
        level=selection.level.value,
        period=selection.period,
        ending=ending,
        options=LayerOptions.read(lang=lang or selection.language.value, scale=scale),
        vintage=selection.vintage.value if selection.is_carried else "",
        scheme=selection.scheme.value if is_picture and not is_usual else "",
        k=str(selection.k) if is_picture and not is_usual else "",
        breaks=write_breaks(selection.breaks) if is_picture else "",
    )


def view_address(
    selection: Selection, ending: str, *, lang: str = "", scale: str = DEFAULT_SCALE
) -> str:
    """Return where one view is found as a file; see :func:`view_request`."""
    return view_request(selection, ending, lang=lang, scale=scale).address()


def boundary_address(
    vintage: Vintage, level: AdminLevel, ending: str, *, lang: str, scale: str = DEFAULT_SCALE
) -> str:
    """Return where the outlines of a level of a division are found as a file."""
    options = LayerOptions.read(lang=lang, scale=scale)
    asked = BoundaryRequest(
        vintage=vintage.value, level=level.value, ending=ending, options=options
    )
    return asked.address()


def receipt_address(selection: Selection, kato: Kato) -> str:
    """Return where the receipt of one cell is found; it is the same in every language."""
    before, after = receipt_address_parts(selection)
    return f"{before}{kato}{after}"


def receipt_address_parts(selection: Selection) -> tuple[str, str]:
    """Return what stands before and after the code in the addresses of a view's receipts."""
    stem, _, rest = view_request(selection, RECEIPT).address().rpartition(f".{RECEIPT}")
    return f"{stem}/", f".{RECEIPT}{rest}"


def _root(release: str) -> str:
    return f"/data/{quote(release)}"


def _written(options: LayerOptions, ending: str) -> dict[str, str]:
    """Return the parameters of a format; receipts and descriptions have all languages."""
    return {"lang": options.names, "scale": options.scale} if ending in FORMATS else {}


def _query(**given: str) -> str:
    kept = {
        name: value
        for name, value in given.items()
        if value and not (name == "scale" and value == DEFAULT_SCALE)
    }
    return f"?{urlencode(kept)}" if kept else ""

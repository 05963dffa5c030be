"""Lasting addresses below the site: of a view or of boundaries as a file, of a cell's receipt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from atlas.export.options import DEFAULT_SCALE, LayerOptions

if TYPE_CHECKING:
    from atlas.areas import AdminLevel, Kato, Vintage
    from atlas.views import Selection

__all__ = [
    "RECEIPT",
    "DataRequest",
    "boundary_address",
    "receipt_address",
    "receipt_address_parts",
    "view_address",
]

RECEIPT: Final = "receipt.json"
"""How the address of a receipt ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequest:
    """What an address asks for; nothing of it is known to exist.

    ``kato`` is empty for a view, ``vintage`` where the period decides.
    """

    indicator: str
    level: str
    period: str
    ending: str
    options: LayerOptions = field(default_factory=LayerOptions)
    kato: str = ""
    vintage: str = ""


def view_address(
    selection: Selection, ending: str, *, lang: str = "", scale: str = DEFAULT_SCALE
) -> str:
    """Return where one view is found as a file.

    Parameters
    ----------
    lang
        Language of names or ``all``; that of the selection if not given.
    """
    division = selection.vintage if selection.is_carried else ""
    query = _query(lang=lang or selection.language, scale=scale, vintage=division)
    return f"{_stem(selection)}.{ending}{query}"


def boundary_address(
    vintage: Vintage, level: AdminLevel, ending: str, *, lang: str, scale: str = DEFAULT_SCALE
) -> str:
    """Return where the outlines of a level of a division are found as a file."""
    return f"/data/latest/boundaries/{vintage}/{level}.{ending}{_query(lang=lang, scale=scale)}"


def receipt_address(selection: Selection, kato: Kato) -> str:
    """Return where the receipt of one cell is found; it is the same in every language."""
    before, after = receipt_address_parts(selection)
    return f"{before}{kato}{after}"


def receipt_address_parts(selection: Selection) -> tuple[str, str]:
    """Return what stands before and after the code in the addresses of a view's receipts."""
    division = selection.vintage if selection.is_carried else ""
    return f"{_stem(selection)}/", f".{RECEIPT}{_query(vintage=division)}"


def _stem(selection: Selection) -> str:
    period = quote(selection.period.replace("/", "--"))
    return f"/data/latest/{selection.indicator}/{selection.level}/{period}"


def _query(*, lang: str = "", scale: str = DEFAULT_SCALE, vintage: str = "") -> str:
    given = {"lang": lang, "scale": "" if scale == DEFAULT_SCALE else scale, "vintage": vintage}
    text = urlencode({name: str(value) for name, value in given.items() if value})
    return f"?{text}" if text else ""

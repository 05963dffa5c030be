"""Lasting addresses below the site: of one view as a file, of the receipt of one cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.text import Language
    from atlas.views import Selection

__all__ = ["RECEIPT", "DataRequest", "receipt_address", "receipt_address_parts", "view_address"]

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
    language: Language
    kato: str = ""
    vintage: str = ""


def view_address(selection: Selection, ending: str) -> str:
    """Return where one view is found as a file, with its language."""
    query = f"?lang={selection.language}"
    division = f"&vintage={selection.vintage}" if selection.is_carried else ""
    return f"{_stem(selection)}.{ending}{query}{division}"


def receipt_address(selection: Selection, kato: Kato) -> str:
    """Return where the receipt of one cell is found; it is the same in every language."""
    before, after = receipt_address_parts(selection)
    return f"{before}{kato}{after}"


def receipt_address_parts(selection: Selection) -> tuple[str, str]:
    """Return what stands before and after the code in the addresses of a view's receipts."""
    division = f"?vintage={selection.vintage}" if selection.is_carried else ""
    return f"{_stem(selection)}/", f".{RECEIPT}{division}"


def _stem(selection: Selection) -> str:
    period = quote(selection.period.replace("/", "--"))
    return f"/data/latest/{selection.indicator}/{selection.level}/{period}"

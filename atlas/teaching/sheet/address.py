"""Addresses of sheets, and of the profile a sheet leads back to.

The atlas does not know under which address it is served. It is told: by ``--site``, by the
variable ``ATLAS_SITE``, or, in a classroom, by the address a sheet was asked for at, if that is of
the machine itself or its own network. A public name in a request is not believed: whoever sends
it could lead the readers of a sheet elsewhere. Where nothing is known, a sheet has no QR code and
prints the part of the address that is.
"""

from __future__ import annotations

import ipaddress
import os
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode, urlsplit

from atlas.errors import SelectionError
from atlas.export.addresses import LATEST

if TYPE_CHECKING:
    from atlas.areas import Kato
    from atlas.text import Language

__all__ = [
    "FORMATS",
    "SITE_VARIABLE",
    "check_site",
    "configured_site",
    "local_site",
    "profile_path",
    "sheet_name",
    "sheet_path",
]

FORMATS: Final = {"pdf": "application/pdf", "png": "image/png"}
"""Media types by the ending of a sheet's file."""

SITE_VARIABLE: Final = "ATLAS_SITE"
"""Variable of the environment with the public address of the site."""

_LONGEST_SITE: Final = 120
"""Letters; a longer address makes a QR code too fine for a cheap printer."""


def check_site(text: str) -> str:
    """Return the address of a site as it stands before a path: without a slash at its end.

    Raises
    ------
    SelectionError
        If it is not an address of the web.

    Examples
    --------
    >>> check_site("https://example.org/atlas/")
    'https://example.org/atlas'
    """
    site = text.strip().rstrip("/")
    parts = urlsplit(site)
    is_plain = not (parts.query or parts.fragment or parts.username) and site.isascii()
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    if not (is_plain and is_web and site.isprintable() and " " not in site):
        message = f"{text!r} is not the address of a site; write it as https://example.org"
        raise SelectionError(message)
    if len(site) > _LONGEST_SITE:
        message = f"the address {text!r} is longer than {_LONGEST_SITE} letters; name a shorter one"
        raise SelectionError(message)
    return site


def configured_site() -> str:
    """Return the public address from :data:`SITE_VARIABLE`, or nothing where it is not set.

    Raises
    ------
    SelectionError
        If it is set to something that is no address.
    """
    configured = os.environ.get(SITE_VARIABLE, "")
    return check_site(configured) if configured.strip() else ""


def local_site(address: str) -> str:
    """Return the address of a site on this machine or its own network, nothing for any other.

    Examples
    --------
    >>> local_site("http://192.168.1.20:8501/"), local_site("https://example.org/")
    ('http://192.168.1.20:8501', '')
    """
    try:
        site = check_site(address)
    except SelectionError:
        return ""
    host = urlsplit(site).hostname or ""
    return site if _is_local(host) else ""


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost" or host.endswith(".local")


def profile_path(kato: Kato, language: Language) -> str:
    """Return where the profile of an area is found below a site."""
    return f"/area?{urlencode({'lang': language.value, 'area': str(kato)})}"


def sheet_path(kato: str, language: str, ending: str, *, release: str = LATEST) -> str:
    """Return where a sheet is found below a site."""
    return f"/data/{quote(release)}/sheet/{language}/{kato}.{ending}"


def sheet_name(kato: Kato, language: Language, ending: str) -> str:
    """Return the name of a sheet's file.

    Examples
    --------
    >>> from atlas.areas import parse_kato
    >>> from atlas.text import Language
    >>> sheet_name(parse_kato("230000000"), Language.KK, "pdf")
    '230000000.kk.pdf'
    """
    return f"{kato}.{language.value}.{ending}"

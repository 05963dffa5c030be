"""Which language a request is answered in."""

from __future__ import annotations

from atlas.text import Language

__all__ = ["DEFAULT_LANGUAGE", "choose_language"]

DEFAULT_LANGUAGE = Language.KK


def choose_language(requested: str | None, accept_language: str | None = None) -> Language:
    """Return the language of a page.

    Parameters
    ----------
    requested
        The ``lang`` of the address; decides if it is one of the three.
    accept_language
        The header of that name; its most preferred language that the atlas has comes next,
        then Kazakh.
    """
    if requested in set(Language):
        return Language(requested)
    return max(
        _preferences(accept_language or ""),
        key=lambda preference: preference[0],
        default=(0.0, DEFAULT_LANGUAGE),
    )[1]


def _preferences(header: str) -> list[tuple[float, Language]]:
    """Return the atlas's languages of an Accept-Language header, with their weights."""
    found = []
    for item in header.split(","):
        tag, _, parameter = item.partition(";")
        code = tag.strip().lower().split("-")[0]
        weight = _weight(parameter)
        if code in set(Language) and weight > 0:
            found.append((weight, Language(code)))
    return found


def _weight(parameter: str) -> float:
    name, _, text = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(text)
    except ValueError:
        return 0.0

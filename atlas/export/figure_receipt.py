"""The receipt of one figure for Python."""

from __future__ import annotations

from atlas.areas import parse_kato
from atlas.errors import UnknownAreaError
from atlas.export.frames import own_builder
from atlas.export.receipts import receipt as receipt_of

__all__ = ["receipt"]


def receipt(
    indicator: str, kato: str, *, period: str | None = None, vintage: str | None = None
) -> dict[str, object]:
    """Return what one figure was computed from and where each part of it was read.

    Parameters
    ----------
    indicator
        Name of an indicator; see :func:`list_indicators`.
    kato
        Code of an area with a figure of its own or with the reason why it has none.
    period
        ISO 8601 period; the fullest that has begun if None.
    vintage
        ``"2018"`` for the figure on the division before 8 June 2022; that of the period if
        None.

    Returns
    -------
    dict
        The receipt as ``docs/receipts.md`` describes it; written as JSON, ``atlas verify``
        checks it. Values are text, exact to the last digit.

    Raises
    ------
    UnknownAreaError
        If there is no such area.
    SelectionError
        If indicator, period or division does not exist, or the indicator is not known for
        areas of that level.
    ExportError
        If the indicator is a list of cases.

    Examples
    --------
    >>> import atlas
    >>> found = atlas.receipt("transfer_dependence", "230000000", period="2024")
    >>> found["formula"]["operation"], len(found["parts"])
    ('share', 2)
    """
    builder = own_builder()
    code = parse_kato(kato)
    found = (areas[code].level for areas in builder.geodata.areas.values() if code in areas)
    level = next(found, None)
    if level is None:
        message = f"no area {kato}; atlas.list_areas() lists those there are"
        raise UnknownAreaError(message)
    asked = {"indicator": indicator, "level": level.value, "period": period, "vintage": vintage}
    scene = builder.exact({name: value for name, value in asked.items() if value is not None})
    return receipt_of(scene, code)

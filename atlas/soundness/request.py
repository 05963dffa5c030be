"""What somebody wants to be drawn, before anybody has asked whether it is sound."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from atlas.areas import AdminLevel, Vintage
from atlas.errors import SelectionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atlas.catalogue import Indicator

__all__ = ["PARAMETERS", "Picture", "Request", "usual_picture"]

Option = TypeVar("Option", bound=StrEnum)


class Picture(StrEnum):
    """What is made of the figures."""

    CHOROPLETH = "choropleth"
    """Areas filled with a colour for their value."""
    SYMBOLS = "symbols"
    """Circles whose area follows the value; for named cases, signs by kind."""
    BIVARIATE = "bivariate"
    """Areas filled with a colour for two values."""
    CHANGE = "change"
    """Later minus earlier."""
    RANKING = "ranking"
    """Areas in order of their value."""
    TOTAL = "total"
    """One figure for all areas: their sum."""
    AVERAGE = "average"
    """One figure for all areas: their mean."""


def usual_picture(indicator: Indicator) -> Picture:
    """Return how the atlas draws an indicator: shares and rates fill areas, all else does not."""
    return Picture.CHOROPLETH if indicator.kind.is_choropleth else Picture.SYMBOLS


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A picture of an indicator at a level, in a period.

    Parameters
    ----------
    period
        Empty for named cases, which have none. Of a change, the later one.
    vintage
        Division whose areas are drawn; that of the period where it is None.
    start
        The earlier period of a change.
    other, other_period
        The second indicator of two.
    per
        Name of the total that the indicator, itself a total, is divided by.
    """

    picture: Picture
    indicator: str
    level: AdminLevel
    period: str = ""
    vintage: Vintage | None = None
    start: str = ""
    other: str = ""
    other_period: str = ""
    per: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Request:
        """Return what the parameters of an address ask for; see :data:`PARAMETERS`.

        Raises
        ------
        SelectionError
            If a parameter is unknown, missing or has a value that does not exist.
        """
        unknown = query.keys() - set(PARAMETERS)
        if unknown:
            message = f"no parameter {min(unknown)!r}; there are {', '.join(PARAMETERS)}"
            raise SelectionError(message)
        if "indicator" not in query:
            message = "name an indicator; `atlas layers` lists those there are"
            raise SelectionError(message)
        vintage = query.get("vintage")
        return cls(
            picture=_member(Picture, "picture", query.get("picture", Picture.CHOROPLETH)),
            indicator=query["indicator"],
            level=_member(AdminLevel, "level", query.get("level", AdminLevel.OBLAST)),
            period=query.get("period", ""),
            vintage=_member(Vintage, "vintage", vintage) if vintage else None,
            start=query.get("from", ""),
            other=query.get("y", ""),
            other_period=query.get("yperiod", ""),
            per=query.get("per", ""),
        )

    def write(self) -> dict[str, str]:
        """Return the parameters by which it is read again; those that are empty left out."""
        values = (
            self.picture.value,
            self.indicator,
            self.level.value,
            self.period,
            self.vintage.value if self.vintage else "",
            self.start,
            self.other,
            self.other_period,
            self.per,
        )
        return {name: value for name, value in zip(PARAMETERS, values, strict=True) if value}


PARAMETERS = (
    "picture",
    "indicator",
    "level",
    "period",
    "vintage",
    "from",
    "y",
    "yperiod",
    "per",
)
"""Names of the parameters of a request, in the order of its fields."""


def _member(options: type[Option], name: str, raw: str) -> Option:
    if raw not in set(options):
        message = f"no {name} {raw!r}; there are {', '.join(options)}"
        raise SelectionError(message)
    return options(raw)

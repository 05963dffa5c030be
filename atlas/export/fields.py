"""Properties of a layer: the type, the short name and the meaning of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from atlas.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIELDS", "Field", "FieldType"]


class FieldType(StrEnum):
    """What a property holds, in every format that has types."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    FLAG = "true or false"


@dataclass(frozen=True, slots=True)
class Field:
    """One property. ``short`` is its name in a Shapefile, which takes ten letters.

    ``meaning`` is a text to be translated.
    """

    name: str
    short: str
    type: FieldType
    meaning: str


_TEXT, _NUMBER, _WHOLE, _FLAG = FieldType

_FIELDS: Final = (
    Field("kato", "kato", _TEXT, N_("Code of the area (KATO), nine digits as text.")),
    Field("name", "name", _TEXT, N_("Name of the area.")),
    Field("name_kk", "name_kk", _TEXT, N_("Name of the area in Kazakh.")),
    Field("name_ru", "name_ru", _TEXT, N_("Name of the area in Russian.")),
    Field("name_en", "name_en", _TEXT, N_("Name of the area in English.")),
    Field("parents", "parents", _TEXT, N_("Names of the areas above, nearest first.")),
    Field("parent_kato", "parent", _TEXT, N_("Code of the area directly above.")),
    Field("level", "level", _TEXT, N_("Level of the area: oblast, district or okrug.")),
    Field("kind", "kind", _TEXT, N_("Kind of the area in the classifier.")),
    Field("vintage", "vintage", _TEXT, N_("Territorial division, by the year it came into force.")),
    Field("iso_3166_2", "iso", _TEXT, N_("Code of the area in ISO 3166-2, where it has one.")),
    Field("indicator", "indicator", _TEXT, N_("Name of the indicator in addresses and tables.")),
    Field("title", "title", _TEXT, N_("Title of the indicator.")),
    Field("period", "period", _TEXT, N_("Period of the value, in ISO 8601.")),
    Field("value", "value", _NUMBER, N_("The value; empty where there is none.")),
    Field("unit", "unit", _TEXT, N_("Unit of the value.")),
    Field(
        "rank",
        "rank",
        _WHOLE,
        N_("First of the ranks the value may hold, from the largest; empty for samples."),
    ),
    Field(
        "rank_last",
        "rank_last",
        _WHOLE,
        N_("Last of these ranks: values that cannot be told apart share them."),
    ),
    Field("known", "known", _WHOLE, N_("Number of areas of the level with a value.")),
    Field("basis", "basis", _TEXT, N_("What kind of statement the value is: a plan, a law, …")),
    Field("status", "status", _TEXT, N_("Status of the observation, as SDMX has it.")),
    Field("reason", "reason", _TEXT, N_("Why there is no value.")),
    Field("derived", "derived", _FLAG, N_("Whether the value was computed from others.")),
    Field("formula", "formula", _TEXT, N_("Formula by which it was computed.")),
    Field("version_date", "versiondt", _TEXT, N_("Date of the version of the act or release.")),
    Field("source", "source", _TEXT, N_("Documents the value was read in, divided by “ | ”.")),
    Field("source_url", "source_url", _TEXT, N_("Addresses of these documents.")),
    Field("source_date", "sourcedate", _TEXT, N_("Dates of these documents.")),
    Field("locator", "locator", _TEXT, N_("Where in the documents the value stands.")),
    Field("note", "note", _TEXT, N_("What to beware of.")),
    Field("receipt_url", "receipt", _TEXT, N_("Address of the receipt, below that of the atlas.")),
    Field("scale", "scale", _TEXT, N_("Tolerance by which the outline was generalised.")),
    Field("outline", "outline", _TEXT, N_("How the outline was made, where it is approximate.")),
)

FIELDS: Final[Mapping[str, Field]] = MappingProxyType({field.name: field for field in _FIELDS})
"""Properties by name, in the order in which a layer has them."""

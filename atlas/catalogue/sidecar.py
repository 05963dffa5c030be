"""One ``*.meta.toml`` to one model; errors name the file, the table and the key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from atlas.areas import AdminLevel, Vintage
from atlas.catalogue.fields import Fields, read_fields
from atlas.catalogue.model import (
    SCALES,
    BoundarySet,
    Break,
    FileRecord,
    Formula,
    Indicator,
    IndicatorKind,
    Operation,
    Resource,
    Theme,
)
from atlas.provenance import MissingReason

if TYPE_CHECKING:
    from pathlib import Path

    from atlas.text import LocalizedText

__all__ = ["Sidecar", "read_sidecar"]

SHORT_TITLE_LENGTH = 40
"""Characters a short title may have: what fits a control on a phone."""

_RESOURCES = (
    "indicator",
    "areas",
    "boundaries",
    "cases",
    "claims",
    "glossary",
    "sources",
    "names",
    "story",
)
_BOUNDARY_SCALES = (*SCALES, "map", "points")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What one sidecar says: a resource where it has a file, an indicator where it is one."""

    path: PurePosixPath
    resource: Resource | None
    indicator: Indicator | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The fields every sidecar has."""

    name: str
    licence: str
    sources: tuple[str, ...]
    title: LocalizedText
    description: LocalizedText
    file: FileRecord | None


def read_sidecar(path: Path, *, root: Path) -> Sidecar:
    """Read one sidecar of the folder *root* (``geodata/``).

    Raises
    ------
    CatalogueError
        If a key is missing, unknown, of the wrong type or contradicts another.
    """
    fields = read_fields(path)
    relative = PurePosixPath(path.relative_to(root).as_posix())
    kind = fields.text("resource")
    if kind not in _RESOURCES:
        raise fields.fail("resource", f"is {kind!r}; one of {', '.join(_RESOURCES)}")
    head = _read_head(fields, relative)
    if kind == "indicator":
        return _indicator_sidecar(fields, head, relative)
    if head.file is None:
        raise fields.fail("[file]", f"is missing; a {kind} sidecar describes a file")
    resource = (
        _boundary_set(fields, head, head.file)
        if kind == "boundaries"
        else _resource(head, head.file)
    )
    fields.finish()
    return Sidecar(path=relative, resource=resource, indicator=None)


def _read_head(fields: Fields, relative: PurePosixPath) -> _Head:
    name = fields.text("name")
    file = fields.optional_table("file")
    record = None
    if file is not None:
        record = FileRecord(
            path=relative.parent / file.text("path"),
            bytes=file.take("bytes", int),
            sha256=file.text("sha256"),
        )
        file.finish()
    return _Head(
        name=name,
        licence=fields.text("licence"),
        sources=fields.strings("sources"),
        title=fields.localized("title"),
        description=fields.localized("description"),
        file=record,
    )


def _resource(head: _Head, file: FileRecord) -> Resource:
    return Resource(
        name=head.name,
        title=head.title,
        description=head.description,
        licence=head.licence,
        sources=head.sources,
        file=file,
    )


def _boundary_set(fields: Fields, head: _Head, file: FileRecord) -> BoundarySet:
    scale = fields.text("scale")
    if scale not in _BOUNDARY_SCALES:
        raise fields.fail("scale", f"is {scale!r}; one of {', '.join(_BOUNDARY_SCALES)}")
    return BoundarySet(
        level=fields.choice("level", AdminLevel),
        vintage=fields.choice("vintage", Vintage),
        scale=scale,
        is_approximate=fields.take("approximate", bool),
        missing=fields.strings("missing"),
        name=head.name,
        title=head.title,
        description=head.description,
        licence=head.licence,
        sources=head.sources,
        file=file,
    )


def _indicator_sidecar(fields: Fields, head: _Head, relative: PurePosixPath) -> Sidecar:
    if relative.name != f"{head.name}.meta.toml":
        raise fields.fail("name", f"is {head.name!r}; an indicator is named like its sidecar")
    indicator = _indicator(fields, head)
    fields.finish()
    if indicator.file is None and indicator.formula is None and not _is_case_list(indicator):
        raise fields.fail("[formula]", "is missing; an indicator has a table, a formula or both")
    if indicator.is_listed and not indicator.drawn_levels:
        raise fields.fail("listed", "is true, but a figure of the country alone has no map")
    resource = _resource(head, head.file) if head.file is not None else None
    return Sidecar(path=relative, resource=resource, indicator=indicator)


def _is_case_list(indicator: Indicator) -> bool:
    return indicator.kind is IndicatorKind.CATEGORY


def _indicator(fields: Fields, head: _Head) -> Indicator:
    short_title = fields.localized("short_title")
    for text in (short_title.kk, short_title.ru, short_title.en):
        if len(text) > SHORT_TITLE_LENGTH:
            raise fields.fail("[short_title]", f"{text!r} is over {SHORT_TITLE_LENGTH} characters")
    levels = fields.choices("levels", AdminLevel)
    if not levels:
        raise fields.fail("levels", "is empty; name at least one level")
    return Indicator(
        id=head.name,
        kind=fields.choice("kind", IndicatorKind),
        theme=fields.choice("theme", Theme),
        unit=fields.text("unit"),
        levels=levels,
        title=head.title,
        short_title=short_title,
        description=head.description,
        more_means=fields.localized("more_means"),
        caveats=tuple(item.as_localized() for item in fields.tables("caveats")),
        decimals=fields.take("decimals", int),
        minimum=fields.number("minimum"),
        maximum=fields.number("maximum"),
        zero_is_meaningful=fields.take("zero_is_meaningful", bool, default=False),
        is_listed=fields.take("listed", bool, default=True),
        order=fields.take("order", int),
        formula=_formula(fields.optional_table("formula")),
        breaks=tuple(_break(item) for item in fields.tables("breaks")),
        missing=_missing(fields.table("missing"), levels),
        choice_rule=fields.localized("choice_rule") if "choice_rule" in fields else None,
        licence=head.licence,
        file=head.file,
    )


def _formula(fields: Fields | None) -> Formula | None:
    if fields is None:
        return None
    operation = fields.choice("operation", Operation)
    parts = fields.strings("parts")
    weights = fields.numbers("weights")
    part_periods = fields.take("part_periods", dict, {})
    fields.finish()
    wanted = {
        Operation.COMPLEMENT: 1,
        Operation.WEIGHTED_COMPLEMENT: len(weights),
        Operation.SUM: max(2, len(parts)),
    }
    if len(parts) != wanted.get(operation, 2):
        raise fields.fail("parts", f"{parts!r} are not what {operation} needs")
    if operation is Operation.WEIGHTED_COMPLEMENT and sum(weights) != 1:
        raise fields.fail("weights", f"sum to {sum(weights)}; weights sum to one")
    if not set(part_periods) <= set(parts):
        raise fields.fail("part_periods", f"names {sorted(part_periods)}, not a part")
    return Formula(
        operation=operation,
        parts=parts,
        weights=weights,
        part_periods=MappingProxyType(part_periods),
    )


def _break(fields: Fields) -> Break:
    item = Break(
        before=fields.text("before"),
        after=fields.text("after"),
        reason=fields.localized("reason"),
    )
    fields.finish()
    return item


def _missing(
    fields: Fields, levels: tuple[AdminLevel, ...]
) -> MappingProxyType[AdminLevel, MissingReason]:
    reasons = {level: fields.choice(str(level), MissingReason) for level in levels}
    fields.finish()
    return MappingProxyType(reasons)

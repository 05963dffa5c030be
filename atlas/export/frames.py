"""The data as tables and layers for Python: pandas and GeoPandas frames."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from atlas.areas import Vintage
from atlas.errors import SelectionError
from atlas.export.rows import ROW_FIELDS, area_records
from atlas.geodata import Geodata
from atlas.geodata.observations import OBSERVATION_COLUMNS
from atlas.i18n import translator
from atlas.location import PointColumns, open_locator
from atlas.text import Language
from atlas.views import ViewBuilder

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["layer", "list_areas", "list_indicators", "locate", "observations", "own_builder"]


@lru_cache(maxsize=1)
def own_builder() -> ViewBuilder:
    """Return the views of the project's own data, opened on first use."""
    return ViewBuilder(Geodata())


def list_areas(*, vintage: str = "2022") -> pd.DataFrame:
    """Return the administrative units of one territorial division.

    Parameters
    ----------
    vintage
        ``"2022"`` (17 oblasts and 3 cities, since 8 June 2022) or ``"2018"``.

    Returns
    -------
    pandas.DataFrame
        Index ``kato`` (text); columns ``level``, ``kind``, ``parent_kato``, ``name_kk``,
        ``name_ru``, ``name_en``, ``name_en_is_romanised``, ``iso_3166_2``.

    Raises
    ------
    SelectionError
        If there is no such vintage.

    Examples
    --------
    >>> import atlas
    >>> areas = atlas.list_areas()
    >>> areas.loc["230000000", "name_en"], int((areas["level"] == "oblast").sum())
    ('Atyrau Region', 20)
    """
    if vintage not in set(Vintage):
        message = f"no vintage {vintage!r}; there are {', '.join(Vintage)}"
        raise SelectionError(message)
    table = own_builder().geodata.areas[Vintage(vintage)]
    frame = pd.DataFrame(
        {
            "kato": area.kato,
            "level": area.level.value,
            "kind": area.kind,
            "parent_kato": area.parent,
            "name_kk": area.name.kk,
            "name_ru": area.name.ru,
            "name_en": area.name.en,
            "name_en_is_romanised": area.name_en_is_romanised,
            "iso_3166_2": area.iso_3166_2,
        }
        for area in table
    )
    return frame.astype({"kato": "string", "parent_kato": "string"}).set_index("kato")


def list_indicators(*, lang: str = "en") -> pd.DataFrame:
    """Return the indicators there are.

    Parameters
    ----------
    lang
        Language of the texts: ``"kk"``, ``"ru"`` or ``"en"``.

    Returns
    -------
    pandas.DataFrame
        Index ``indicator``; columns ``theme``, ``kind``, ``unit``, ``title``,
        ``description``, ``levels``, ``periods``, ``listed``. ``levels`` and ``periods`` are
        tuples of text; ``listed`` is False for mere parts of other indicators.

    Raises
    ------
    SelectionError
        If there is no such language.

    Examples
    --------
    >>> import atlas
    >>> found = atlas.list_indicators()
    >>> found.loc["turnout", "periods"]
    ('2021-01-10', '2023-03-19')
    """
    language = _language(lang)
    builder = own_builder()
    rows = [
        {
            "indicator": item.id,
            "theme": item.theme.value,
            "kind": item.kind.value,
            "unit": item.unit,
            "title": item.title.in_language(language),
            "description": item.description.in_language(language),
            "levels": tuple(level.value for level in item.levels),
            "periods": tuple(period for _, period in builder.figures.cells(item.id)),
            "listed": item.is_listed,
        }
        for item in builder.geodata.catalogue.indicators.values()
    ]
    return pd.DataFrame(rows).set_index("indicator")


def observations(indicator: str) -> pd.DataFrame:
    """Return the stored observations of one indicator, every claim and version of them.

    Parameters
    ----------
    indicator
        Name of an indicator; see :func:`list_indicators`.

    Returns
    -------
    pandas.DataFrame
        The columns of ``docs/sidecars.md`` plus ``source``, ``source_url`` and
        ``source_date``; ``value`` holds :class:`decimal.Decimal`, codes are text.

    Raises
    ------
    SelectionError
        If there is no such indicator.

    Examples
    --------
    >>> import atlas
    >>> found = atlas.observations("turnout")
    >>> found[["kato", "period", "value", "locator"]].shape[1], found["source"].notna().all().item()
    (4, True)
    """
    geodata = own_builder().geodata
    rows = []
    for observation in geodata.observations(indicator):
        source = geodata.sources[observation.source_id]
        row = {name: getattr(observation, name) for name in OBSERVATION_COLUMNS}
        row |= {"source": source.title, "source_url": source.url, "source_date": source.date}
        rows.append(row)
    columns = [*OBSERVATION_COLUMNS, "source", "source_url", "source_date"]
    return pd.DataFrame(rows, columns=columns).astype({"kato": "string"})


def layer(  # noqa: PLR0913 -- by name, one for each parameter of an address
    indicator: str,
    *,
    level: str | None = None,
    period: str | None = None,
    vintage: str | None = None,
    kind: str | None = None,
    lang: str = "en",
    scale: str = "500m",
) -> gpd.GeoDataFrame:
    """Return one indicator on the outlines of one level.

    Parameters
    ----------
    indicator
        Name of an indicator; see :func:`list_indicators`.
    level
        ``"oblast"``, ``"district"`` or ``"okrug"``; the indicator's first level if None.
    period
        ISO 8601 period; the fullest that has begun if None.
    vintage
        ``"2018"`` shows figures of a later period on the division before 8 June 2022: totals
        summed over the areas an oblast became, shares divided again from such sums. The
        division of the period if None.
    kind
        What is to be drawn of it: ``"choropleth"``, ``"symbols"`` or ``"ranking"``. Refused if
        that would mislead; nothing is refused if None, for then nothing is said to be drawn.
    lang
        Language of names and texts: ``"kk"``, ``"ru"`` or ``"en"``.
    scale
        Tolerance of generalisation: ``"100m"``, ``"500m"`` or ``"1500m"``.

    Returns
    -------
    geopandas.GeoDataFrame
        One row for each area of the level, index ``kato`` (text), CRS EPSG:4326. ``value``
        is a float in ``unit``, NaN where there is no data (then ``reason`` says why); areas
        without an outline have an empty geometry. Okrugs are approximate (Voronoi).

    Raises
    ------
    SelectionError
        If indicator, level, period, language or scale does not exist, or the figures cannot be
        shown on *vintage*; the message says why.
    UnsoundMapError
        If a picture of that *kind* would mislead; the error has the reason and the nearest sound
        picture.

    Examples
    --------
    >>> import atlas
    >>> frame = atlas.layer("transfer_dependence", level="oblast", period="2024")
    >>> float(round(frame.loc["230000000", "value"], 1))
    9.2
    """
    builder = own_builder()
    asked = {
        "indicator": indicator,
        "level": level,
        "period": period,
        "vintage": vintage,
        "kind": kind,
        "lang": lang,
    }
    scene = builder.exact({name: value for name, value in asked.items() if value is not None})
    chosen = scene.selection
    if kind is not None:
        builder.check_picture(chosen)
    records = area_records(scene, tr=translator(chosen.language))
    outlines = builder.geodata.boundaries(chosen.vintage, chosen.level, scale)
    return _join_outlines(pd.DataFrame(records, columns=list(ROW_FIELDS)), outlines)


def locate(
    points: pd.DataFrame,
    *,
    lon: str = "lon",
    lat: str = "lat",
    vintage: str = "2022",
    scale: str = "100m",
) -> pd.DataFrame:
    """Return points with the codes of the areas they lie in.

    Parameters
    ----------
    points
        Any table with longitude and latitude (WGS 84, degrees) in two columns.
    lon, lat
        Names of these columns: numbers, or text with a decimal point or comma.
    vintage
        ``"2022"`` (oblasts, districts, okrugs) or ``"2018"`` (oblasts alone).
    scale
        Tolerance of generalisation of the outlines: ``"100m"``, ``"500m"`` or ``"1500m"``.

    Returns
    -------
    pandas.DataFrame
        Every row of *points* in its order and with its index, and the text columns
        ``kato_oblast``, ``kato_district``, ``kato_okrug_approximate`` (okrugs are drawn around
        settlements) and ``location_status``: ``located``, ``outside``, ``swapped``, ``missing``,
        ``unreadable``, ``out_of_range`` or ``projected``. A point on a border belongs to the
        finest area with the lowest code of those that touch it.

    Raises
    ------
    LocationError
        If a column is missing or holds no numbers, or there are no such outlines.

    Examples
    --------
    >>> import atlas
    >>> import pandas as pd
    >>> towns = pd.DataFrame({"lon": [71.43, 51.17], "lat": [51.13, 43.65]}, ["Astana", "Aktau"])
    >>> atlas.locate(towns)["kato_oblast"].to_list()
    ['710000000', '470000000']
    """
    return _point_columns(lon, lat, vintage, scale).add_to_frame(points)


@lru_cache(maxsize=2)
def _point_columns(lon: str, lat: str, vintage: str, scale: str) -> PointColumns:
    locator = open_locator(own_builder().geodata, vintage=vintage, scale=scale)
    return PointColumns(locator, lon=lon, lat=lat)


def _join_outlines(frame: pd.DataFrame, outlines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    import geopandas as gpd  # noqa: PLC0415 -- tables alone do not need it

    frame = frame.astype({"kato": "string"}).set_index("kato")
    frame["value"] = pd.to_numeric(frame["value"].astype("string"))
    geometry = outlines.geometry.reindex(frame.index)
    return gpd.GeoDataFrame(frame, geometry=geometry, crs=outlines.crs)


def _language(lang: str) -> Language:
    if lang not in set(Language):
        message = f"no language {lang!r}; there are {', '.join(Language)}"
        raise SelectionError(message)
    return Language(lang)

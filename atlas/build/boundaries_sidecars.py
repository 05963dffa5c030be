"""Sidecars of the boundary files, which differ by level, vintage and scale alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage
from atlas.text import Language, LocalizedText

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["boundary_sidecar"]

_TITLES: Final = {
    AdminLevel.COUNTRY: LocalizedText(
        kk="Аумақтар атауы жазылатын нүктелер",
        ru="Точки для подписей территорий",
        en="Label points of areas",
    ),
    AdminLevel.OBLAST: LocalizedText(
        kk="Облыстар мен республикалық маңызы бар қалалардың шекаралары",
        ru="Границы областей и городов республиканского значения",
        en="Boundaries of oblasts and cities of republican significance",
    ),
    AdminLevel.DISTRICT: LocalizedText(
        kk="Аудандар мен облыстық маңызы бар қалалардың шекаралары",
        ru="Границы районов и городов областного значения",
        en="Boundaries of districts and cities of regional significance",
    ),
    AdminLevel.OKRUG: LocalizedText(
        kk="Ауылдық округтердің жуық шекаралары (Вороной ұяшықтары)",
        ru="Приблизительные границы сельских округов (ячейки Вороного)",
        en="Approximate (Voronoi) boundaries of rural okrugs",
    ),
}

_VINTAGES: Final = {
    Vintage.V2018: LocalizedText(
        kk="2022 жылғы 8 маусымға дейінгі аумақтық бөлініс",
        ru="территориальное деление до 8 июня 2022 года",
        en="territorial division before 8 June 2022",
    ),
    Vintage.V2022: LocalizedText(
        kk="2022 жылғы 8 маусымнан бергі аумақтық бөлініс",
        ru="территориальное деление с 8 июня 2022 года",
        en="territorial division since 8 June 2022",
    ),
}

_SCALES: Final = {
    "100m": LocalizedText(
        kk="генерализация шегі 100 м", ru="допуск генерализации 100 м", en="generalised by 100 m"
    ),
    "500m": LocalizedText(
        kk="генерализация шегі 500 м", ru="допуск генерализации 500 м", en="generalised by 500 m"
    ),
    "1500m": LocalizedText(
        kk="генерализация шегі 1500 м",
        ru="допуск генерализации 1500 м",
        en="generalised by 1,500 m",
    ),
    "map": LocalizedText(
        kk="экрандағы карта үшін", ru="для карты на экране", en="for the map on the screen"
    ),
    "points": LocalizedText(kk="нүктелер", ru="точки", en="points"),
}

_POINTS: Final = LocalizedText(
    kk="Әр деңгейдегі сызылған әр аумақ ішіндегі, оның шекарасынан ең алыс нүкте.",
    ru="Для каждой показанной территории каждого уровня: точка внутри неё, наиболее удалённая "
    "от её границы.",
    en="For each area drawn, at each level, the point inside that lies farthest from its border.",
)

_OUTLINES: Final = LocalizedText(
    kk="Контурлар көрші аумақтарда бірдей, саңылаусыз және қабаттаспай жалпыланған; жоғары "
    "деңгейдің шекаралары төменгі деңгейдің шекараларынан құралады.",
    ru="Контуры обобщены совместно, без зазоров и наложений; границы верхнего уровня состоят из "
    "границ нижнего.",
    en="Outlines are generalised together, without gap or overlap; the borders of a level consist "
    "of borders of the level below.",
)

_SCREEN: Final = LocalizedText(
    kk="Тең аудандық Альберс проекциясындағы TopoJSON, өлшем бірлігі 5 км.",
    ru="TopoJSON в равновеликой проекции Альберса, единица измерения 5 км.",
    en="TopoJSON in the Albers equal-area projection, in units of 5 km.",
)

_APPROXIMATE: Final = LocalizedText(
    kk="Ауылдық округтердің ашық шекаралары жоқ: аудан ішіндегі әр жер елді мекені ең жақын "
    "орналасқан округке жатқызылды. Аудан көлемін, тығыздықты есептеуге және нүктенің қай "
    "округке жататынын анықтауға жарамайды.",
    ru="Открытых границ сельских округов нет: каждое место района отнесено к округу, чей "
    "населённый пункт ближе. Не годится для расчёта площади и плотности и для определения, "
    "в каком округе лежит точка.",
    en="No open outlines of rural okrugs exist: each place of a district is given to the okrug "
    "whose settlement is nearest. Not fit for areas, densities or finding the okrug of a point.",
)

_CREDITS: Final = (
    "© OpenStreetMap contributors, ODbL 1.0; geokz (A. Rodionov, 2024), CC BY 4.0, {modified}; "
    "OCHA/UNHCR COD-AB 2023"
)
_POINT_CREDITS: Final = "; GeoNames, CC BY 4.0; Who’s On First"
_MODIFIED: Final = LocalizedText(kk="өзгертілген", ru="с изменениями", en="modified")


def boundary_sidecar(
    *, level: AdminLevel, vintage: Vintage, scale: str, path: str, missing: Sequence[str]
) -> str:
    """Return the sidecar of one boundary file, its size and hash not yet recorded.

    Parameters
    ----------
    level
        Level of the areas; the country for label points, which are of all levels.
    vintage
        Territorial division.
    scale
        Tolerance of generalisation, ``map`` for screen geometry, ``points`` for label points.
    path
        Name of the file, which lies beside the sidecar.
    missing
        Areas of the level without an outline.
    """
    approximate = level is AdminLevel.OKRUG
    lines = [
        'resource = "boundaries"',
        f"name = {_quoted(f'boundaries-{vintage}-{level}-{scale}')}",
        f"level = {_quoted(level)}",
        f"vintage = {_quoted(vintage)}",
        f"scale = {_quoted(scale)}",
        f"approximate = {'true' if approximate else 'false'}",
        f"missing = [{', '.join(_quoted(code) for code in missing)}]",
        'licence = "ODbL-1.0"',
        "sources = []",
    ]
    lines += ["", "[title]"] + [
        f"{language} = {_quoted(_title(level, vintage, scale, language))}" for language in Language
    ]
    lines += ["", "[description]"] + [
        f"{language} = {_quoted(_description(level, scale, language))}" for language in Language
    ]
    lines += ["", "[file]", f"path = {_quoted(path)}", "bytes = 0", 'sha256 = ""']
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # Basic strings of TOML escape what strings of JSON escape.
    return json.dumps(text, ensure_ascii=False)


def _title(level: AdminLevel, vintage: Vintage, scale: str, language: Language) -> str:
    parts = [_TITLES[level], _VINTAGES[vintage]]
    if scale != "points":
        parts.append(_SCALES[scale])
    return ", ".join(part.in_language(language) for part in parts)


def _description(level: AdminLevel, scale: str, language: Language) -> str:
    if scale == "points":
        sentences = [_POINTS]
    else:
        sentences = [_OUTLINES]
        sentences += [_SCREEN] if scale == "map" else []
        sentences += [_APPROXIMATE] if level is AdminLevel.OKRUG else []
    credit = _CREDITS.format(modified=_MODIFIED.in_language(language))
    if level in {AdminLevel.OKRUG, AdminLevel.COUNTRY}:
        credit += _POINT_CREDITS
    return " ".join([*(item.in_language(language) for item in sentences), f"{credit}."])

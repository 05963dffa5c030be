"""The first page: five questions, each with a small map and what its figures say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.cartography import Ground, MapKind
from atlas.cartography.picture import MapDrawing, MapPlan, document, draw_map
from atlas.i18n import N_, format_number, format_period, translator, unit_label
from atlas.views.content import class_colours, map_content, map_kind
from atlas.views.finding import ends
from atlas.views.legend_view import scene_legend
from atlas.views.map_words import outline_notes
from atlas.views.site_pages import SITE_PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from atlas.i18n import Translator
    from atlas.text import Language
    from atlas.views.builder import ViewBuilder
    from atlas.views.scene import Scene

__all__ = ["FRONT_MAPS", "FrontCard", "FrontKey", "FrontMap", "front_card", "small_map"]

MAP_WIDTH: Final = 420.0
"""Pixels for which the small maps are drawn; shown larger or smaller they stay sharp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMap:
    """One map of the first page.

    ``page`` is the page that tells more, where it exists; else the map itself is opened.
    """

    name: str
    question: str
    indicator: str
    level: AdminLevel
    page: str = "map"

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the map, as in an address."""
        return {"indicator": self.indicator, "level": self.level}


FRONT_MAPS: Final = (
    FrontMap(
        name="self-nominees",
        question=N_("Where did self-nominated candidates win seats in maslikhats?"),
        indicator="self_nominee_share",
        level=AdminLevel.OBLAST,
    ),
    FrontMap(
        name="transfers",
        question=N_("How much of a regional budget comes from above?"),
        indicator="transfer_dependence",
        level=AdminLevel.OBLAST,
    ),
    FrontMap(
        name="taxes",
        question=N_("How much of the taxes on wages leaves the district?"),
        indicator="wage_tax_share_not_kept",
        level=AdminLevel.DISTRICT,
        page="tax-migration",
    ),
    FrontMap(
        name="memoranda",
        question=N_("What is done beside the budget?"),
        indicator="surrogate_cases",
        level=AdminLevel.OBLAST,
        page="surrogates",
    ),
    FrontMap(
        name="rural-budgets",
        question=N_("Does a rural okrug live on its own revenue?"),
        indicator="transfer_dependence",
        level=AdminLevel.OKRUG,
    ),
)
"""In the order of the article: representatives, budgets, taxes, business, villages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontKey:
    """The key under a small map: what its colours mean.

    ``colours`` holds a light and a dark colour for each class; empty where areas are not filled.
    ``legends`` is the legend of symbols as HTML, light and dark; None where there are none.
    ``no_data`` counts the areas that are hatched; ``notes`` say what else must be known.
    """

    colours: tuple[tuple[str, str], ...] = ()
    legends: tuple[str, str] | None = None
    lowest: str = ""
    highest: str = ""
    no_data: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontCard:
    """A small map in words of one language: all that the page writes around the picture.

    ``path`` and ``query`` are the address the card leads to; ``width`` and ``height`` are
    pixels.
    """

    name: str
    question: str
    finding: str
    subject: str
    alternative: str
    key: FrontKey
    path: str
    query: Mapping[str, str]
    width: int
    height: int


def front_card(
    builder: ViewBuilder,
    item: FrontMap,
    *,
    language: Language,
    address: Callable[[str], str],
) -> FrontCard:
    """Return one map of the first page in words; *address* as for :func:`small_map`.

    Raises
    ------
    GeodataError
        If a file it needs is not what its sidecar records.
    """
    scene = _scene(builder, item, language)
    return scene.once(f"front {item.name}", lambda: _card(builder, item, scene, address))


def _scene(builder: ViewBuilder, item: FrontMap, language: Language) -> Scene:
    selection, _ = builder.read(item.query, language=language)
    return builder.scene(selection)


def _card(
    builder: ViewBuilder, item: FrontMap, scene: Scene, address: Callable[[str], str]
) -> FrontCard:
    tr = translator(scene.selection.language)
    sentence = ends(scene, tr=tr)
    subject = _subject(scene)
    has_page = any(page.path == item.page for page in SITE_PAGES)
    query = builder.selections.write(scene.selection)
    is_map = item.page == "map" or not has_page
    drawing = _drawing(scene, Ground.LIGHT, address)
    return FrontCard(
        name=item.name,
        question=tr.gettext(item.question),
        finding=sentence,
        subject=subject,
        alternative=tr.gettext("Map: %(subject)s. %(finding)s", subject=subject, finding=sentence),
        key=_key(scene, tr),
        path="map" if is_map else item.page,
        query=query if is_map else {"lang": str(tr.language)},
        width=round(drawing.width),
        height=round(drawing.height),
    )


def _subject(scene: Scene) -> str:
    """Return what is measured and when."""
    title = scene.indicator.title.in_language(scene.selection.language)
    period = scene.selection.period
    return f"{title}, {format_period(period, scene.selection.language)}" if period else title


def _key(scene: Scene, tr: Translator) -> FrontKey:
    classes = scene.classification
    if map_kind(scene) is MapKind.CATEGORIES:
        return FrontKey(
            legends=(
                scene_legend(scene, ground=Ground.LIGHT, tr=tr),
                scene_legend(scene, ground=Ground.DARK, tr=tr),
            )
        )
    if classes is None:
        return FrontKey()
    light, dark = (class_colours(scene, ground) for ground in (Ground.LIGHT, Ground.DARK))
    unit = unit_label(scene.scale, tr.language)
    highest = scene.write_bare(classes.bounds[-1], trailing_zeros=False)
    # The hatch of the picture: as many as the legend of the map counts.
    without = format_number(sum(scene.reasons_shown.values()), language=tr.language)
    return FrontKey(
        colours=tuple(zip(light, dark, strict=True)),
        lowest=scene.write_bare(classes.bounds[0], trailing_zeros=False),
        highest=f"{highest} {unit}".strip(),
        no_data=tr.gettext("no data: %(count)s", count=without),
        notes=_cautions(scene, tr),
    )


def _cautions(scene: Scene, tr: Translator) -> tuple[str, ...]:
    if scene.selection.level is not AdminLevel.OKRUG:
        return outline_notes(scene, tr=tr)
    return (
        tr.gettext(
            "The okrugs known are not a sample of the country: the atlas shows no average of them."
        ),
        tr.gettext("The outlines of okrugs are approximate."),
        *outline_notes(scene, tr=tr),
    )


def small_map(
    builder: ViewBuilder,
    item: FrontMap,
    *,
    ground: Ground,
    language: Language,
    address: Callable[[str], str],
) -> str:
    """Return one map of the first page as SVG, in the colours of one ground.

    Parameters
    ----------
    address
        Returns the address of the outlines, for content that the live map shares.

    Raises
    ------
    GeodataError
        If a file it needs is not what its sidecar records.
    """
    scene = _scene(builder, item, language)
    drawing = _drawing(scene, ground, address)
    return document(drawing.body, size=(drawing.width, drawing.height), title=_subject(scene))


def _drawing(scene: Scene, ground: Ground, address: Callable[[str], str]) -> MapDrawing:
    def draw() -> MapDrawing:
        tr = translator(scene.selection.language)
        content = map_content(scene, ground=ground, address=address, tr=tr)
        return draw_map(content, scene.geometry, MapPlan(width=MAP_WIDTH))

    return scene.once(f"small map {ground}", draw)

"""How figures get into the atlas and what they mean, with counts read from the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel, Vintage
from atlas.i18n import format_number
from atlas.provenance import Basis, MissingReason, Status
from atlas.views.prose import ProseSection
from atlas.views.rules_text import honest_maps_text
from atlas.views.wording import word

if TYPE_CHECKING:
    from atlas.geodata import Geodata
    from atlas.i18n import Translator

__all__ = ["methods_text"]


_BORDER_CREDIT: Final = (
    "© OpenStreetMap contributors, ODbL 1.0; geokz (A. Rodionov, 2024), CC BY 4.0, modified; "
    "OCHA/UNHCR COD-AB 2023; GeoNames, CC BY 4.0; Who’s On First"
)
"""As the sidecars of the boundaries have it."""


def methods_text(geodata: Geodata, *, tr: Translator) -> tuple[ProseSection, ...]:
    """Return the sections on method, in the order in which a figure comes about.

    Raises
    ------
    GeodataError
        If a file is not what its sidecar records.
    """
    return (
        _reading(geodata, tr),
        _meaning(tr),
        _missing(tr),
        _areas(geodata, tr),
        _outlines(geodata, tr),
        _maps(tr),
        _never(tr),
        honest_maps_text(tr),
        _receipts(tr),
        _licences(tr),
    )


def _reading(geodata: Geodata, tr: Translator) -> ProseSection:
    def count(number: int) -> str:
        return format_number(number, language=tr.language)

    indicators = geodata.catalogue.indicators
    figures = sum(len(geodata.observations(name)) for name in indicators)
    return ProseSection(
        id="reading",
        title=tr.gettext("How a figure gets in"),
        paragraphs=(
            tr.gettext(
                "The atlas holds %(figures)s figures of %(indicators)s indicators, read in "
                "%(documents)s documents: laws, budget decisions, election results, statistics, "
                "the press and the article.",
                figures=count(figures),
                indicators=count(len(indicators)),
                documents=count(len(geodata.sources)),
            ),
            tr.gettext(
                "A figure is taken as its document prints it. With it are kept the document, the "
                "place in it, the date of the version and what kind of statement it is."
            ),
            tr.gettext(
                "Where several documents state a figure for the same place and period, one is "
                "shown by a rule that each indicator names; the others stand beside it."
            ),
            tr.gettext(
                "Shares, differences and figures per resident are computed by a formula that is "
                "shown with them. A figure that cannot be computed from known parts stays unknown."
            ),
        ),
    )


def _meaning(tr: Translator) -> ProseSection:
    bases = ", ".join(word(basis, tr) for basis in Basis)
    statuses = ", ".join(word(status, tr) for status in (Status.PROVISIONAL, Status.ESTIMATED))
    return ProseSection(
        id="meaning",
        title=tr.gettext("What kind of statement a figure is"),
        paragraphs=(
            tr.gettext("The basis of a figure is one of these: %(bases)s.", bases=bases),
            tr.gettext(
                "A plan is what a budget decision intends, not what was spent. What somebody "
                "states without a document to compare it with is marked so and is not verified."
            ),
            tr.gettext(
                "The status says how sure the number is. Where it is not the usual one, the word "
                "stands beside it: %(statuses)s.",
                statuses=statuses,
            ),
        ),
    )


def _missing(tr: Translator) -> ProseSection:
    reasons = ", ".join(word(reason, tr) for reason in MissingReason)
    return ProseSection(
        id="missing",
        title=tr.gettext("What “no data” means"),
        paragraphs=(
            tr.gettext(
                "No data is not zero. The area is hatched, it is counted in the legend, and the "
                "reason is given: %(reasons)s.",
                reasons=reasons,
            ),
            tr.gettext(
                "Nothing is filled in: no estimate from neighbours, no average, no figure of "
                "another year."
            ),
        ),
    )


def _areas(geodata: Geodata, tr: Translator) -> ProseSection:
    areas = geodata.areas
    counts = {
        f"{level}s": format_number(len(areas[Vintage.V2022].at_level(level)), language=tr.language)
        for level in (AdminLevel.OBLAST, AdminLevel.DISTRICT, AdminLevel.OKRUG)
    }
    before = len(areas[Vintage.V2018].at_level(AdminLevel.OBLAST))
    return ProseSection(
        id="areas",
        title=tr.gettext("Places and their borders in time"),
        paragraphs=(
            tr.gettext(
                "Places are those of the state classifier: %(oblasts)s oblasts and cities of "
                "republican significance, %(districts)s districts and cities, %(okrugs)s rural "
                "okrugs and other units of that level.",
                **counts,
            ),
            tr.gettext(
                "On 8 June 2022 three oblasts were added. Figures of earlier years are drawn on "
                "the %(before)d regions of that time, and later ones on those of today.",
                before=before,
            ),
            tr.gettext(
                "Figures from before and after the division are not joined into one line for the "
                "regions that were divided. The same holds where the rules changed, as they did "
                "for general transfers between 2022 and 2023: the atlas names the break."
            ),
        ),
    )


def _outlines(geodata: Geodata, tr: Translator) -> ProseSection:
    undrawn = geodata.catalogue.boundary_set(Vintage.V2022, AdminLevel.OKRUG, "map").missing
    return ProseSection(
        id="outlines",
        title=tr.gettext("Outlines, and how far to trust them"),
        paragraphs=(
            tr.gettext(
                "Outlines of oblasts and districts are made from open map data of 2017 to 2025 "
                "and simplified together, so that neighbours still fit each other."
            ),
            tr.gettext(
                "There are no open outlines of rural okrugs. Within each district, every place is "
                "given to the okrug whose located settlement is nearest. Such outlines show where "
                "an okrug lies, not where it ends."
            ),
            tr.gettext(
                "A test left out one settlement at a time: 73 of 100 fell into the outline of "
                "their own okrug. How far a single outline is wrong is not known, because the true "
                "one is not. Areas and densities must not be computed from them."
            ),
            tr.ngettext(
                "%(count)d unit of that level has no outline, because no settlement of it could "
                "be located or its city is not divided; it is in the tables.",
                "%(count)d units of that level have no outline, because no settlement of theirs "
                "could be located or their city is not divided; they are in the tables.",
                len(undrawn),
            ),
        ),
    )


def _maps(tr: Translator) -> ProseSection:
    return ProseSection(
        id="maps",
        title=tr.gettext("How maps are drawn"),
        paragraphs=(
            tr.gettext(
                "Only shares and figures per resident colour an area. Sums and counts are drawn "
                "as circles whose area follows the sum; otherwise large territories would look "
                "like large numbers."
            ),
            tr.gettext(
                "Colours stand for classes. Unless you choose otherwise, each class holds about "
                "as many areas; the legend shows the bounds, and how many areas are in each class."
            ),
            tr.gettext(
                "Where zero means something, such as who gives and who receives, two colours part "
                "at zero. The projection keeps the proportion of areas."
            ),
        ),
    )


def _never(tr: Translator) -> ProseSection:
    return ProseSection(
        id="never",
        title=tr.gettext("What the atlas never does"),
        paragraphs=(
            tr.gettext(
                "It does not average the okrugs whose budgets happen to be known: they are not a "
                "sample of the country."
            ),
            tr.gettext("It does not join figures over a break, and does not compare across one."),
            tr.gettext(
                "It does not add up payments owed under a contract with the state and payments "
                "made by choice."
            ),
            tr.gettext("It does not rank people, and does not say who is to blame."),
        ),
    )


def _receipts(tr: Translator) -> ProseSection:
    return ProseSection(
        id="receipts",
        title=tr.gettext("How to verify a figure"),
        paragraphs=(
            tr.gettext(
                "Choose an area on the map: the panel names the document and the place in it. "
                "Open the document and compare."
            ),
            tr.gettext(
                "Whoever has the atlas on a computer can write a receipt of any figure and have "
                "it recomputed: formula, parts, documents, and a fingerprint of the file it stands "
                "in. A changed digit is found."
            ),
            tr.gettext(
                "Every release is recomputed as a whole before it appears. Its number stands at "
                "the foot of each page, and the same release gives the same files, byte by byte."
            ),
        ),
    )


def _licences(tr: Translator) -> ProseSection:
    return ProseSection(
        id="licences",
        title=tr.gettext("Licences and credit"),
        paragraphs=(
            tr.gettext(
                "Tables are under CC BY 4.0. Borders are derived from OpenStreetMap and are under "
                "ODbL 1.0. The code is under Apache 2.0."
            ),
            tr.gettext(
                "Documents of the press and of scholars are cited for facts; their texts remain "
                "with their publishers and authors."
            ),
            tr.gettext(
                "Codes and names of places come from the classifier of the Bureau of National "
                "Statistics. With the borders, name those from whose work they were made:"
            ),
        ),
        cited=_BORDER_CREDIT,
    )

"""The pages of the site: addresses, titles and what each is for, for readers and crawlers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from atlas.i18n import N_, translator

if TYPE_CHECKING:
    from atlas.text import Language

__all__ = ["OWN_TABLE_PATH", "SITE_PAGES", "SitePage", "find_page", "tab_title"]


OWN_TABLE_PATH: Final = "your-table"
"""The one page that holds a table of a reader's; every other page lets go of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """A page: its path in the address, its script, and texts to be translated.

    ``is_primary`` pages stand in the head of every page, the others at its foot.
    """

    path: str
    script: str
    title: str
    description: str
    is_primary: bool = True

    def title_in(self, language: Language) -> str:
        """Return the title in one language."""
        return translator(language).gettext(self.title)

    def description_in(self, language: Language) -> str:
        """Return what the page is for, in one language."""
        return translator(language).gettext(self.description)


SITE_PAGES: Final = (
    SitePage(
        path="",
        script="home.py",
        title=N_("Overview"),
        description=N_(
            "Maps of elections, budgets, taxes and executives of Kazakhstan by oblast, district "
            "and rural okrug. Each figure leads to its source."
        ),
        is_primary=False,
    ),
    SitePage(
        path="map",
        script="explore.py",
        title=N_("Map"),
        description=N_("Any indicator on a map, with its legend, table, sources and files."),
    ),
    SitePage(
        path="area",
        script="area.py",
        title=N_("Places"),
        description=N_(
            "Find an oblast, district or okrug by any of its names, and read what is known about "
            "it, and what is not."
        ),
    ),
    SitePage(
        path="compare",
        script="compare.py",
        title=N_("Compare"),
        description=N_(
            "Two indicators on one map, two areas side by side, or what changed between two "
            "periods, where that can be said."
        ),
    ),
    SitePage(
        path="tax-migration",
        script="tax_migration.py",
        title=N_("Tax migration"),
        description=N_(
            "Where taxes raised in a place go: district, oblast, republic, National Fund, and "
            "what comes back."
        ),
    ),
    SitePage(
        path="surrogates",
        script="surrogates.py",
        title=N_("Memoranda and other surrogates"),
        description=N_(
            "What companies, akims in social networks and neighbours do beside the budgets: "
            "cases and sums, each with its evidence."
        ),
    ),
    SitePage(
        path="claims",
        script="claims.py",
        title=N_("Claims checked"),
        description=N_("Every figure of the article beside what independent figures say."),
    ),
    SitePage(
        path="sources",
        script="sources.py",
        title=N_("Methods and sources"),
        description=N_(
            "How figures get into the atlas, what they mean, and the documents they were read in."
        ),
    ),
    SitePage(
        path="teach",
        script="teach.py",
        title=N_("Teach with the atlas"),
        description=N_(
            "Stories to tell, pages to hand out, exercises, slides and files for a lesson without "
            "internet."
        ),
        is_primary=False,
    ),
    SitePage(
        path="stories",
        script="stories.py",
        title=N_("Stories"),
        description=N_(
            "Lessons on the maps of the atlas, told step by step in a full window, with notes and "
            "sources."
        ),
        is_primary=False,
    ),
    SitePage(
        path="exercises",
        script="exercises.py",
        title=N_("Exercises"),
        description=N_(
            "Would this map change, which map is real, what do the words mean: for a class or "
            "alone, on the screen or on paper."
        ),
        is_primary=False,
    ),
    SitePage(
        path="downloads",
        script="downloads.py",
        title=N_("Data to download"),
        description=N_(
            "Every layer as a file, at a lasting address or from a program; boundaries alone; the "
            "whole atlas at once."
        ),
        is_primary=False,
    ),
    SitePage(
        path="glossary",
        script="glossary.py",
        title=N_("Glossary"),
        description=N_("The words of the atlas in Kazakh, Russian and English."),
        is_primary=False,
    ),
    SitePage(
        path="about",
        script="about.py",
        title=N_("About the atlas"),
        description=N_("For whom it is, what it follows, what it cannot show, how to cite it."),
        is_primary=False,
    ),
    SitePage(
        path=OWN_TABLE_PATH,
        script="your_table.py",
        title=N_("Your table"),
        description=N_("Numbers of your own on the map; the table is not kept."),
        is_primary=False,
    ),
)
"""In the order of the navigation; the first has the address of the site itself."""


def find_page(path: str) -> SitePage:
    """Return the page at a path of the address; the first page where there is none."""
    wanted = path.strip("/")
    return next((page for page in SITE_PAGES if page.path == wanted), SITE_PAGES[0])


def tab_title(page: SitePage, language: Language) -> str:
    """Return the title of the browser's tab and of a preview card."""
    tr = translator(language)
    if not page.path:
        return tr.gettext("Okrug Atlas: local self-government in Kazakhstan")
    name = tr.gettext("Okrug Atlas")
    return f"{page.title_in(language)} · {name}"

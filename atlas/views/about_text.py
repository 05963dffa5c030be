"""What the atlas is, for whom, and what it cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atlas import __version__
from atlas.i18n import N_
from atlas.views.prose import ProseSection

if TYPE_CHECKING:
    from atlas.geodata import Geodata
    from atlas.i18n import Translator

__all__ = ["CITATION", "UNTRANSLATED", "about_text"]

CITATION: Final = (
    "Okrug Atlas contributors. Okrug Atlas: local self-government in Kazakhstan. "
    f"Release {__version__}."
)
"""How to cite the atlas, after ``CITATION.cff``; the same in every language."""

UNTRANSLATED: Final = (
    "No results",
    "Clear value",
    "Connection error",
    "Connecting to Streamlit server",
)
"""Texts of Streamlit itself that cannot be put into another language."""


def about_text(geodata: Geodata, *, tr: Translator) -> tuple[ProseSection, ...]:
    """Return the sections of the page about the atlas.

    Raises
    ------
    GeodataError
        If a file is not what its sidecar records.
    """
    return (
        _readers(tr),
        _question(geodata, tr),
        _limits(tr),
        _neutrality(tr),
        _errors(tr),
        ProseSection(
            id="cite",
            title=tr.gettext("How to cite it"),
            paragraphs=(
                tr.gettext(
                    "Cite the atlas as below, and with each figure the document that it names."
                ),
            ),
            cited=CITATION,
        ),
        _licences(tr),
        _access(tr),
        ProseSection(
            id="untranslated",
            title=tr.gettext("What remains English"),
            paragraphs=(
                tr.gettext(
                    "The framework the pages run on has a few texts of its own that cannot be "
                    "translated. You may meet these:"
                ),
            ),
            cited="; ".join(UNTRANSLATED),
        ),
    )


def _section(tr: Translator, name: str, title: str, *paragraphs: str) -> ProseSection:
    texts = tuple(tr.gettext(text) for text in paragraphs)
    return ProseSection(id=name, title=tr.gettext(title), paragraphs=texts)


def _readers(tr: Translator) -> ProseSection:
    return _section(
        tr,
        "readers",
        N_("For whom it is"),
        N_(
            "For residents who want to know where the money of their okrug comes from; for "
            "deputies and akims; for journalists, teachers, students and researchers."
        ),
        N_("No knowledge of budgets or of maps is needed. Words are explained in the glossary."),
        N_("For a lesson there are stories, told step by step on the page “Stories”."),
    )


def _question(geodata: Geodata, tr: Translator) -> ProseSection:
    cited = dict.fromkeys(geodata.sources[claim.source_id] for claim in geodata.claims)
    return ProseSection(
        id="question",
        title=tr.gettext("What question it follows"),
        paragraphs=(
            tr.gettext(
                "From 2018 to 2020 rural okrugs received budgets of their own; since 2021 their "
                "akims are elected. Did decisions move to the village with that, or only the "
                "elections? The article below asks this question; the atlas follows it place by "
                "place."
            ),
            tr.gettext(
                "The authors answer that procedures became more democratic while dependence "
                "remained. The atlas does not presuppose the answer: it shows the figures, those "
                "that support it and those that do not."
            ),
        ),
        cited="; ".join(
            ", ".join(part for part in (source.citation, source.publisher) if part)
            for source in cited
        ),
    )


def _limits(tr: Translator) -> ProseSection:
    return _section(
        tr,
        "limits",
        N_("What it shows, and what it cannot"),
        N_(
            "It shows elections, budgets, taxes, transfers, akims and recorded cases of memoranda "
            "and mutual aid, by oblast, district and rural okrug, as far as they are published."
        ),
        N_(
            "It cannot show what is not published. Many budgets of okrugs are plans, many are not "
            "known at all, and where figures are missing is itself uneven."
        ),
        N_(
            "A recorded case says that something was reported, not how often it happens. Two maps "
            "that look alike do not prove that one thing causes the other."
        ),
    )


def _neutrality(tr: Translator) -> ProseSection:
    return _section(
        tr,
        "neutrality",
        N_("Neutrality"),
        N_(
            "The atlas belongs to no party, company or authority. It names terms of the article as "
            "terms of its authors, shows evidence against a statement beside evidence for it, and "
            "checks figures of authors and of officials in the same way."
        ),
    )


def _errors(tr: Translator) -> ProseSection:
    return _section(
        tr,
        "errors",
        N_("If something is wrong"),
        N_(
            "Copy the address of the page: it holds everything you have chosen. Add what the "
            "document says and where it says it, and send both to whoever runs this site, or open "
            "an issue where the code of the atlas is published."
        ),
        N_("A corrected figure appears in the next release, and the list of changes names it."),
    )


def _licences(tr: Translator) -> ProseSection:
    return _section(
        tr,
        "reuse",
        N_("Using it elsewhere"),
        N_(
            "Maps, tables and code may be used, changed and passed on, also for money, as long as "
            "the credit stays with them. The licences are on the page on methods and sources."
        ),
    )


def _access(tr: Translator) -> ProseSection:
    return _section(
        tr,
        "access",
        N_("Access and privacy"),
        N_(
            "Everything can be reached with the keyboard. Each map has a table with the same "
            "figures and a sentence in words; colours are chosen so that colour-blind readers can "
            "tell neighbouring classes apart. Pages follow the light or dark setting of your "
            "device and can be printed."
        ),
        N_(
            "The atlas does not count visitors, sets no advertising and no tracking, and asks no "
            "other host for anything. What you choose stands in the address and nowhere else; only "
            "your own browser remembers that you have seen the tour."
        ),
    )

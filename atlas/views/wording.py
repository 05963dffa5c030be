"""Words for the closed sets of the data, in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from atlas.areas import AdminLevel
from atlas.catalogue import Theme
from atlas.classification import Scheme
from atlas.geodata import CaseKind, Obligation
from atlas.geodata.glossary import TermGroup
from atlas.i18n import N_, format_date, format_number
from atlas.provenance import Basis, MissingReason, Status

if TYPE_CHECKING:
    from enum import StrEnum

    from atlas.i18n import Translator
    from atlas.soundness import Rank

__all__ = ["areas_known", "rank_text", "statement", "word"]

_WORDS: Final[tuple[tuple[StrEnum, str], ...]] = (
    (AdminLevel.COUNTRY, N_("Country")),
    (AdminLevel.OBLAST, N_("Oblasts")),
    (AdminLevel.DISTRICT, N_("Districts")),
    (AdminLevel.OKRUG, N_("Rural okrugs")),
    (Theme.REPRESENTATIVES, N_("Representatives")),
    (Theme.LOCAL_BUDGETS, N_("Local budgets")),
    (Theme.TAX_MIGRATION, N_("Tax migration")),
    (Theme.EXECUTIVES, N_("Akims")),
    (Theme.SURROGATES, N_("Memoranda and other surrogates")),
    (Theme.CONTEXT, N_("Background")),
    (Basis.OBSERVED, N_("observed")),
    (Basis.PLAN, N_("plan")),
    (Basis.LAW, N_("set by law or decision")),
    (Basis.EXECUTED, N_("executed")),
    (Basis.CLAIMED, N_("as stated, not verified")),
    (Basis.DERIVED, N_("derived")),
    (Status.PROVISIONAL, N_("provisional")),
    (Status.ESTIMATED, N_("approximate")),
    (MissingReason.NOT_COLLECTED, N_("not collected yet")),
    (MissingReason.NOT_PUBLISHED, N_("not found in publications")),
    (MissingReason.NOT_APPLICABLE, N_("does not apply here")),
    (MissingReason.SUPPRESSED, N_("withheld")),
    (Scheme.QUANTILES, N_("Quantiles")),
    (Scheme.EQUAL_INTERVAL, N_("Equal intervals")),
    (Scheme.FISHER_JENKS, N_("Natural breaks (Fisher-Jenks)")),
    (Scheme.OWN, N_("Own bounds")),
    (CaseKind.MEMORANDUM_ECONOMY, N_("Memoranda with business")),
    (CaseKind.DIGITAL_POPULISM, N_("Akims in social networks")),
    (CaseKind.TRADITIONAL_MUTUAL_AID, N_("Mutual labour and aid")),
    (CaseKind.TAX_MIGRATION, N_("Taxes booked elsewhere")),
    (CaseKind.ELECTORAL_BARRIER, N_("Barriers to candidates")),
    (TermGroup.PLACES, N_("places")),
    (TermGroup.FIGURES, N_("figures")),
    (TermGroup.MAP, N_("map")),
    (TermGroup.SELF_GOVERNMENT, N_("self-government")),
    (TermGroup.MONEY, N_("money")),
    (Obligation.VOLUNTARY, N_("voluntary")),
    (Obligation.PRODUCTION_SHARING, N_("owed under a production-sharing agreement")),
    (Obligation.NOT_APPLICABLE, N_("not stated to be voluntary or owed")),
)

# By type as well: members of two enumerations that have one value are equal as text.
_BY_MEMBER: Final = {(type(member), member): text for member, text in _WORDS}


def word(member: StrEnum, tr: Translator) -> str:
    """Return the word for a member of a closed set."""
    return tr.gettext(_BY_MEMBER[type(member), member])


def statement(basis: Basis, status: Status, version_date: str, tr: Translator) -> str:
    """Return what kind of statement a figure is: ``plan, version of 13 December 2023``."""
    parts = [word(basis, tr)]
    if (type(status), status) in _BY_MEMBER:
        parts.append(word(status, tr))
    if version_date:
        day = format_date(date.fromisoformat(version_date), tr.language)
        parts.append(tr.gettext("version of %(date)s", date=day))
    return ", ".join(parts)


def rank_text(rank: Rank | None) -> str | None:
    """Return the place of an area, or the first and last place it shares; None without one."""
    return None if rank is None else str(rank)


def areas_known(level: AdminLevel, known: int, total: int, tr: Translator) -> str:
    """Return for how many areas of a level a figure is known."""
    language = tr.language
    counts = {
        "known": format_number(known, language=language),
        "total": format_number(total, language=language),
    }
    if level is AdminLevel.OBLAST:
        return tr.ngettext(
            "Known for %(known)s of %(total)s region",
            "Known for %(known)s of %(total)s regions",
            total,
            **counts,
        )
    if level is AdminLevel.DISTRICT:
        return tr.ngettext(
            "Known for %(known)s of %(total)s district",
            "Known for %(known)s of %(total)s districts and cities",
            total,
            **counts,
        )
    return tr.ngettext(
        "Known for %(known)s of %(total)s okrug",
        "Known for %(known)s of %(total)s okrugs",
        total,
        **counts,
    )

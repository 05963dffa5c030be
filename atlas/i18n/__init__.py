"""Languages: interface texts, numbers, dates and alphabetical order in kk, ru and en.

Importing it loads neither Babel nor a catalogue; the first text or number does.
"""

from atlas.i18n.collation import sort_key
from atlas.i18n.formats import (
    choose_scale,
    format_bare,
    format_number,
    format_value,
    plural_category,
    unit_label,
    value_template,
    value_templates,
)
from atlas.i18n.negotiation import DEFAULT_LANGUAGE, choose_language
from atlas.i18n.periods import format_date, format_period
from atlas.i18n.translate import N_, Translator, translator
from atlas.i18n.units import UNITS, Scale, Unit, find_unit

__all__ = [
    "DEFAULT_LANGUAGE",
    "N_",
    "UNITS",
    "Scale",
    "Translator",
    "Unit",
    "choose_language",
    "choose_scale",
    "find_unit",
    "format_bare",
    "format_date",
    "format_number",
    "format_period",
    "format_value",
    "plural_category",
    "sort_key",
    "translator",
    "unit_label",
    "value_template",
    "value_templates",
]

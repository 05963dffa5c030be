"""Tax migration: where taxes raised in a place go, and what comes back."""

from atlas.ui.components import tax_choices, tax_country, tax_heading, tax_place

tax_heading()
tax_choices()
tax_country()
tax_place()

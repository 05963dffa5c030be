"""Memoranda and other surrogates: cases and sums on a map and as cards."""

from atlas.ui.components import case_downloads, surrogate_list, surrogate_map_panel

surrogate_map_panel()
surrogate_list()
case_downloads()

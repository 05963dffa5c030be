"""Sources page: every indicator with the documents its figures were read in."""

from atlas.ui.components import source_list

source_list()

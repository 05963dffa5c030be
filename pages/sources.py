"""Sources page: how figures get in, and every indicator with its documents."""

from atlas.ui.components import methods, source_list

methods()
source_list()

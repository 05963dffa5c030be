"""Claims page: figures of the article beside independent ones."""

from atlas.ui.components import claims_list

claims_list()

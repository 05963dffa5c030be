"""Stories page: lessons on the maps of the atlas, told step by step."""

from atlas.ui.components import stories

stories()

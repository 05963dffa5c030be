"""Page for those who teach: stories, sheets, exercises, files to take along."""

from atlas.ui.components import teach

teach()

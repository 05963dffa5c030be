"""Exercises: maps that change with their classes, a line-up of maps, a quiz on words."""

from atlas.ui.components import choose_exercise, exercise, exercises_title

exercises_title()
choose_exercise()
exercise()

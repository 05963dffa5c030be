"""Exercises computed from the figures and words of the atlas, the same for a whole class."""

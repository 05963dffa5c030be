"""Glossary page: the words of the atlas in three languages."""

from atlas.ui.components import glossary

glossary()

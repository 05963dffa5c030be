"""The region sheet: one area on one page of A4, as PDF and PNG, in three languages.

``content`` gathers what a sheet says, ``page`` places it, ``drawing`` writes it as SVG, ``desk``
and ``batch`` make files of it. Lengths are points of 1/72 inch, y downward.
"""

"""Colour arithmetic for the tests: CIELAB, CIEDE2000 and three kinds of colour blindness.

Formulas: sRGB (IEC 61966-2-1), CIELAB for D65, CIEDE2000 (Sharma, Wu, Dalal 2005), and the
matrices of Machado, Oliveira and Fernandes (2009) for full dichromacy, applied to linear RGB.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

_WHITE = np.array([0.95047, 1.0, 1.08883])
_RGB_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
VISION: dict[str, Vector] = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def linear_rgb(colour: str) -> Vector:
    """Return linear RGB in 0..1 of ``#rrggbb``."""
    encoded = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    low = encoded / 12.92
    high = ((encoded + 0.055) / 1.055) ** 2.4
    return np.where(encoded <= 0.04045, low, high)


def lab(colour: str, vision: str = "normal") -> Vector:
    """Return CIELAB of a colour as a kind of vision sees it."""
    seen = np.clip(VISION[vision] @ linear_rgb(colour), 0, 1)
    ratio = (_RGB_TO_XYZ @ seen) / _WHITE
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def lightness(colour: str) -> float:
    """Return CIE L* of a colour, 0 to 100."""
    return float(lab(colour)[0])


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2, 1 to 21."""
    luminances = sorted(float(_RGB_TO_XYZ[1] @ linear_rgb(colour)) for colour in (first, second))
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)


def difference(first: str, second: str, vision: str = "normal") -> float:
    """Return the CIEDE2000 difference of two colours as a kind of vision sees them."""
    return _ciede2000(lab(first, vision), lab(second, vision))


def _hue(a: float, b: float) -> float:
    return math.degrees(math.atan2(b, a)) % 360 if a or b else 0.0


def _ciede2000(one: Vector, two: Vector) -> float:
    l1, a1, b1 = (float(x) for x in one)
    l2, a2, b2 = (float(x) for x in two)
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = _hue(a1, b1), _hue(a2, b2)
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    delta_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = 1 + sum(
        factor * math.cos(math.radians(times * mean_h + shift))
        for factor, times, shift in ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.2, 4, -63))
    )
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    s_c = 1 + 0.045 * mean_c
    s_h = 1 + 0.015 * mean_c * t
    rotation = (
        -2
        * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
        * math.sin(math.radians(60 * math.exp(-(((mean_h - 275) / 25) ** 2))))
    )
    parts = ((l2 - l1) / s_l, (c2 - c1) / s_c, delta_h / s_h)
    return math.sqrt(sum(part**2 for part in parts) + rotation * parts[1] * parts[2])

"""The ramps as typed facts; :mod:`atlas.cartography.palette` says where they come from."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

__all__ = ["ABOVE", "BELOW", "SEQUENTIAL", "Ground"]


class Ground(StrEnum):
    """The ground a map is drawn on."""

    LIGHT = "light"
    DARK = "dark"


# Three classes in the first row, seven in the last; "more" stands last in a row.
SEQUENTIAL: Final[dict[tuple[str, Ground], tuple[str, ...]]] = {
    ("purples", Ground.LIGHT): (
        "cbc9e2 9e9ac8 6a51a3",
        "cbc9e2 9e9ac8 756bb1 54278f",
        "dadaeb bcbddc 9e9ac8 756bb1 54278f",
        "dadaeb bcbddc 9e9ac8 807dba 6a51a3 4a1486",
        "dadaeb bcbddc 9e9ac8 807dba 6a51a3 54278f 3f007d",
    ),
    ("blues", Ground.LIGHT): (
        "bdd7e7 6baed6 2171b5",
        "bdd7e7 6baed6 3182bd 08519c",
        "c6dbef 9ecae1 6baed6 3182bd 08519c",
        "c6dbef 9ecae1 6baed6 4292c6 2171b5 084594",
        "c6dbef 9ecae1 6baed6 4292c6 2171b5 08519c 08306b",
    ),
    ("oranges", Ground.LIGHT): (
        "fdbe85 fd8d3c d94701",
        "fdbe85 fd8d3c e6550d a63603",
        "fdd0a2 fdae6b fd8d3c e6550d a63603",
        "fdd0a2 fdae6b fd8d3c f16913 d94801 8c2d04",
        "fdd0a2 fdae6b fd8d3c f16913 d94801 a63603 7f2704",
    ),
    ("greens", Ground.LIGHT): (
        "bae4b3 74c476 238b45",
        "bae4b3 74c476 31a354 006d2c",
        "c7e9c0 a1d99b 74c476 31a354 006d2c",
        "c7e9c0 a1d99b 74c476 41ab5d 238b45 005a32",
        "c7e9c0 a1d99b 74c476 41ab5d 238b45 006d2c 00441b",
    ),
    ("greys", Ground.LIGHT): (
        "cccccc 969696 525252",
        "cccccc 969696 636363 252525",
        "d9d9d9 bdbdbd 969696 636363 252525",
        "d9d9d9 bdbdbd 969696 737373 525252 252525",
        "d9d9d9 bdbdbd 969696 737373 525252 252525 000000",
    ),
    ("teals", Ground.LIGHT): (
        "c7dbdc 6c9ea4 3a5f66",
        "c7dbdc 7eaaaf 45787f 21484e",
        "c7dbdc 8fb6ba 5f9197 3a6c73 21484e",
        "c7dbdc 99bec1 71a0a5 4f8289 34646c 21484e",
        "c7dbdc a1c3c6 7eaaaf 5f9197 45787f 306067 21484e",
    ),
    ("purples", Ground.DARK): (
        "554a73 a08ad2 e8def8",
        "554a73 8673b8 b9a4e6 e8def8",
        "554a73 7968a9 a08ad2 c6b2ed e8def8",
        "554a73 72619f 907cc3 af9adf cdbaf1 e8def8",
        "554a73 6d5d98 8673b8 a08ad2 b9a4e6 d2c0f3 e8def8",
    ),
    ("blues", Ground.DARK): (
        "395173 539cd2 c8e7fa",
        "395173 4183b8 71b6e6 c8e7fa",
        "395173 3c76a9 539cd2 84c3ed c8e7fa",
        "395173 3b6f9f 468dc3 64acdf 91caf1 c8e7fa",
        "395173 3a6a98 4183b8 539cd2 71b6e6 99cff3 c8e7fa",
    ),
    ("oranges", Ground.DARK): (
        "76432d d4833c ffddb2",
        "76432d bb682f e79f56 ffddb2",
        "76432d ac5d2c d4833c efaf68 ffddb2",
        "76432d a2572b c57233 e0944a f3b874 ffddb2",
        "76432d 9c532b bb682f d4833c e79f56 f6be7d ffddb2",
    ),
    ("greens", Ground.DARK): (
        "2d5338 5aa364 ccebc7",
        "2d5338 418951 7bbc7e ccebc7",
        "2d5338 387c49 5aa364 8dc88d ccebc7",
        "2d5338 347445 4a9358 6db273 99d098 ccebc7",
        "2d5338 326e42 418951 5aa364 7bbc7e a1d49f ccebc7",
    ),
    ("greys", Ground.DARK): (
        "4e5053 95999d e7e8ea",
        "4e5053 7c8084 afb3b7 e7e8ea",
        "4e5053 707478 95999d bdc0c3 e7e8ea",
        "4e5053 696c70 868a8e a5a8ac c5c8cb e7e8ea",
        "4e5053 64686b 7c8084 95999d afb3b7 cbcdd0 e7e8ea",
    ),
    ("teals", Ground.DARK): (
        "405455 709ea0 d0e7e7",
        "405455 5b8587 8bb7b8 d0e7e7",
        "405455 52797b 709ea0 9ac3c4 d0e7e7",
        "405455 4e7173 638f91 80adaf a4cacb d0e7e7",
        "405455 4b6c6e 5b8587 709ea0 8bb7b8 abcfd0 d0e7e7",
    ),
}

# The two sides of zero, one to seven classes each, from zero outward.
BELOW: Final = {
    Ground.LIGHT: (
        "f1a340",
        "fdb863 e66101",
        "fee0b6 f1a340 b35806",
        "fee0b6 fdb863 e08214 b35806",
        "fee0b6 fdb863 e08214 b35806 7f3b08",
        "fee0b6 fcb661 e8912e cc6f0d a85207 7f3b08",
        "fee0b6 febd6e ef9d40 dc7f13 c0650a a14e07 7f3b08",
    ),
    Ground.DARK: (
        "e47938",
        "d38253 ffd6a6",
        "82441e cf8540 ffd6a6",
        "804522 b46f38 e89d4e ffd6a6",
        "7f4625 a66534 cd8644 f4a954 ffd6a6",
        "7f4625 9e5f31 bd793d dc944a f7b265 ffd6a6",
        "7f4625 995a2f b37039 cd8644 e79d4f f9b870 ffd6a6",
    ),
}
ABOVE: Final = {
    Ground.LIGHT: (
        "998ec3",
        "b2abd2 5e3c99",
        "d8daeb 998ec3 542788",
        "d8daeb b2abd2 8073ac 542788",
        "d8daeb b2abd2 8073ac 542788 2d004b",
        "d8daeb b2abd2 8b7fb5 6d529c 502381 2d004b",
        "d8daeb b8b3d6 988ebe 7b69a7 644294 4a1d78 2d004b",
    ),
    Ground.DARK: (
        "9c88e4",
        "9c8cd0 e2d7ff",
        "584d84 9c8bd7 e2d7ff",
        "584d81 8576b8 b4a1f3 e2d7ff",
        "594d7f 7a6ca9 9c8bd4 c0adff e2d7ff",
        "594d7f 7365a0 8e7ec2 aa98e5 c7b5fe e2d7ff",
        "594d7f 6e619a 8576b7 9c8bd4 b4a1f0 ccbbfe e2d7ff",
    ),
}

"""Sidecars are read strictly: a slip of the pen is an error that names file, key and value."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from atlas.areas import AdminLevel
from atlas.catalogue import Operation, Theme, read_catalogue, read_sidecar
from atlas.errors import CatalogueError, SelectionError
from atlas.provenance import MissingReason
from atlas.text import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIDECAR = """\
resource = "indicator"
name = "turnout"
licence = "CC-BY-4.0"
sources = ["s-act"]
kind = "ratio"
theme = "representatives"
unit = "percent"
levels = ["oblast", "district"]
decimals = 1
minimum = "0"
maximum = "100"
order = 20

[title]
kk = "Қатысу"
ru = "Явка"
en = "Turnout"

[short_title]
kk = "Қатысу"
ru = "Явка"
en = "Turnout"

[description]
kk = "Қатысқандар үлесі"
ru = "Доля принявших участие"
en = "Share of those who took part"

[more_means]
kk = "Неғұрлым қою болса, соғұрлым үлкен"
ru = "Чем темнее, тем больше"
en = "The darker, the larger"

[missing]
oblast = "not_published"
district = "not_collected"

[[caveats]]
kk = "Ескерту"
ru = "Оговорка"
en = "Caveat"

[formula]
operation = "share"
parts = ["voters", "electorate"]
part_periods = { electorate = "2023-01-01" }

[[breaks]]
before = "2022"
after = "2023"
reason = { kk = "Заң", ru = "Закон", en = "Law" }

[choice_rule]
kk = "Ереже"
ru = "Правило"
en = "Rule"

[file]
path = "turnout.csv"
bytes = 10
sha256 = "abc"
"""

WEIGHTED = """operation = "weighted_complement"
parts = ["voters", "electorate"]
weights = ["0.55", "0.45"]
"""


def write(root: Path, text: str, name: str = "turnout") -> Path:
    """Write a sidecar of an indicator and return its path."""
    path = root / "indicators" / f"{name}.meta.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def swap(old: str, new: str) -> Callable[[str], str]:
    """Return a change of the first occurrence of *old*, which must be there."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def with_formula(formula: str) -> Callable[[str], str]:
    """Return a change of the whole formula."""

    def change(text: str) -> str:
        before, _, rest = text.partition("[formula]\n")
        return f"{before}[formula]\n{formula}\n{rest[rest.index('[[breaks]]') :]}"

    return change


def test_everything_a_sidecar_says_is_read(tmp_path: Path) -> None:
    """Each key arrives with its type; numbers stay exact."""
    found = read_sidecar(write(tmp_path, SIDECAR), root=tmp_path)
    indicator = found.indicator
    assert indicator is not None
    assert indicator.id == "turnout"
    assert indicator.theme is Theme.REPRESENTATIVES
    assert indicator.levels == (AdminLevel.OBLAST, AdminLevel.DISTRICT)
    assert (indicator.minimum, indicator.maximum) == (Decimal(0), Decimal(100))
    assert indicator.title.in_language(Language.KK) == "Қатысу"
    assert indicator.missing[AdminLevel.DISTRICT] is MissingReason.NOT_COLLECTED
    assert indicator.caveats[0].ru == "Оговорка"
    assert indicator.breaks[0].before == "2022"
    assert indicator.breaks[0].reason.en == "Law"
    assert indicator.choice_rule is not None
    assert indicator.formula is not None
    assert indicator.formula.operation is Operation.SHARE
    assert indicator.formula.part_periods == {"electorate": "2023-01-01"}
    assert indicator.is_listed
    assert not indicator.zero_is_meaningful
    assert found.resource is not None
    assert str(found.resource.file.path) == "indicators/turnout.csv"
    assert found.resource.sources == ("s-act",)


HEAD = "turnout.meta.toml"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            swap("decimals = 1", "decimals = 1\ncolour = 3"),
            f"{HEAD}: colour unknown; see docs/sidecars.md",
        ),
        (
            swap("decimals = 1", "decimals = 1\nzoom = 1\ncolour = 3"),
            f"{HEAD}: colour, zoom unknown; see docs/sidecars.md",
        ),
        (
            swap('theme = "representatives"\n', ""),
            f"{HEAD}: 'theme' is missing; see docs/sidecars.md",
        ),
        (swap('name = "turnout"\n', ""), f"{HEAD}: 'name' is missing; see docs/sidecars.md"),
        (swap("decimals = 1", 'decimals = "1"'), f"{HEAD}: 'decimals' is '1'; expected int"),
        (swap("decimals = 1", "decimals = true"), f"{HEAD}: 'decimals' is True; expected int"),
        (swap("order = 20", "order = 2.5"), f"{HEAD}: 'order' is 2.5; expected int"),
        (
            swap("order = 20", "order = 20\nlisted = 1"),
            f"{HEAD}: 'listed' is 1; expected bool",
        ),
        (swap('"0"\nmaximum', "0\nmaximum"), f"{HEAD}: 'minimum' is 0; expected str"),
        (
            swap('maximum = "100"', 'maximum = "all"'),
            f"{HEAD}: 'maximum' is 'all'; write a number as text, like \"0.5\"",
        ),
        (
            swap('kind = "ratio"', 'kind = "share"'),
            f"{HEAD}: 'kind' is 'share'; one of count, ratio, rate, index, category",
        ),
        (
            swap('["oblast", "district"]', '["oblast", "region"]'),
            f"{HEAD}: 'levels' is 'region'; one of country, oblast, district, okrug",
        ),
        (
            swap('["oblast", "district"]', "[1]"),
            f"{HEAD}: 'levels' is [1]; expected strings only",
        ),
        (
            swap('["oblast", "district"]', "[]"),
            f"{HEAD}: levels is empty; name at least one level",
        ),
        (
            swap('resource = "indicator"', 'resource = "table"'),
            (
                f"{HEAD}: resource is 'table'; "
                "one of indicator, areas, boundaries, cases, claims, glossary, sources, names, "
                "story"
            ),
        ),
        (
            swap('name = "turnout"', 'name = "voters"'),
            f"{HEAD}: name is 'voters'; an indicator is named like its sidecar",
        ),
        # --- texts
        (swap('kk = "Қатысу"\n', ""), f"{HEAD}, [title]: 'kk' is missing; see docs/sidecars.md"),
        (
            swap('ru = "Явка"', 'ru = ""'),
            f"{HEAD}, [title]: text 'Turnout' has no translation into ru",
        ),
        (
            swap('ru = "Явка"\nen = "Turnout"', 'ru = ""\nen = ""'),
            f"{HEAD}, [title]: text 'Қатысу' has no translation into ru, en",
        ),
        (
            swap('en = "Turnout"', 'en = "Turnout"\nde = "Beteiligung"'),
            f"{HEAD}, [title]: de unknown; see docs/sidecars.md",
        ),
        (
            swap('en = "Caveat"\n', ""),
            f"{HEAD}, [[caveats]] 1: 'en' is missing; see docs/sidecars.md",
        ),
        (
            swap('ru = "Закон", ', ""),
            f"{HEAD}, [[breaks]] 1, [reason]: 'ru' is missing; see docs/sidecars.md",
        ),
        (
            swap('[short_title]\nkk = "Қатысу"', f'[short_title]\nkk = "{"Қ" * 41}"'),
            f"{HEAD}: [short_title] '{'Қ' * 41}' is over 40 characters",
        ),
        # --- reasons for empty cells
        (
            swap('district = "not_collected"\n', ""),
            f"{HEAD}, [missing]: 'district' is missing; see docs/sidecars.md",
        ),
        (
            swap('district = "not_collected"', 'district = "unknown"'),
            (
                f"{HEAD}, [missing]: 'district' is 'unknown'; "
                "one of not_collected, not_published, not_applicable, suppressed"
            ),
        ),
        (
            swap('district = "not_collected"', 'district = "not_collected"\nokrug = "suppressed"'),
            f"{HEAD}, [missing]: okrug unknown; see docs/sidecars.md",
        ),
        # --- formulas
        (
            swap('"share"', '"mean"'),
            (f"{HEAD}, [formula]: 'operation' is 'mean'; one of {', '.join(Operation)}"),
        ),
        (
            swap('["voters", "electorate"]', '["voters"]'),
            f"{HEAD}, [formula]: parts ('voters',) are not what share needs",
        ),
        (
            with_formula('operation = "complement"\nparts = ["voters", "electorate"]'),
            f"{HEAD}, [formula]: parts ('voters', 'electorate') are not what complement needs",
        ),
        (
            with_formula(WEIGHTED.replace("0.45", "0.44")),
            f"{HEAD}, [formula]: weights sum to 0.99; weights sum to one",
        ),
        (
            with_formula(WEIGHTED.replace('"0.55", ', "")),
            (
                f"{HEAD}, [formula]: parts ('voters', 'electorate') are not what "
                "weighted_complement needs"
            ),
        ),
        (
            with_formula(WEIGHTED.replace("0.45", "half")),
            f"{HEAD}, [formula]: 'weights' is 'half'; write a number as text, like \"0.5\"",
        ),
        (
            swap("{ electorate =", "{ people ="),
            f"{HEAD}, [formula]: part_periods names ['people'], not a part",
        ),
        # --- the file
        (swap('sha256 = "abc"', ""), f"{HEAD}, [file]: 'sha256' is missing; see docs/sidecars.md"),
        (
            swap("bytes = 10", 'bytes = "10"'),
            f"{HEAD}, [file]: 'bytes' is '10'; expected int",
        ),
        (
            swap("bytes = 10", "bytes = 10\nmd5 = 1"),
            f"{HEAD}, [file]: md5 unknown; see docs/sidecars.md",
        ),
    ],
)
def test_a_slip_is_named_with_file_key_value_and_remedy(
    tmp_path: Path, change: Callable[[str], str], message: str
) -> None:
    """The whole message, as whoever writes the sidecar reads it."""
    with pytest.raises(CatalogueError) as caught:
        read_sidecar(write(tmp_path, change(SIDECAR)), root=tmp_path)
    assert str(caught.value) == message


def test_a_short_title_of_forty_characters_still_fits(tmp_path: Path) -> None:
    """The bound itself is allowed."""
    text = swap('[short_title]\nkk = "Қатысу"', f'[short_title]\nkk = "{"Қ" * 40}"')(SIDECAR)
    indicator = read_sidecar(write(tmp_path, text), root=tmp_path).indicator
    assert indicator is not None
    assert len(indicator.short_title.kk) == 40


def test_an_indicator_has_a_table_or_a_formula(tmp_path: Path) -> None:
    """With neither there would be nothing to draw; a list of cases alone needs none."""
    bare = SIDECAR.partition("[file]")[0]
    bare = bare[: bare.index("[formula]")] + bare[bare.index("[[breaks]]") :]
    with pytest.raises(CatalogueError, match="an indicator has a table, a formula or both"):
        read_sidecar(write(tmp_path, bare), root=tmp_path)
    cases = bare.replace('kind = "ratio"', 'kind = "category"')
    assert read_sidecar(write(tmp_path, cases), root=tmp_path).resource is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name = ", "turnout.meta.toml: not a TOML file in UTF-8"),
        ("name = 'сайлау'".encode("cp1251"), "turnout.meta.toml: not a TOML file in UTF-8"),
        (b'name = "a"\nname = "b"', "turnout.meta.toml: not a TOML file in UTF-8"),
    ],
)
def test_what_is_not_toml_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """With the parser's own words, which name line and column."""
    path = write(tmp_path, "")
    path.write_bytes(content)
    with pytest.raises(CatalogueError) as caught:
        read_sidecar(path, root=tmp_path)
    assert str(caught.value).startswith(message)


# --- the catalogue as a whole -----------------------------------------------------------------

PLAIN = SIDECAR[: SIDECAR.index("[formula]")] + SIDECAR[SIDECAR.index("[[breaks]]") :]


def catalogue_of(root: Path, formulas: dict[str, str], licence: str = "CC-BY-4.0") -> None:
    """Read a catalogue of indicators with these formulas; an empty one means none."""
    (root / "sources").mkdir()
    text = "id,title,url\nCC-BY-4.0,CC BY 4.0,https://example.org\n"
    (root / "sources" / "licences.csv").write_text(text, encoding="utf-8")
    for name, parts in formulas.items():
        sidecar = PLAIN.replace('"turnout"', f'"{name}"').replace("turnout.csv", f"{name}.csv")
        if parts:
            sidecar += f'\n[formula]\noperation = "share"\nparts = {parts}\n'
        write(root, sidecar.replace("CC-BY-4.0", licence), name)
    read_catalogue(root)


@pytest.mark.parametrize(
    ("formulas", "message"),
    [
        ({"a": '["a", "b"]', "b": ""}, "formula of 'a' goes in a circle: a"),
        (
            {"a": '["b", "c"]', "b": '["a", "c"]', "c": ""},
            "formula of 'a' goes in a circle: a -> b",
        ),
        (
            {"a": '["b", "d"]', "b": '["c", "d"]', "c": '["a", "d"]', "d": ""},
            "formula of 'a' goes in a circle: a -> b -> c",
        ),
        ({"a": '["b", "x"]', "b": ""}, "formula of 'a' names 'x', which is no indicator"),
    ],
)
def test_formulas_must_end_in_tables(
    tmp_path: Path, formulas: dict[str, str], message: str
) -> None:
    """A circle and an unknown part are named before anything is computed."""
    with pytest.raises(CatalogueError) as caught:
        catalogue_of(tmp_path, formulas)
    assert str(caught.value) == message


def test_a_part_may_serve_several_formulas(tmp_path: Path) -> None:
    """That is no circle."""
    catalogue_of(tmp_path, {"a": '["b", "c"]', "b": '["c", "d"]', "c": "", "d": ""})


def test_a_licence_must_be_in_the_list(tmp_path: Path) -> None:
    """Nobody may guess under which terms a table may be used."""
    with pytest.raises(CatalogueError) as caught:
        catalogue_of(tmp_path, {"a": ""}, licence="CC0")
    assert str(caught.value) == (
        "resource 'a' names licence 'CC0', which is not in sources/licences.csv"
    )


def test_a_licence_of_an_indicator_without_a_file_must_be_in_the_list_too(tmp_path: Path) -> None:
    """What is computed is published as well."""
    write(
        tmp_path,
        SIDECAR.partition("[file]")[0]
        .replace('"turnout"', '"derived"')
        .replace("CC-BY-4.0", "CC0"),
        "derived",
    )
    with pytest.raises(CatalogueError, match="names licence 'CC0'"):
        catalogue_of(tmp_path, {"voters": "", "electorate": ""})


def test_a_resource_has_one_sidecar(tmp_path: Path) -> None:
    """Two that bear one name would hide each other."""
    other = tmp_path / "cases" / "a.meta.toml"
    other.parent.mkdir()
    head = PLAIN[: PLAIN.index("kind =")].replace("turnout", "a").replace("indicator", "cases")
    texts = PLAIN[PLAIN.index("[title]") : PLAIN.index("[short_title]")]
    more = PLAIN[PLAIN.index("[description]") : PLAIN.index("[more_means]")]
    file = '[file]\npath = "a.csv"\nbytes = 1\nsha256 = ""\n'
    other.write_text(head + texts + more + file, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        catalogue_of(tmp_path, {"a": ""})
    assert str(caught.value) == "resource 'a' has two sidecars; names are unique"


def test_an_unknown_indicator_is_answered_with_those_there_are(tmp_path: Path) -> None:
    """The message is of use to whoever mistyped."""
    catalogue_of(tmp_path, {"b": "", "a": ""})
    with pytest.raises(SelectionError) as caught:
        read_catalogue(tmp_path).indicator("c")
    assert str(caught.value) == "no indicator 'c'; there are a, b"

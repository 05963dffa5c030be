"""The static site: whole, linked, the same bytes each time, and careful with what is there."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from atlas.errors import ExportError, SelectionError
from atlas.export.assets import site_assets
from atlas.export.collections import CollectionStore
from atlas.export.desk import DataDesk
from atlas.export.site import Site, open_site
from atlas.export.static_site import faulty_links, write_static_site
from atlas.geodata import Geodata
from atlas.i18n import translator
from atlas.soundness import Reason, sentence
from atlas.text import Language
from atlas.views import ViewBuilder
from tests.tiny_country import write_tiny_country

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


def tiny_site(root: Path) -> Site:
    """Return the site of a fresh tiny country."""
    geodata = Geodata(write_tiny_country(root))
    builder = ViewBuilder(geodata)
    return Site(
        builder=builder,
        assets=site_assets(geodata),
        desk=DataDesk(builder),
        open_collections=lambda: CollectionStore(builder),
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site of two real indicators, one of them a list of cases."""
    folder = tmp_path_factory.mktemp("site") / "sub" / "path"
    write_static_site(open_site(), folder, indicators=("turnout", "surrogate_cases"))
    return folder


def test_two_sites_of_the_same_data_are_the_same(tmp_path: Path) -> None:
    """Byte for byte, in two folders, from two copies of the data."""
    for name in ("one", "other"):
        site = tiny_site(tmp_path / name / "geodata")
        write_static_site(site, tmp_path / name / "site", languages=[Language.KK, Language.EN])
    one, other = files_of(tmp_path / "one" / "site"), files_of(tmp_path / "other" / "site")
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert {"index.html", "kk/index.html", "kk/dependence.html", "en/map/revenue.html"} <= set(one)


def test_a_real_site_is_written_again_as_it_was(real: Path, tmp_path: Path) -> None:
    """With every file in the sums, and the catalogue naming what is there."""
    write_static_site(open_site(), tmp_path / "site", indicators=("turnout", "surrogate_cases"))
    files = files_of(real)
    assert files_of(tmp_path / "site") == files
    sums = files.pop("SHA256SUMS").decode().splitlines()
    assert sums == [
        f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in sorted(files.items())
    ]
    catalogue = json.loads(files["catalogue.json"])
    listed = [name for item in catalogue["indicators"] for name in item["files"]]
    assert set(listed + catalogue["boundaries"]) == {n for n in files if n.startswith("data/")}


def test_pictures_and_cases_are_files_beside_the_maps(real: Path) -> None:
    """A picture that stands for itself in each language; cases as points, with their evidence."""
    for name in ("turnout/oblast/2023-03-19", "surrogate_cases/cases"):
        picture = (real / "data" / f"{name}.kk.svg").read_text(encoding="utf-8")
        assert "CC BY" in picture or "Creative Commons" in picture
        page = (real / "kk" / f"{name.partition('/')[0]}.html").read_text(encoding="utf-8")
        assert f'href="../data/{name}.kk.svg"' in page
    cases = json.loads((real / "data" / "surrogate_cases" / "cases.ru.geojson").read_bytes())
    assert len(cases["features"]) == len(open_site().builder.geodata.cases)
    assert all(item["properties"]["source"] for item in cases["features"])


def test_geometry_is_stored_once(real: Path) -> None:
    """All maps of a level share one script with it."""
    shared = [name for name in files_of(real) if name.startswith("assets/boundaries/")]
    assert len(shared) == 1
    for page in real.glob("*/map/*.html"):
        assert f"../../{shared[0]}" in page.read_text(encoding="utf-8")


def test_a_page_has_what_a_reader_needs_and_names_its_translations(real: Path) -> None:
    """Title, figures, sources and licence, in its language."""
    page = (real / "ru" / "turnout.html").read_text(encoding="utf-8")
    assert '<html lang="ru">' in page
    for language, address in (("ru", ""), ("kk", "../kk/"), ("en", "../en/")):
        assert f'hreflang="{language}" href="{address}turnout.html"' in page
    assert page.count("<tr>") == 1 + 20
    for words in ("<h1>", "Источники", "atlas-legend", "data/turnout/oblast/2023-03-19.ru.csv"):
        assert words in page


def test_every_link_leads_to_a_file_or_to_a_document(real: Path) -> None:
    """The check itself is tested below."""
    geodata = open_site().builder.geodata
    outside = {source.url for source in geodata.sources.values()}
    outside |= {licence.url for licence in geodata.catalogue.licences.values()}
    assert faulty_links(real, outside=outside) == []


@pytest.mark.parametrize(
    ("element", "fault"),
    [
        ('<a href="gone.html">', "leads to no file"),
        ('<a href="../up.html">', "leads out of the site"),
        ('<img src="/there.txt">', "leads out of the site"),
        ('<a href="https://other.example/">', "leads to another host"),
        ('<img src="https://source.example/act">', "leads to another host"),
        ('<script src="//cdn.example/x.js"></script>', "leads to another host"),
        ('<a href="https://source.example/act">', ""),
        ('<a href="there.txt#part">', ""),
        ('<a href="#top">', ""),
    ],
)
def test_a_faulty_link_is_found(tmp_path: Path, element: str, fault: str) -> None:
    """Nothing is loaded from elsewhere; a reader is sent to source documents only."""
    (tmp_path / "there.txt").write_text("there")
    (tmp_path / "index.html").write_text(element)
    found = faulty_links(tmp_path, outside=["https://source.example/act"])
    assert [text.partition(" ")[2].partition(" ")[2] for text in found] == [fault] * bool(fault)


def test_what_a_style_sheet_loads_is_checked(tmp_path: Path) -> None:
    """As a page's own links are."""
    (tmp_path / "a.css").write_text("p { background: url('none.png') }")
    assert faulty_links(tmp_path, outside=[]) == ["a.css: 'none.png' leads to no file"]


def test_only_a_site_of_the_atlas_is_replaced(tmp_path: Path) -> None:
    """As a whole; anything else stays, and so does a site when the new one cannot be written."""
    site, target = tiny_site(tmp_path / "geodata"), tmp_path / "site"
    write_static_site(site, target)
    (target / "old.html").write_text("old")
    with pytest.raises(SelectionError, match="no indicator 'none'; there are dependence"):
        write_static_site(site, target, indicators=["none"])
    assert (target / "old.html").is_file()
    write_static_site(site, target, indicators=["revenue"], languages=[Language.RU])
    assert not (target / "old.html").exists()
    assert sorted(path.name for path in target.glob("*/revenue.html")) == ["revenue.html"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("mine")
    for taken in (tmp_path / "mine", tmp_path / "mine" / "diary.txt"):
        with pytest.raises(ExportError, match="name an empty folder"):
            write_static_site(site, taken)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["geodata", "mine", "site"]


def test_a_map_is_drawn_from_a_disk(real: Path, page: Page) -> None:
    """Without any server, inside its page and by the scripts beside it."""
    page.goto((real / "kk" / "turnout.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("canvas, svg path").first.wait_for()
    assert frame.get_by_text("Түркістан").first.is_visible()


def test_a_map_that_would_mislead_is_not_in_the_site(tmp_path: Path) -> None:
    """Its page says why in the place of the map; table and files are there."""
    name = "rural_akim_women_share"
    write_static_site(open_site(), tmp_path / "site", indicators=[name], languages=[Language.EN])
    files = files_of(tmp_path / "site")
    page = files[f"en/{name}.html"].decode()
    assert "<iframe" not in page
    assert sentence(Reason.SMALL_DENOMINATOR, translator(Language.EN)) in page
    assert "<table" in page
    assert not any(path.startswith("en/map/") for path in files)
    assert any(path.startswith(f"data/{name}/") for path in files)

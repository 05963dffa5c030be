"""The capsule: small, whole, asking for nothing, the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from atlas.errors import ExportError, SelectionError
from atlas.export.site import open_site
from atlas.teaching.capsule import (
    MAXIMUM_BYTES,
    CapsuleShelf,
    capsule_address,
    make_capsule,
    story_capsule,
)
from atlas.text import Language
from tests.teaching.capsule.capsules import PageReader, tiny_site, tiny_story

if TYPE_CHECKING:
    from pathlib import Path

STORIES = tuple(open_site().builder.geodata.stories)
LOADING_STYLE = re.compile(r"url\(|@import|image-set\(")


@pytest.fixture
def tiny(tmp_path: Path) -> bytes:
    """Return a capsule of the tiny country: two maps of oblasts, one of districts, one of none."""
    site = tiny_site(tmp_path / "geodata")
    queries: tuple[dict[str, str] | None, ...] = (
        {},
        {"area": "100000000"},
        {"level": "district"},
        None,
    )
    return make_capsule(tiny_story(site, *queries), site)


def packed(page: str, name: str) -> Any:  # noqa: ANN401 -- as json has it
    """Return what an element holds for the scripts."""
    found = re.search(rf'<script type="text/plain" id="{re.escape(name)}">([^<]*)</script>', page)
    assert found, name
    return json.loads(zlib.decompress(base64.b64decode(found[1])))


def test_every_story_fits_in_every_language(capsules: dict[tuple[str, Language], bytes]) -> None:
    """At most 2 MB, and not an empty page."""
    for key, content in capsules.items():
        assert 300_000 < len(content) <= MAXIMUM_BYTES, key


def test_a_capsule_asks_for_nothing(capsules: dict[tuple[str, Language], bytes]) -> None:
    """Nothing is loaded but pictures that stand in their own address; the policy says so too."""
    for (_, language), content in capsules.items():
        page = content.decode()
        reader = PageReader(page)
        assert all(address.startswith("data:image/svg+xml,") for address in reader.loaded)
        assert reader.loaded
        assert not any(LOADING_STYLE.search(text) for text in reader.texts["style"])
        assert f'<html lang="{language}">' in page
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
        assert policy
        assert policy[1].startswith("default-src &#x27;none&#x27;;")
        assert "http" not in policy[1]


def test_the_policy_names_the_script_and_the_style_it_lets_through(tiny: bytes) -> None:
    """By their hashes: a changed script would not run."""
    page = tiny.decode()
    for name in ("script", "style"):
        body = re.search(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert body
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{name}-src &#x27;sha256-{digest}&#x27;" in page


def test_links_lead_to_a_place_in_the_file_or_to_a_document(
    capsules: dict[tuple[str, Language], bytes],
) -> None:
    """No id is there twice, and nothing leads to an atlas that is not in the room."""
    for content in capsules.values():
        reader = PageReader(content.decode())
        assert len(reader.ids) == len(set(reader.ids))
        inner = {link[1:] for link in reader.links if link.startswith("#")}
        assert inner <= set(reader.ids)
        assert {"worksheet", "answers", "about"} <= inner
        outer = [link for link in reader.links if not link.startswith("#")]
        assert all(link.startswith(("http://", "https://")) for link in outer)


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    """In another folder, from another copy of the data."""
    made = []
    for name in ("one", "other"):
        site = tiny_site(tmp_path / name)
        made.append(make_capsule(tiny_story(site, {}, {"level": "district"}), site))
    assert made[0] == made[1]


def test_outlines_and_names_of_a_level_are_there_once(tiny: bytes) -> None:
    """However many maps are drawn on them; each map has its own values, and names them."""
    page = tiny.decode()
    assert page.count('id="boundaries/2022-oblast.json"') == 1
    assert packed(page, "boundaries/2022-district.json")["type"] == "Topology"
    assert packed(page, "names/2022-oblast.en.json")["names"] == ["West Region", "East Region"]
    maps = packed(page, "capsule-maps")
    assert [item and item["light"]["level"] for item in maps] == [
        "oblast",
        "oblast",
        "district",
        None,
    ]
    assert maps[0]["light"]["values"] == "75.0;10.0"
    assert maps[0]["light"]["geometry_url"] == "#boundaries/2022-oblast.json"
    assert [item["light"]["selected"] for item in maps[:2]] == ["", "100000000"]
    assert maps[0]["dark"]["theme"] == "dark"
    assert "values" not in maps[0]["dark"]  # only what differs


def test_a_scene_drawn_for_a_page_before_keeps_its_addresses_out(tmp_path: Path) -> None:
    """The scene is shared with the pages, which know other addresses."""
    site = tiny_site(tmp_path / "geodata")
    story = tiny_story(site, {})
    site.warm_up()
    maps = packed(make_capsule(story, site).decode(), "capsule-maps")
    assert maps[0]["light"]["names_url"] == "#names/2022-oblast.en.json"


def test_text_is_escaped_and_complete(tiny: bytes) -> None:
    """Titles, paragraphs, notes, sources, licence, citation and release."""
    page = tiny.decode()
    for words in (
        "<h1>A tiny story</h1>",
        "1. Step &lt;1&gt;",
        "Ask &amp; answer.",
        "Say it slowly.",
        '<a href="https://example.org/act" target="_blank" rel="noopener">Decision &lt;of&gt; 2023',
        "<li>And 3 more documents.</li>",
        "CC BY 4.0",
        "Okrug Atlas contributors.",
    ):
        assert words in page
    assert "/map?lang" not in page


def test_a_table_stands_once_and_has_every_area(tiny: bytes) -> None:
    """The second step of the same map leads to the first; what is unknown has its reason."""
    page = tiny.decode()
    assert page.count("<table") == 2
    assert '<a href="#step-1">The table of these figures is at step 1.</a>' in page
    # In the order of ranks; by the alphabet Steppe is the last of four.
    assert '<tr data-place="3"><td>1</td><th scope="row">Steppe District' in page
    assert (
        '<td></td><th scope="row">Ozen District<small>East Region</small></th>'
        "<td>no data<small>not collected yet</small></td>"
    ) in page


def test_questions_and_answers_have_the_same_numbers(
    capsules: dict[tuple[str, Language], bytes],
) -> None:
    """The key is folded, and its lists begin where those of the worksheet do."""
    for content in capsules.values():
        page = content.decode()
        sheet, key = page.split('<section id="worksheet">')[1].split('<section id="answers">')
        starts = re.findall(r'<ol start="(\d+)">', sheet)
        assert len(starts) > 1
        assert re.findall(r'<ol start="(\d+)">', key.split("</section>")[0]) == starts
        assert key.startswith("<h2>")
        assert "<details><summary>" in key
        assert sheet.count('class="lines"') >= int(starts[-1])


def test_a_capsule_that_is_too_large_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says which, how large, and what to do."""
    monkeypatch.setattr("atlas.teaching.capsule.lesson.MAXIMUM_BYTES", 1000)
    site = tiny_site(tmp_path / "geodata")
    with pytest.raises(ExportError, match=r"tiny in en has .* bytes, 1,000 are allowed; show"):
        make_capsule(tiny_story(site, {}), site)


def test_a_story_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With those there are."""
    with pytest.raises(SelectionError, match=f"no story 'gone'; there are {STORIES[0]}"):
        story_capsule(open_site(), "gone", Language.KK)
    with pytest.raises(SelectionError, match="there are none"):
        CapsuleShelf(tiny_site(tmp_path / "geodata")).get("gone", Language.KK)


def test_an_address_can_be_written_down() -> None:
    """For the page of a story, and for good."""
    assert capsule_address("a-b", Language.RU) == "/data/latest/capsule/ru/a-b.html"
    assert capsule_address("a", Language.EN, release="2026.1.0") == (
        "/data/2026.1.0/capsule/en/a.html"
    )

"""A copied link: the state reached by choosing on a page is all in its address.

Each page is brought into a state by its own controls, as a reader does; its address is opened in
another browser, of another language, that has never seen the atlas.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import pytest

from atlas.areas import COUNTRY
from atlas.export.site import open_site
from tests.browser.app import App, violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SETTLED = """frames => {
    const app = document.querySelector("[data-testid=stApp]");
    const maps = [...document.querySelectorAll(".st-key-atlas-map-frame iframe")];
    return app?.dataset.testScriptState === "notRunning" && document.querySelector(".atlas-foot")
      && maps.length >= frames && maps.every(map => map.contentWindow.atlas?.ready)
      && [...document.images].every(image => image.loading === "lazy" || image.complete);
}"""
BARE = """() => {
    document.activeElement.blur();
    document.querySelector("[data-testid=stMain]").scrollTo(0, 0);
}"""
FRAMES = ".st-key-atlas-map-frame iframe"
MAIN = "[data-testid=stMainBlockContainer]"
UNPACKED = 250
"""Milliseconds between two looks at whether what has arrived is unpacked and drawn."""

LOOKS = 20
"""Times both browsers are looked at: a busy one draws the last of a page late. What is not the same
then is different for good."""

SHADE = 16
"""Levels of 255 by which a pixel may differ: the edge of an area is smoothed by where the map came
to lie between two pixels, which depends on the way it was reached. The colour of a neighbouring
class, a letter or a mark differs by more."""
DIFFERENCE = """async pictures => {
    const [one, other] = await Promise.all(pictures.map(async picture => {
      const bytes = Uint8Array.from(atob(picture), sign => sign.charCodeAt(0));
      const { width, height } = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(width, height).getContext("2d");
      canvas.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0);
      return canvas.getImageData(0, 0, width, height);
    }));
    if (one.width !== other.width || one.height !== other.height) return 255;
    return one.data.reduce((most, at, i) => Math.max(most, Math.abs(at - other.data[i])), 0);
}"""

GEODATA = open_site().builder.geodata
CLAIM = GEODATA.claims[4].id
AREA_CLAIM, CLAIM_AREA = next(
    (claim.id, claim.katos[0]) for claim in GEODATA.claims if claim.katos != (COUNTRY,)
)
CASE = GEODATA.cases[9].id
IN_SIGHT = "node => node.getBoundingClientRect().top >= 0 && node.getBoundingClientRect().top < 400"


def _select(page: Page, **options: str) -> None:
    """Choose in lists by the name of each, one after the other."""
    for name, value in options.items():
        page.locator(f"[data-part={name.replace('_', '-')}] select").select_option(value)
        page.wait_for_function(
            "value => location.search.includes(encodeURIComponent(value))", arg=value
        )
        _settle(page)


def _settle(page: Page, frames: int = 0) -> None:
    """Wait until the run is over, the maps are drawn, and no text changes any more."""
    before, text = None, ""
    while before != text:
        page.wait_for_function(SETTLED, arg=frames)
        before, text = text, page.locator(MAIN).inner_text()
        page.wait_for_timeout(UNPACKED)


def _on_map(page: Page) -> None:
    page.locator("tbody button").first.click()


def _in_area(page: Page) -> None:
    page.locator(".atlas-columns a").nth(3).click()


def _by_indicators(page: Page) -> None:
    _select(page, y="rural_population_share")
    page.locator(".atlas-scatter [role=option][tabindex='0']").press("Enter")


def _by_areas(page: Page) -> None:
    _select(page, a_oblast="230000000", b_oblast="430000000")


def _by_periods(page: Page) -> None:
    _select(page, indicator="share_kept_pit_source")


def _on_taxes(page: Page) -> None:
    _select(page, oblast="470000000", district="471000000", year="2024")


def _on_surrogates(page: Page) -> None:
    page.locator(".atlas-filters a[href*='obligation=voluntary']").click()


def _on_claims(page: Page) -> None:
    page.locator(f"#claim-{CLAIM} a[href$='claim={CLAIM}']").click()


def _on_downloads(page: Page) -> None:
    _select(page, indicator="turnout")


def _on_glossary(page: Page) -> None:
    page.locator(f"{MAIN} a[href*='term=']").nth(2).click()


def _in_language(page: Page) -> None:
    page.get_by_role("link", name="Русский").click()


VISITS: dict[str, tuple[str, Callable[[Page], None], set[str]]] = {
    "map": ("/map?lang=ru&level=okrug&within=630000000&breaks=70,80,90", _on_map, {"area"}),
    "area": ("/area?lang=kk", _in_area, {"area"}),
    "compare-indicators": ("/compare?lang=ru", _by_indicators, {"y", "area"}),
    "compare-areas": ("/compare?lang=en&mode=areas", _by_areas, {"mode", "a", "b"}),
    "compare-periods": ("/compare?lang=kk&mode=periods", _by_periods, {"mode", "indicator"}),
    "tax-migration": ("/tax-migration?lang=ru", _on_taxes, {"area", "year"}),
    "surrogates": ("/surrogates?lang=en", _on_surrogates, {"obligation"}),
    "claims": ("/claims?lang=kk", _on_claims, {"claim"}),
    "downloads": ("/downloads?lang=ru", _on_downloads, {"indicator"}),
    "glossary": ("/glossary?lang=en", _on_glossary, {"term"}),
    "sources": ("/sources?lang=kk", _in_language, set()),
    "about": ("/about?lang=en", _in_language, set()),
    "home": ("/?lang=kk", _in_language, set()),
}


def _seen(page: Page) -> tuple[str, str, bytes]:
    """Return what a reader sees: all text with the tables, the names in the map, the pixels."""
    page.mouse.move(1, 1)
    page.evaluate(BARE)
    text = page.locator(MAIN).inner_text()
    frames = page.locator(FRAMES)
    spoken = ""
    if frames.count():
        spoken = frames.evaluate(
            "frame => [...frame.contentDocument.querySelectorAll('[role=option]')]"
            ".map(area => area.getAttribute('aria-label')"
            " + area.getAttribute('aria-selected')).join()"
        )
    return text, spoken, page.screenshot(animations="disabled")


def _difference(page: Page, *pictures: bytes) -> int:
    """Return the most by which any pixel differs in any colour; all of it for another size."""
    found: int = page.evaluate(DIFFERENCE, [b64encode(item).decode() for item in pictures])
    return found


@pytest.fixture(scope="module")
def reader(fresh_page: Callable[..., Page], atlas_url: str) -> App:
    """Return the browser of whoever copies the links."""
    return App(fresh_page(locale="en-GB"), atlas_url)


@pytest.fixture(scope="module")
def friend(fresh_page: Callable[..., Page], atlas_url: str) -> App:
    """Return the browser of whoever is sent them, with a wish for another language."""
    return App(fresh_page(locale="kk-KZ"), atlas_url)


@pytest.mark.parametrize("name", VISITS)
def test_a_copied_address_shows_the_same_in_a_fresh_browser(
    name: str, reader: App, friend: App
) -> None:
    """The same words, the same table, the same picture; and the address stays as it is."""
    path, choose, parameters = VISITS[name]
    reader.page.goto(f"{reader.url}{path}")
    _settle(reader.page)
    choose(reader.page)
    reader.page.wait_for_function(
        "before => location.pathname + location.search !== before", arg=path
    )
    _settle(reader.page)
    assert parameters <= reader.address().keys()

    address = reader.page.url
    friend.page.goto(address)
    _settle(friend.page, frames=reader.page.locator(FRAMES).count())
    for _ in range(LOOKS):
        text, spoken, pixels = _seen(reader.page)
        found, found_spoken, found_pixels = _seen(friend.page)
        difference = _difference(friend.page, found_pixels, pixels)
        if difference <= SHADE and (found, found_spoken) == (text, spoken):
            break
        friend.page.wait_for_timeout(UNPACKED)
    assert friend.page.url == address
    assert found == text
    assert found_spoken == spoken
    assert difference <= SHADE


def test_on_a_phone_a_link_opens_what_it_points_to(page: Page, atlas_url: str) -> None:
    """A claim by its address, a case by its anchor; all else is folded, and open on paper."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{atlas_url}/area?lang=kk&area={CLAIM_AREA}")
    page.locator(f".atlas-profile a[href$='claim={AREA_CLAIM}']").click()
    opened = page.locator(".atlas-fold[open]")
    opened.wait_for()
    _settle(page)
    assert opened.get_attribute("id") == f"claim-{AREA_CLAIM}"
    assert opened.locator("summary").first.evaluate(IN_SIGHT)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".atlas-fold:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.count() == 1
    assert violations(page) == []

    page.goto(f"{atlas_url}/surrogates?lang=ru#case-{CASE}")
    opened.wait_for()
    assert opened.get_attribute("id") == f"case-{CASE}"
    page.locator("#sums > summary").press("Enter")
    assert page.locator(".atlas-sums").is_visible()

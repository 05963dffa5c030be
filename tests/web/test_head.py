"""The head of a page, rewritten from the very page Streamlit installs."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, StreamingResponse
from starlette.routing import Route, WebSocketRoute

from atlas.text import Language
from atlas.web.head import HeadText, PageHead, rewrite_head, site_head

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.testclient import TestClient
    from starlette.types import ASGIApp
    from starlette.websockets import WebSocket

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


def page(_request: Request) -> Response:
    """Answer as Streamlit does, with a tag and a date of the file."""
    return FileResponse(INDEX, headers={"Cache-Control": "no-cache"})


def health(request: Request) -> Response:
    """Answer with HTML that is no page, and say what was asked for."""
    accepted = request.headers.get("accept-encoding")
    return HTMLResponse(f"<title>Streamlit</title>{accepted}")


def json(_request: Request) -> Response:
    """Answer with something other than a page, at the address of one."""
    return JSONResponse({"title": "<title>Streamlit</title>"}, headers={"ETag": '"1"'})


def missing(_request: Request) -> Response:
    """Answer with an error page."""
    return HTMLResponse("<title>Streamlit</title>", status_code=404)


async def _parts() -> AsyncIterator[bytes]:
    for part in ("<html lang='en'><title>Stre", "amlit</title>ә".encode()[:-1], "ә".encode()[-1:]):
        yield part.encode() if isinstance(part, str) else part


def stream(_request: Request) -> Response:
    """Answer in parts, one of which ends inside a letter."""
    return StreamingResponse(_parts(), media_type="text/html")


async def echo(websocket: WebSocket) -> None:
    """Send back one message."""
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
    await websocket.close()


ROUTES = [
    Route("/", page),
    Route("/map", page),
    Route("/nowhere", page),
    Route("/stream", stream),
    Route("/json", json),
    Route("/missing", missing),
    Route("/_stcore/health", health),
    Route("/map/_stcore/health", health),
    Route("/component/x/index.html", health),
    Route("/static/page.html", health),
    WebSocketRoute("/_stcore/stream", echo),
]


@pytest.fixture
def client(make_client: Callable[..., TestClient]) -> TestClient:
    """Return a client of an app that compresses inside, as Streamlit's does."""
    return make_client(ROUTES, [Middleware(PageHead), Middleware(GZipMiddleware, minimum_size=1)])


@pytest.mark.parametrize("path", ["/", "/map", "/nowhere"])
@pytest.mark.parametrize("language", list(Language))
def test_a_page_speaks_the_language_of_its_address(
    client: TestClient, path: str, language: Language
) -> None:
    """Title, description and preview card."""
    response = client.get(f"{path}?indicator=turnout&lang={language}")
    text = site_head(path, {}, language)
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text
    assert f"<title>{text.title}</title>" in response.text
    assert f'<meta name="description" content="{text.description}" />' in response.text
    assert f'<meta property="og:title" content="{text.title}" />' in response.text
    assert f'<meta property="og:description" content="{text.description}" />' in response.text
    assert response.text.count('<meta property="og:locale:alternate"') == 2
    assert response.headers["content-language"] == language
    assert response.headers["content-length"] == str(len(response.content))
    assert "<title>Streamlit</title>" not in response.text


def test_titles_differ_by_language() -> None:
    """Nothing is left in English by mistake."""
    assert len({site_head("/", {}, language) for language in Language}) == len(Language)


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", None, "kk"),
        ("", "ru-KZ,ru;q=0.9", "ru"),
        ("", "de", "kk"),
        ("?lang=en", "ru", "en"),
        ("?lang=xx", "ru", "ru"),
        ("?lang=", "en", "en"),
        ("?lang=%3Cscript%3E", None, "kk"),
        ("?lang=ru&lang=en", None, "ru"),
    ],
)
def test_without_a_language_in_the_address_the_browser_decides(
    client: TestClient, query: str, accepted: str | None, language: str
) -> None:
    """Then Kazakh; a cache must keep the answers apart."""
    response = client.get(f"/{query}", headers={"Accept-Language": accepted} if accepted else {})
    assert f'<html lang="{language}">' in response.text
    assert "Accept-Language" in response.headers["vary"]
    assert "<script>\n" in response.text  # Streamlit's own
    assert "<script>&" not in response.text


def test_the_rest_of_the_page_stays_as_streamlit_wrote_it(client: TestClient) -> None:
    """Scripts and styles are loaded as before."""
    lines = set(INDEX.read_text(encoding="utf-8").splitlines())
    kept = [line for line in lines if "./static/" in line or 'id="root"' in line]
    written = client.get("/").text
    assert len(kept) > 10
    assert all(line in written for line in kept)


def test_readers_without_scripts_are_told_in_their_language(client: TestClient) -> None:
    """Streamlit's own words are about agents and are in English."""
    for language in Language:
        text = client.get(f"/?lang={language}").text
        noscript = text.partition("<noscript>")[2].partition("</noscript>")[0]
        assert site_head("/", {}, language).description in noscript
        assert "JavaScript" in noscript
        assert "agent" not in noscript


def test_a_page_can_be_compressed(client: TestClient) -> None:
    """Though what came from inside was asked for plain."""
    with client.stream("GET", "/map?lang=en", headers={"Accept-Encoding": "gzip"}) as response:
        raw = b"".join(response.iter_raw())
    assert response.headers.get_list("content-encoding") == ["gzip"]
    assert response.headers["content-length"] == str(len(raw))
    assert b'<html lang="en">' in gzip.decompress(raw)


def test_each_language_has_its_own_tag(client: TestClient) -> None:
    """A page kept in one language is not taken for another; the file's own tag is gone."""
    first = client.get("/?lang=kk")
    same = client.get("/?lang=kk", headers={"If-None-Match": first.headers["etag"]})
    other = client.get("/?lang=ru", headers={"If-None-Match": first.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert other.status_code == 200
    assert "last-modified" not in first.headers
    assert "accept-ranges" not in first.headers
    since = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT", "Range": "bytes=0-9"}
    assert client.get("/", headers=since).status_code == 200


def test_head_is_get_without_a_body(client: TestClient) -> None:
    """For crawlers that only look."""
    head, get = client.head("/?lang=en"), client.get("/?lang=en")
    assert head.content == b""
    assert head.headers == get.headers


@pytest.mark.parametrize("path", ["/", "/json"])
def test_the_body_of_a_head_is_not_even_sent(
    client: TestClient, body_of_head: Callable[[ASGIApp, str], bytes], path: str
) -> None:
    """Though a whole page is asked for inside; some servers would pass it on."""
    assert body_of_head(client.app, path) == b""


@pytest.mark.parametrize(
    "path",
    ["/_stcore/health", "/map/_stcore/health", "/component/x/index.html", "/static/page.html"],
)
def test_what_is_not_a_page_passes_untouched(client: TestClient, path: str) -> None:
    """Request and answer."""
    response = client.get(f"{path}?lang=ru")
    assert response.text == "<title>Streamlit</title>identity"
    assert "content-language" not in response.headers


def test_other_answers_at_the_address_of_a_page_pass_too(client: TestClient) -> None:
    """JSON, errors and refusals keep their headers."""
    assert client.get("/json").json() == {"title": "<title>Streamlit</title>"}
    assert client.get("/json").headers["etag"] == '"1"'
    assert client.get("/missing").text == "<title>Streamlit</title>"
    assert client.post("/").status_code == 405


def test_a_page_sent_in_parts_is_put_together(client: TestClient) -> None:
    """Even where a part ends inside a title or a letter."""
    text = client.get("/stream?lang=en").text
    assert text.startswith('<html lang="en"><title>Okrug Atlas')
    assert text.endswith("ә")


def test_web_sockets_pass(client: TestClient) -> None:
    """Streamlit lives on one."""
    with client.websocket_connect("/_stcore/stream") as websocket:
        websocket.send_text("hello")
        assert websocket.receive_text() == "hello"


def test_a_page_may_have_a_head_of_its_own(make_client: Callable[..., TestClient]) -> None:
    """It is text: what looks like markup or like a pattern is shown, not obeyed."""

    def describe(path: str, query: Mapping[str, str], language: Language) -> HeadText:
        return HeadText(rf"A & <b> \1 {path} {query['k']} {language}", 'say "hello"')

    text = (
        make_client(ROUTES, [Middleware(PageHead, describe=describe)]).get("/map?k=<&lang=kk").text
    )
    assert r"<title>A &amp; &lt;b&gt; \1 /map &lt; kk</title>" in text
    assert 'content="say &quot;hello&quot;"' in text


def test_a_page_without_what_is_replaced_stays_a_page() -> None:
    """Nothing is lost if a release of Streamlit writes its head differently."""
    text = HeadText("T", "D")
    assert rewrite_head("<body>x</body>", text, Language.EN) == "<body>x</body>"

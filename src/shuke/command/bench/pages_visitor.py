"""Who opens which screens, and a browser as plain as can be: cookies, links, no rendering."""

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from django.utils import translation

_SHOP = "aning"
_CONSOLE = f"/console/{_SHOP}/"
_STAFF = {
    "today": _CONSOLE,
    "till": f"{_CONSOLE}till/",
    "sales": f"{_CONSOLE}sales/",
    "directory": f"{_CONSOLE}customers/",
    "two characters": f"{_CONSOLE}customers/?q=晓雯",
    "regulars": f"{_CONSOLE}insight/regulars/",
    "books": f"{_CONSOLE}books/",
    "programme": f"{_CONSOLE}cards/programme/",
    "imports": f"{_CONSOLE}imports/",
    "audit": f"{_CONSOLE}settings/audit/",
}
# A list, and what the addresses of its rows look like.
_ROWS = {
    "record": (f"{_CONSOLE}customers/?q=晓雯", rf"{_CONSOLE}customers/\d+/"),
    "sale": (f"{_CONSOLE}sales/", rf"{_CONSOLE}sales/\d+/"),
    "account": (f"{_CONSOLE}books/", rf"{_CONSOLE}books/accounts/\d+/"),
}
_PUBLIC = {"front door": "/", "sign in": "/sign-in/", "join": f"/j/{_SHOP}/"}
_MEMBER = {"my cards": "/me/cards/", "profile": "/me/profile/"}
_MEMBERS_ROWS = {"my card": ("/me/cards/", r"/me/cards/\d+/")}


class Browser:
    """Somebody's browser, signed in by a one-time link (none: a stranger)."""

    def __init__(self, port: int, link: str | None) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        if link:
            self.sign_in(link)

    def get(self, address: str) -> bytes:
        """What the server sends for an address, compressed where it compresses; errors are raised."""
        url = self.base + quote(address, safe="/?=&%")
        request = Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310  # base is http
        with self.opener.open(request, timeout=30) as answer:
            body: bytes = answer.read()
        return body

    def sign_in(self, link: str) -> None:
        """Open a one-time link and press its button."""
        page = self.text(link)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        if token:
            form = urlencode({"csrfmiddlewaretoken": token[1]}).encode()
            self.opener.open(self.base + link, data=form, timeout=30).close()

    def text(self, address: str) -> str:
        """A page, readable."""
        body = self.get(address)
        return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode()

    def weight(self, address: str) -> int:
        """Bytes of a first visit: the page, and the style sheets and scripts it names."""
        files = _Files()
        files.feed(self.text(address))
        return len(self.get(address)) + sum(len(self.get(each)) for each in files.found)

    def first(self, address: str, pattern: str) -> str | None:
        """The first address on a page that looks like this."""
        found = re.search(f'"({pattern})"', self.text(address))
        return found[1] if found else None


class _Files(HTMLParser):
    """Collects the style sheets and scripts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag makes the browser fetch."""
        given = dict(attrs)
        address = given.get("src") if tag == "script" else given.get("href") if given.get("rel") == "stylesheet" else ""
        if address:
            self.found.add(address)


@dataclass(frozen=True)
class Visitor:
    """Whose link signs in, and the screens to open; a consumer's are also weighed."""

    link: str | None
    screens: Mapping[str, str]
    rows: Mapping[str, tuple[str, str]]
    consumer: bool

    def addresses(self, browser: Browser) -> dict[str, str]:
        """Each screen's address; those of single things are taken from the list they stand in."""
        found = {name: browser.first(page, pattern) for name, (page, pattern) in self.rows.items()}
        return {**self.screens, **{name: address for name, address in found.items() if address}}


def visitors() -> list[Visitor]:
    """A stranger, a member and an owner, in the demo's town, which is built when it does not stand."""
    from shuke import demo_town

    with translation.override("en"):
        ways = {way.path: way.who for way in demo_town.build()}
    member, owner = (next(path for path, who in ways.items() if who.startswith(name)) for name in ("林晓雯", "阿宁 "))
    return [
        Visitor(None, _PUBLIC, {}, consumer=True),
        Visitor(member, _MEMBER, _MEMBERS_ROWS, consumer=True),
        Visitor(owner, _STAFF, _ROWS, consumer=False),
    ]

"""The sheet: every screen of a running demo × language × size, and dark, as pictures in a folder with one index.html.

`.venv/bin/python -m tests.journeys.sheet DIR [--base http://127.0.0.1:8000] [--only NAME …] [--looks phone-en-light …]`
"""

import argparse
import re
import sys
from collections.abc import Iterator
from html import escape
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from shuke.command import browser as chromium
from tests.journeys.screens import SCREENS, Screen

SIZES = {"phone": (390, 844), "tablet": (1024, 768), "desktop": (1440, 900)}
LANGUAGES = {"zh": "zh-hans", "en": "en"}
LOOKS = (
    *("-".join(look) for look in product(("phone", "desktop"), LANGUAGES, ("light",))),
    "phone-zh-dark", "desktop-en-dark", "tablet-zh-light",
)  # fmt: skip
STYLE = (
    "body{font:14px system-ui;margin:24px}section{display:flex;gap:16px;align-items:flex-start;overflow-x:auto}"
    "figure{margin:0 0 24px}img{border:1px solid #ccc;height:480px;width:auto;object-fit:contain}"
)


def main() -> int:
    """Take the pictures; 1 when a page failed, scrolled sideways or complained."""
    asked = arguments()
    folder = Path(asked.folder)
    folder.mkdir(parents=True, exist_ok=True)
    screens = [screen for screen in SCREENS if not asked.only or screen.name in asked.only]
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        faults = [fault for look in asked.looks for fault in take(started, asked.base, screens, look, folder)]
    (folder / "index.html").write_text(index(folder), encoding="utf-8")
    print(*faults, f"{folder / 'index.html'}: {len(list(folder.glob('*.png')))} pictures", sep="\n")
    return 1 if faults else 0


def arguments() -> argparse.Namespace:
    """Where to, from where, and which."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--looks", nargs="*", default=LOOKS)
    return parser.parse_args()


def take(browser: Browser, base: str, screens: list[Screen], look: str, folder: Path) -> Iterator[str]:
    """Every screen in one look; yields what is wrong with it."""
    for who in dict.fromkeys(screen.who for screen in screens):
        context = open_as(browser, base, who, look)
        page, complaints = context.pages[0], []
        page.on("pageerror", lambda error, found=complaints: found.append(str(error)))
        for screen in (screen for screen in screens if screen.who == who):
            go(page, base, screen)
            page.wait_for_timeout(250)
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
            page.screenshot(path=folder / f"{screen.name}--{look}.png", full_page=look.startswith("phone"))
            yield from (f"{screen.name} {look}: {each}" for each in [*complaints, *["scrolls sideways"] * wide])
            complaints.clear()
        context.close()


def open_as(browser: Browser, base: str, who: str, look: str) -> BrowserContext:
    """A browser in this look, signed in as somebody of the town (or nobody), with one page."""
    size, language, theme = look.split("-")
    wide, high = SIZES[size]
    context = browser.new_context(
        viewport={"width": wide, "height": high}, color_scheme=theme, has_touch=size != "desktop",
        reduced_motion="reduce", locale="zh-CN" if language == "zh" else "en",
    )  # fmt: skip
    context.add_cookies([{"name": "shuke_language", "value": LANGUAGES[language], "url": base}])
    page = context.new_page()
    if who:
        page.goto(f"{base}/demo/")
        page.click(f"button[value={who}]")
        page.wait_for_load_state()
    return context


def go(page: Page, base: str, screen: Screen) -> None:
    """Open the screen, following its links where it lies behind one."""
    page.goto(base + screen.address)
    for pattern in screen.find.split():
        links = page.eval_on_selector_all("[href], [data-href]", "all => all.map(e => e.dataset.href || e.href)")
        found = next((link for link in links if re.search(pattern, link)), None)
        if found is None:
            return print(f"{screen.name}: no link {pattern} on {page.url}", file=sys.stderr)
        page.goto(found if found.startswith("http") else base + found)
    return None


def index(folder: Path) -> str:
    """One page with all pictures, a row for each screen."""
    rows = []
    for screen in SCREENS:
        pictures = sorted(path.name for path in folder.glob(f"{screen.name}--*.png"))
        shown = "".join(
            f'<figure><a href="{name}"><img loading="lazy" src="{name}" alt=""></a>'
            f"<figcaption>{escape(name[len(screen.name) + 2 : -4])}</figcaption></figure>"
            for name in pictures
        )
        rows.append(f"<h2>{escape(screen.name)}</h2><section>{shown}</section>")
    return f"<!doctype html><meta charset=utf-8><title>Shuke, every screen</title><style>{STYLE}</style>{''.join(rows)}"


if __name__ == "__main__":
    sys.exit(main())

"""The icon families: a 20-unit grid for the console, a 24-unit grid for storefront and till."""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "icons"
_SYMBOL = re.compile(r'<symbol id="([\w-]+)" viewBox="0 0 \d+ \d+">(.*?)</symbol>', re.DOTALL)


@cache
def family(grid: int) -> dict[str, str]:
    """Drawings by name of one grid (20 or 24), ready to stand inside an `<svg>`."""
    return dict(_SYMBOL.findall((_FOLDER / f"{grid}.svg").read_text()))


def drawing(name: str, grid: int) -> tuple[int, str]:
    """The grid and drawing of an icon; the other family lends what one lacks. Unknown names raise KeyError."""
    for candidate in (grid, 44 - grid):
        if name in family(candidate):
            return candidate, family(candidate)[name]
    raise KeyError(f"no icon is called {name!r}: see ui/icons/20.svg and 24.svg")

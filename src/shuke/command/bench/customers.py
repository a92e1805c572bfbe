"""`./shuke bench customers`: a directory of a million customers, through its pages, as the app's role."""

import argparse
import json
import time
from collections.abc import Callable
from typing import Any, TypeVar

from shuke.command.bench import customers_data, customers_pages, customers_segments

T = TypeVar("T")
ABOUT = "List, search and segment a million customers."


def arguments(parser: argparse.ArgumentParser) -> None:
    """How many customers, how many requests of each kind."""
    parser.add_argument("--customers", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--requests", type=int, default=60, metavar="N", help="of each kind")


def run(options: argparse.Namespace) -> int:
    """Make the customers when they are not there yet, then ask for pages; the last line is JSON."""
    code = customers_data.ready(options.customers)
    ask = customers_pages.Pages(code)
    kinds: dict[str, Callable[[], str]] = {
        "first page": ask.first_page,
        "deep page": ask.deep_page,
        "tab": ask.tab,
        "two characters": ask.two_characters,
        "one character": ask.one_character,
        "pinyin": ask.pinyin,
        "initials": ask.initials,
        "phone fragment": ask.phone_fragment,
    }
    measured = {kind: _measure(ask.get, address, options.requests) for kind, address in kinds.items()}
    counted = customers_segments.Counts(code)
    for kind, tree in customers_segments.SEGMENTS.items():
        measured[f"segment: {kind}"] = _measure(counted.count, lambda tree=tree: tree, max(options.requests // 4, 5))  # type: ignore[misc]  # the tree of this round
    for kind, values in measured.items():
        print(f"{kind:<44} median {values['median_ms']:7.1f} ms   p95 {values['p95_ms']:7.1f} ms")
    print(json.dumps(_summary(options.customers, measured)))
    return 0


def _measure(ask: Callable[[T], object], what: Callable[[], T], requests: int) -> dict[str, float]:
    asked = [what() for _ in range(requests + 5)]
    for warm_up in asked[:5]:
        ask(warm_up)
    took = sorted(_milliseconds(ask, each) for each in asked[5:])
    return {"median_ms": took[len(took) // 2], "p95_ms": took[int(len(took) * 0.95)]}


def _milliseconds(ask: Callable[[T], object], what: T) -> float:
    began = time.perf_counter()
    ask(what)
    return (time.perf_counter() - began) * 1000


def _summary(customers: int, measured: dict[str, dict[str, float]]) -> dict[str, Any]:
    p95 = {kind: round(values["p95_ms"], 1) for kind, values in measured.items()}
    segments = sorted(value for kind, value in p95.items() if kind.startswith("segment: "))
    return {
        "customers": customers,
        "p95_ms": p95["first page"],
        "search_p95_ms": p95["two characters"],
        "segment_p95_ms": segments[-1],  # of the slowest of them
        "deep_page_p95_ms": p95["deep page"],
        "all_p95_ms": p95,
    }

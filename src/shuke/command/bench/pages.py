"""`./shuke bench pages`: the main screens of a lifelike shop over HTTP, and what a consumer's first visit weighs."""

import argparse
import json
import time

from shuke.command.bench import pages_visitor, till_server

ABOUT = "Open the main screens of a shop and of its customers."


def arguments(parser: argparse.ArgumentParser) -> None:
    """How often each screen is opened; how the server is started."""
    parser.add_argument("--requests", type=int, default=40, metavar="N", help="of each screen")
    parser.add_argument("--workers", type=int, default=2, help="processes of the web server")
    parser.add_argument("--threads", type=int, default=4, help="threads in each process")


def run(options: argparse.Namespace) -> int:
    """Build the demo's shops when they are not there, open every screen again and again; the last line is JSON."""
    visitors = pages_visitor.visitors()
    took: dict[str, float] = {}
    weights: dict[str, int] = {}
    with till_server.started(options.workers, options.threads) as port:
        for visitor in visitors:
            browser = pages_visitor.Browser(port, visitor.link)
            for name, address in visitor.addresses(browser).items():
                took[name] = _p95(browser, address, options.requests)
                if visitor.consumer:
                    weights[name] = browser.weight(address)
                told = f"{weights[name] / 1000:7.1f} kB" if name in weights else ""
                print(f"{name:<28} p95 {took[name]:7.1f} ms {told}")
    slowest, heaviest = max(took, key=lambda name: took[name]), max(weights, key=lambda name: weights[name])
    summary = {
        "p95_ms": round(took[slowest], 1), "slowest": slowest, "screens": len(took),
        "first_visit_kb": round(weights[heaviest] / 1000, 1), "heaviest": heaviest,
    }  # fmt: skip
    print(json.dumps(summary))
    return 0


def _p95(browser: pages_visitor.Browser, address: str, requests: int) -> float:
    browser.get(address)  # each process builds its templates once
    browser.get(address)
    took = sorted(_milliseconds(browser, address) for _ in range(requests))
    return took[int(len(took) * 0.95)]


def _milliseconds(browser: pages_visitor.Browser, address: str) -> float:
    began = time.perf_counter()
    browser.get(address)
    return (time.perf_counter() - began) * 1000

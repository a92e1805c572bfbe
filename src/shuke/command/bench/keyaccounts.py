"""`./shuke bench keyaccounts`: a quarter planned for ten thousand key customers, and pages over a hundred thousand."""

import argparse
import json
import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

from shuke.command.bench import keyaccounts_data, keyaccounts_pages

ABOUT = "Plan a quarter of key customers, and open their pages."
PLANNED, SHOWN = "bench-plan", "bench-care"
QUARTER = date(2026, 10, 1)
_BEGAN = datetime(2026, 10, 1, 8, tzinfo=ZoneInfo("Asia/Shanghai"))


def arguments(parser: argparse.ArgumentParser) -> None:
    """How many customers are planned for and shown, how often."""
    parser.add_argument("--planned", type=int, default=10_000, metavar="N")
    parser.add_argument("--shown", type=int, default=100_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="plans made")
    parser.add_argument("--requests", type=int, default=60, metavar="N", help="of each page")


def run(options: argparse.Namespace) -> int:
    """Plan, plan again, then ask for pages; the last line is JSON."""
    merchant = keyaccounts_data.ready(PLANNED, options.planned)
    rounds = [_plan(merchant) for _round in range(options.rounds)]
    rounds.sort()
    first, again, contacts = rounds[len(rounds) // 2]
    print(f"{contacts:,} contacts planned in {first:.2f} s, looked through again in {again:.2f} s")
    summary = {
        "planned": options.planned, "contacts": contacts, "plan_s": round(first, 2), "again_s": round(again, 2),
    }  # fmt: skip
    if options.shown:
        pages = keyaccounts_pages.measure(SHOWN, options.shown, options.requests)
        for kind, p95 in pages.items():
            print(f"{kind:<30} p95 {p95:7.1f} ms")
        summary |= {"shown": options.shown, "p95_ms": max(pages.values()), "all_p95_ms": pages}
    print(json.dumps(summary))
    return 0


def _plan(merchant: int) -> tuple[float, float, int]:
    """Seconds for the plan and for the second look, and how many contacts it has; the quarter is all ahead."""
    keyaccounts_data.forget_plan(merchant)
    first, contacts = plan(merchant)
    again, none = plan(merchant)
    if none:
        raise RuntimeError(f"a second plan added {none}")
    return first, again, contacts


def plan(merchant: int) -> tuple[float, int]:
    """Seconds of one making of the plan, and how many contacts it added."""
    from shuke.keyaccounts.actions import plan_visits
    from shuke.kit import clock, tenancy
    from shuke.kit.access import system

    began = time.perf_counter()
    with clock.travel(to=_BEGAN), tenancy.open(merchant=merchant):
        value = plan_visits(system(merchant, "bench"), quarter=QUARTER)
    return time.perf_counter() - began, value.added

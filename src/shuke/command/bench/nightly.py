"""`./shuke bench nightly`: what a night does to a merchant with a million cards, as the app's role."""

import argparse
import json
import time
from collections.abc import Callable

ABOUT = "Let a million points lots end and review a million cards."


def arguments(parser: argparse.ArgumentParser) -> None:
    """How many cards there are."""
    parser.add_argument("--cards", type=int, default=1_000_000, metavar="N")


def run(options: argparse.Namespace) -> int:
    """Make the cards anew, then do the night's work and hold its outcome against a count made beforehand.

    The last line is JSON; 1 when a single card came out otherwise than counted.
    """
    from shuke.cards import jobs
    from shuke.command.bench import nightly_data
    from shuke.kit.access import system

    due = nightly_data.ready(options.cards)
    daily = system(due.merchant_id, "daily review")
    ended, expiry_seconds = _timed(lambda: jobs.let_values_end(daily))
    print(f"lots that ended  {ended:9,} in {expiry_seconds:5.1f} s", flush=True)
    moved, review_seconds = _timed(lambda: jobs.review_all(daily))
    print(f"cards that moved {moved:9,} in {review_seconds:5.1f} s, of {options.cards:,} reviewed")
    found = nightly_data.found(due.merchant_id)
    exact = (ended, moved, found) == (due.lots, due.moves, due.after)
    print(json.dumps({
        "cards": options.cards, "expired_lots": ended, "expiry_s": round(expiry_seconds, 1), "moved_cards": moved,
        "review_s": round(review_seconds, 1), "exact": exact,
    }))  # fmt: skip
    return 0 if exact else 1


def _timed(work: Callable[[], int]) -> tuple[int, float]:
    began = time.perf_counter()
    done = work()
    return done, time.perf_counter() - began

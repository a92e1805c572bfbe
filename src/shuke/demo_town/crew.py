"""Processes that build shops beside each other: the work is one by one within a shop, but shops do not meet."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime

from shuke.demo_town.values import Shop

Report = Callable[[str, int, int], None]


class ShopNotBuilt(RuntimeError):
    """A builder ended early; its shop is not there, and the next start builds it."""


def build_side_by_side(shops: list[Shop], now: datetime, *, scale: float, workers: int, report: Report) -> None:
    """Build each shop in a process of its own, `workers` at a time; raises ShopNotBuilt after all have ended."""
    # The crew goes home first when something breaks in: then the threads that listen to it end too.
    with ThreadPoolExecutor(workers) as threads, _crew() as start:
        ends = [threads.submit(_watch, start, shop, now, scale, report) for shop in shops]
        failed = [shop.code for shop, end in zip(shops, ends, strict=True) if end.result()]
    if failed:
        raise ShopNotBuilt(f"not built: {', '.join(failed)}; start again")


@contextmanager
def _crew() -> "Iterator[Callable[[list[str]], subprocess.Popen[str]]]":
    """Gives what starts a process; whatever ends the block ends them all."""
    running: list[subprocess.Popen[str]] = []
    lock, closed = threading.Lock(), threading.Event()

    def start(arguments: list[str]) -> "subprocess.Popen[str]":
        with lock:
            if closed.is_set():
                raise ShopNotBuilt("interrupted")
            command = [sys.executable, "-m", "shuke.demo_town", *arguments]
            child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ))  # noqa: S603
            running.append(child)
            return child

    try:
        yield start
    finally:
        with lock:
            closed.set()
        for child in running:
            if child.poll() is None:
                child.terminate()


def _watch(
    start: "Callable[[list[str]], subprocess.Popen[str]]", shop: Shop, now: datetime, scale: float, report: Report
) -> int:
    child = start([shop.code, now.isoformat(), str(scale)])
    assert child.stdout is not None
    for line in child.stdout:
        done, _space, known = line.strip().partition(" ")
        if done.isdigit() and known.isdigit():
            report(shop.name, int(done), int(known))
    return child.wait()

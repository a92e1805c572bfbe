"""Measurements against the bars of quality: each a module here; its last line is one JSON object."""

import argparse
import os
from importlib import import_module
from importlib.util import find_spec

from shuke.command.prepare import data_argument, set_up
from shuke.config import environment

ABOUT = "Measure the counter, the customer list or the pages (till, customers, pages)."
BENCHES = ("till", "customers", "pages")


def arguments(parser: argparse.ArgumentParser) -> None:
    """One sub-command for each bench there is."""
    words = parser.add_subparsers(dest="bench", required=True)
    for name in BENCHES:
        if find_spec(f"shuke.command.bench.{name}"):
            module = import_module(f"shuke.command.bench.{name}")
            bench = words.add_parser(name, help=module.ABOUT, description=module.ABOUT)
            data_argument(bench)
            module.arguments(bench)


def run(options: argparse.Namespace) -> int:
    """Measure in a data folder of its own (bench inside the usual one), so that no real row is touched."""
    if not options.data:
        options.data = str(environment.data_folder() / "bench")
    os.environ.setdefault("SHUKE_LOG_LEVEL", "WARNING")
    started = set_up(options)
    from shuke.command import serve, tables

    tables.ready_or_exit()
    try:
        return int(import_module(f"shuke.command.bench.{options.bench}").run(options))
    finally:
        serve.leave(started)

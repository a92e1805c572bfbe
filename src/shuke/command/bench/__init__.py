"""Measurements against the bars of quality: each a module here; its last line is one JSON object."""

import argparse
import os
from importlib import import_module

from shuke.command import serve, static_files
from shuke.command.prepare import data_argument
from shuke.config import environment

ABOUT = "Measure the counter, customer list, pages, a night, care (till, customers, pages, nightly, keyaccounts)."
BENCHES = ("till", "customers", "pages", "nightly", "keyaccounts")


def arguments(parser: argparse.ArgumentParser) -> None:
    """One sub-command for each bench there is."""
    words = parser.add_subparsers(dest="bench", required=True)
    for name in BENCHES:
        module = import_module(f"shuke.command.bench.{name}")
        bench = words.add_parser(name, help=module.ABOUT, description=module.ABOUT)
        data_argument(bench)
        module.arguments(bench)


def run(options: argparse.Namespace) -> int:
    """Measure in a data folder of its own (bench inside the usual one), so that no real row is touched."""
    if not options.data:
        options.data = str(environment.data_folder() / "bench")
    os.environ.setdefault("SHUKE_LOG_LEVEL", "WARNING")
    static_files.ask_for_hashed_names()
    started = serve.ready(options)
    try:
        return int(import_module(f"shuke.command.bench.{options.bench}").run(options))
    finally:
        serve.leave(started)

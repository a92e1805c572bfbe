"""The worker: carries out jobs and hands out events, one process."""

import argparse

from shuke.command.prepare import data_argument, set_up

ABOUT = "Carry out jobs (one or more workers beside the server)."


def arguments(parser: argparse.ArgumentParser) -> None:
    """How many jobs at once."""
    data_argument(parser)
    parser.add_argument("--concurrency", type=int, default=2, help="jobs at once (2)")
    parser.add_argument("--one-shot", action="store_true", help="end when the queue is empty")


def run(options: argparse.Namespace) -> int:
    """Work until a signal comes."""
    set_up(options)
    from shuke.command import tables
    from shuke.kit.worker import work

    tables.ready_or_exit()
    work(concurrency=options.concurrency, one_shot=options.one_shot)
    return 0

"""The worker: carries out jobs, one process."""

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
    from django.core.management import call_command

    from shuke.command import tables
    from shuke.kit.jobs import pumping

    tables.ready_or_exit()
    words = ["worker", "--concurrency", str(options.concurrency), "--shutdown-graceful-timeout", "10"]
    if options.one_shot:
        words.append("--one-shot")
    with pumping():
        call_command("procrastinate", *words)
    return 0

"""Stops the embedded database."""

import argparse

from shuke.command.prepare import choose_data, data_argument
from shuke.config import embedded

ABOUT = "Stop the embedded PostgreSQL of a data folder."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Only the data folder."""
    data_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Stop it; nothing happens when it is down."""
    embedded.stop(choose_data(options))
    return 0

"""Builds or updates the tables."""

import argparse

from shuke.command.prepare import data_argument, set_up

ABOUT = "Build or update the tables (as the migrator role)."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Only the data folder."""
    data_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Migrate."""
    set_up(options)
    from django.core.management import call_command

    call_command("migrate", interactive=False)
    return 0

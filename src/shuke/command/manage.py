"""Django's own commands, for developers."""

import argparse

from shuke.command.prepare import set_up

ABOUT = "Run one of Django's commands (makemigrations, shell, …)."
PASSES_ON = True


def arguments(parser: argparse.ArgumentParser) -> None:
    """Everything goes to Django."""
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="…")


def run(options: argparse.Namespace) -> int:
    """Pass the words on."""
    set_up(options)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["./shuke manage", *options.rest, *options.words])
    return 0

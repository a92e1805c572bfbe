"""What most commands need first: the data folder, a running database, Django."""

import argparse
import os
import sys
from pathlib import Path

from shuke.config import embedded, environment
from shuke.config.connections import is_embedded


def data_argument(parser: argparse.ArgumentParser) -> None:
    """Offer --data."""
    parser.add_argument("--data", metavar="DIR", help="data folder (SHUKE_DATA, ./.shuke)")


def choose_data(options: argparse.Namespace) -> Path:
    """The data folder asked for; child processes will find the same one."""
    if getattr(options, "data", None):
        os.environ["SHUKE_DATA"] = str(Path(options.data).expanduser().resolve())
    folder = environment.data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def set_up(options: argparse.Namespace) -> bool:
    """Start the embedded database when it is ours, then Django; True when this call started the database.

    Ends the program with a plain sentence when the database cannot start.
    """
    folder = choose_data(options)
    started = is_embedded() and start_embedded(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuke.config.settings")
    import django

    django.setup()
    return started


def runs_already(folder: Path) -> bool:
    """Whether the embedded server of this folder is up."""
    server = embedded.known(folder)
    return server is not None and server.postmaster() is not None


def start_embedded(folder: Path) -> bool:
    """Start the embedded server of this folder; True when it was down before."""
    was_running = runs_already(folder)
    try:
        embedded.start(folder)
    except embedded.ServerTrouble as trouble:
        sys.exit(f"The database does not start. {trouble}")
    return not was_running

"""The demo town: everything set up, filled with life, served, with one sign-in link for each persona."""

import argparse
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from shuke.command import processes, serve, static_files
from shuke.command.prepare import choose_data, data_argument, runs_already
from shuke.config import embedded
from shuke.config.connections import is_embedded

if TYPE_CHECKING:
    from shuke.demo_town.building import Way

ABOUT = "Set up and serve a whole town with lifelike shops; prints sign-in links."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where, and with what in it."""
    data_argument(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port (8000)")
    parser.add_argument("--empty", action="store_true", help="no demo town: an empty house")
    parser.add_argument("--with-grocer", action="store_true", help="wait for the grocer's real purchases")
    parser.add_argument("--reset", action="store_true", help="throw this data folder's database and files away first")


def run(options: argparse.Namespace) -> int:
    """Set up, serve with a worker, print the way in; until a signal comes."""
    # Messages stay in the outbox, where everybody may read them; the server and the worker inherit this.
    os.environ.setdefault("SHUKE_DEMO", "on")
    if options.empty:
        os.environ["SHUKE_DEMO_TOWN"] = "off"
    folder, begun = choose_data(options), time.monotonic()
    if options.reset:
        reset(folder)
    ours = not runs_already(folder)
    try:
        with processes.Household() as household:
            return open_town(options, household, begun)
    finally:
        serve.leave(ours)


def open_town(options: argparse.Namespace, household: processes.Household, begun: float) -> int:
    """Everything between the first line and Ctrl-C; exit code."""
    console, address = Console(), f"http://{options.host}:{options.port}"
    static_files.ask_for_hashed_names()
    with console.status("Starting the database and the tables…"):
        serve.ready(options)
    # The server loads while the town is looked at; nobody has its address yet.
    household.start(processes.granian(host=options.host, port=options.port, workers=2, threads=4))
    ways = [] if options.empty else build(console, with_grocer=options.with_grocer)
    if not processes.answers(f"{address}/readyz", while_=household.alive):
        console.print(f"The server does not answer on port {options.port}: is it taken? Try --port.", style="red")
        return 1
    # The worker comes second: on a small machine it would only slow down the first page.
    household.start(processes.shuke("worker"))
    show(console, address, ways, time.monotonic() - begun)
    return household.wait()


def reset(folder: Path) -> None:
    """Stop the folder's database and delete what Shuke wrote there; a folder that is not ours is left alone."""
    if not is_embedded():
        raise SystemExit("--reset only throws away the embedded database. Empty your own with its own tools.")
    server = embedded.known(folder)
    if server is None:
        return
    embedded.stop(folder)
    for part in (Path(server.cluster), Path(server.cluster).with_name("run"), folder / "static", folder / "files"):
        shutil.rmtree(part, ignore_errors=True)
    for name in ("postgres.json", "static.stamp"):
        (folder / name).unlink(missing_ok=True)


def build(console: Console, *, with_grocer: bool) -> list["Way"]:
    """Build what is missing of the town; each persona with what to try and a fresh one-time link."""
    from django.utils import translation

    from shuke import demo_town

    known: dict[str, tuple[int, int]] = {}
    with console.status("Looking at the town…") as status:

        def report(shop: str, done: int, of: int) -> None:
            known[shop] = (done, max(of, 1))
            shares = "  ".join(f"{name} {done * 100 // of} %" for name, (done, of) in known.items())
            status.update(f"Building the town, once: {shares}")

        with translation.override(language()):
            return demo_town.build(with_grocer=with_grocer, report=report)


def notes() -> list[str]:
    """What a visitor should know beside the ways in."""
    from django.utils import translation

    from shuke import demo_town

    with translation.override(language()):
        return demo_town.notes()


def language() -> str:
    """The language of this terminal, of the two there are."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh-hans" if spoken.startswith("zh") else "en"


def show(console: Console, address: str, ways: list["Way"], seconds: float) -> None:
    """Print the address and each persona's way in."""
    console.print(f"\nShuke 熟客 is open at [bold]{address}/[/bold]  [dim]({seconds:.1f} s)[/dim]\n")
    if ways:
        for way in ways:
            told = f"[bold]{way.who}[/bold]\n  {way.try_this}\n  {address}{way.path}"
            console.print(told, soft_wrap=True, highlight=False)
        console.print(f"\nOr change into any of them at {address}/demo/", style="dim")
        for note in notes():
            console.print(note, style="dim", soft_wrap=True)
    console.print("\nCtrl-C ends it; your data stays.", style="dim")

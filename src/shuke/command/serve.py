"""The web server."""

import argparse
import os

from shuke.command import processes, static_files
from shuke.command.prepare import choose_data, data_argument, runs_already, set_up
from shuke.config import embedded, environment
from shuke.config.connections import is_embedded

ABOUT = "Serve the pages and the API."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, how many at once, with TLS or without."""
    data_argument(parser)
    parser.add_argument("--host", help="address to listen on (127.0.0.1; with --tls every address)")
    parser.add_argument("--port", type=int, help="port (8000; with --tls 8443)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (one a core)")
    parser.add_argument("--threads", type=int, default=4, help="threads in each process")
    parser.add_argument("--tls", action="store_true", help="HTTPS with an own certificate authority, made once")
    parser.add_argument(
        "--trust-port", type=int, default=8001, help="plain port of the page that hands out the authority"
    )


def run(options: argparse.Namespace) -> int:
    """Check the database, collect files, serve until a signal comes."""
    static_files.ask_for_hashed_names()
    if options.tls:
        os.environ["SHUKE_TLS"] = "on"
    host = options.host or ("0.0.0.0" if options.tls else "127.0.0.1")  # noqa: S104
    port = options.port or (8443 if options.tls else 8000)
    pair, page = None, None
    if options.tls:
        from shuke.command import certificates, trust_page

        names = certificates.own_names(host)
        os.environ["SHUKE_HOSTS"] = ",".join([*names, *environment.listing("SHUKE_HOSTS", "localhost,127.0.0.1,[::1]")])
        authority, pair = certificates.pair(environment.data_folder(), names)
        page = trust_page.start(authority, host=host, port=options.trust_port)
        trust_page.show(names[0], page, https_port=port)
    ours = not runs_already(choose_data(options))
    server = processes.granian(host=host, port=port, workers=options.workers, threads=options.threads, tls=pair)
    try:
        with processes.Household() as household:
            ready(options)
            household.start(server)
            return household.wait()
    finally:
        leave(ours)


def ready(options: argparse.Namespace) -> bool:
    """Django up, database sound and migrated, files collected; True when this started the embedded database."""
    started = set_up(options)
    from shuke.command import tables

    tables.ready_or_exit()
    static_files.collect()
    return started


def leave(ours: bool) -> None:
    """Stop the embedded database if it was this process that had started it; any other is left alone."""
    if ours and is_embedded():
        embedded.stop(environment.data_folder())

"""Looks the installation over and prints, for each fault, what mends it."""

import argparse
from collections.abc import Callable, Iterator
from datetime import timedelta

from rich.console import Console

from shuke.command.prepare import data_argument, set_up
from shuke.config.soundness import Finding

ABOUT = "Check database, roles, durability, walls and migrations (--books: every balance too)."

Look = Callable[[], list[Finding]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """With the books or without."""
    data_argument(parser)
    parser.add_argument("--books", action="store_true", help="replay every account of every merchant")


def run(options: argparse.Namespace) -> int:
    """Print every finding; 1 when one of them needs mending."""
    from shuke.command.serve import leave

    started = set_up(options)
    try:
        findings = list(look_over())
        if options.books:
            findings += books(findings)
    finally:
        leave(started)
    show(findings)
    return 0 if all(each.sound for each in findings) else 1


def look_over() -> Iterator[Finding]:
    """Every finding about the database; a connection that fails is a finding itself."""
    from django.db import DatabaseError, connections

    from shuke.config import soundness

    app, migrator, backup = connections["default"], connections["migrator"], connections["backup"]
    looks: dict[str, Look] = {
        "the app's connection": lambda: [soundness.version(app), *soundness.app_role(app), *soundness.durability(app)],
        "extensions": lambda: soundness.extensions(app),
        "the migrator's connection": lambda: [soundness.other_role(migrator, "migrations"), *_migrations()],
        "the backup's connection": lambda: [soundness.other_role(backup, "backups")],
        "row security": lambda: soundness.row_security(migrator),
        "working days": lambda: [_working_days()],
    }
    for what, look in looks.items():
        try:
            yield from look()
        except DatabaseError as trouble:
            yield Finding(what, str(trouble).strip(), "check the address, or make roles and database (see below)")


def _working_days() -> Finding:
    # Published in November for the year to come; who promises over New Year must know its free days by December.
    from shuke.kit import clock
    from shuke.kit.calendar.china import published_years

    year = (clock.now() + timedelta(days=31)).year
    if year in published_years():
        return Finding("working days", f"known to the end of {max(published_years())}")
    return Finding("working days", f"{year} is missing", "update Shuke, or the package chinesecalendar by ./shuke lock")


def books(before: list[Finding]) -> list[Finding]:
    """Every balance replayed; a database that is not sound cannot be replayed, which is said instead."""
    if not all(each.sound for each in before):
        return [Finding("books", "not looked at", "mend the above first")]
    from django.db import DatabaseError

    from shuke.command.books import findings

    try:
        return findings()
    except DatabaseError as trouble:
        return [Finding("books", str(trouble).strip(), "tables and program do not fit: ./shuke migrate, or restore")]


def show(findings: list[Finding]) -> None:
    """Print the findings, the faulty ones with their remedy."""
    console = Console(highlight=False, soft_wrap=True)
    for each in findings:
        mark = "[green]✓[/green]" if each.sound else "[red]✗[/red]"
        console.print(f"{mark} {each.what}: {each.found}")
        if not each.sound:
            console.print(f"    {each.mend}", style="bold", markup=False)
    if any("see below" in each.mend for each in findings):
        console.print("\nRoles and database from nothing:", set_up_sql(), sep="\n", markup=False)
    faults = sum(not each.sound for each in findings)
    console.print("All is well." if not faults else f"{faults} to mend; SQL is for a superuser, in this database.")


def _migrations() -> list[Finding]:
    from shuke.command import tables

    waiting = tables.pending()
    found = f"{len(waiting)} waiting" if waiting else "all applied"
    return [Finding("migrations", found, "./shuke migrate" if waiting else "")]


def set_up_sql() -> str:
    """The SQL that makes roles, database and rights from nothing."""
    from shuke.config import roles

    statements = [*map(roles.create_role, roles.ATTRIBUTES), roles.create_database("shuke"), "\\connect shuke",
                  *roles.extensions(), *roles.rights()]  # fmt: skip
    return "\n".join(line if line.startswith("\\") else f"{line};" for line in statements)

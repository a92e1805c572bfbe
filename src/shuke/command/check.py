"""All checks that need no test: style, types, borders between rooms, migrations, translations, known holes."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shuke.command.build import ROOT

ABOUT = "Check style, types, borders, migrations, translations and known holes."
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Check:
    """One check: its name and what carries it out (0 = passed)."""

    name: str
    run: Callable[[], int]


def tool(*command: str) -> Callable[[], int]:
    """A check that is a program of the environment."""
    words = [str(BIN / command[0]), *command[1:]]
    return lambda: subprocess.run(words, cwd=ROOT, check=False).returncode


def migrations() -> int:
    """Models and migrations agree."""
    # No database is asked: without a reachable one Django only warns that it could not compare histories.
    words = [sys.executable, "-W", "ignore::RuntimeWarning", "-m", "django", "makemigrations", "--check", "--dry-run"]
    settings = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.run(words, cwd=ROOT, check=False, env=settings).returncode


def translations() -> int:
    """Every text of a screen has its Chinese."""
    from shuke.command import texts

    return texts.check()


def known_holes() -> int:
    """No locked part has a published vulnerability; says so when the index cannot be asked."""
    from shuke.command import audit

    return audit.check()


CHECKS = [
    Check("style", tool("ruff", "check", "--quiet")),
    Check("format", tool("ruff", "format", "--check", "--quiet")),
    Check("types", tool("mypy")),
    Check("borders", tool("lint-imports")),
    Check("migrations", migrations),
    Check("translations", translations),
    Check("unsafe code", tool("bandit", "-q", "-r", "src", "-c", "pyproject.toml")),
    Check("known holes", known_holes),
]


def arguments(parser: argparse.ArgumentParser) -> None:
    """All, or some by name."""
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(each.name for each in CHECKS))


def run(options: argparse.Namespace) -> int:
    """Run the checks; 1 when any failed."""
    failed = []
    for check in CHECKS:
        if options.names and check.name not in options.names:
            continue
        print(f"· {check.name}", flush=True)
        if check.run():
            failed.append(check.name)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0

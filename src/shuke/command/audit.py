"""Asks whether a locked part has a published vulnerability."""

import subprocess
import sys
from pathlib import Path

from shuke.command.build import ROOT

# What pip-audit says when the service that knows the vulnerabilities cannot be asked; a plain package mirror
# answers "not found" for every part, though each was just installed from it.
UNREACHABLE = (
    "Dependency not found on PyPI",
    "ConnectionError",
    "ServiceError",
    "Max retries",
    "timed out",
    "Could not connect",
)


def check() -> int:
    """0 when clean or when nobody can be asked (said aloud); 1 when a part has a known hole."""
    command = [
        str(Path(sys.executable).with_name("pip-audit")), "--strict", "--progress-spinner", "off",
        "--disable-pip", "--require-hashes", "-r", str(ROOT / "requirements.lock"),
    ]  # fmt: skip
    answer = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if answer.returncode == 0:
        return 0
    if "Found " not in answer.stdout + answer.stderr and any(word in answer.stderr for word in UNREACHABLE):
        print("  not asked: the index of vulnerabilities cannot be reached from here.")
        return 0
    print(answer.stdout, answer.stderr, sep="\n")
    return 1

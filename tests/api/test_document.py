"""Schemathesis over the whole document, every check; the server answers from a real database."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.conftest import Counter

pytestmark = pytest.mark.slow
CONFIG = Path(__file__).with_name("schemathesis.toml")


def test_every_operation_keeps_what_the_document_promises(counter: Counter, tmp_path):
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(CONFIG),
        "run", f"{counter.api}/openapi.json",
        "--url", counter.live.url, "--checks", "all", "--max-examples", "40", "--seed", "7", "--continue-on-failure",
        "-H", f"Authorization: Bearer {counter.world.keys['owner']}", "--generation-deterministic", "--no-color",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-30_000:] + done.stderr[-2_000:]

"""Every example of docs/api.md, run as it stands there, against a real server."""

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shuke.cards.models import Card
from shuke.cards.sealing import unseal
from shuke.kit import clock, tenancy
from shuke.kit.codes.member_codes import member_code
from tests.api.conftest import Counter

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
_EXAMPLE = re.compile(
    r"""```sh\n(?P<command>.*?)```\n→[ ]`(?P<status>\d+)`
    (?:[ ]`(?P<code>[\w.]+)`)?
    (?:,[ ]and[ ]`(?P<field>\w+)`[ ]is[ ]used[ ]below[ ]as[ ]`\$(?P<name>\w+)`)?""",
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True)
class Example:
    """A command, what it is answered, and which part of the answer later commands use under which name."""

    command: str
    status: int
    code: str | None
    field: str | None
    name: str | None


def examples() -> list[Example]:
    found = [
        Example(m["command"], int(m["status"]), m["code"], m["field"], m["name"])
        for m in _EXAMPLE.finditer(PAGE.read_text())
    ]
    assert len(found) == PAGE.read_text().count("```sh")
    return found


def test_the_examples_do_what_the_page_says(counter: Counter):
    merchant = counter.world.merchant.pk
    known = {"SHUKE": counter.live.url, "KEY": counter.world.keys["owner"], "MEMBER_CODE": "", "PATH": "/usr/bin:/bin"}
    refunds = []
    for example in examples():
        if "$MEMBER_CODE" in example.command:
            known["MEMBER_CODE"] = code_on_the_phone(merchant, known["NUMBER"])
        status, answer = run(example.command, known)
        code = answer.get("code") if status >= 400 else None  # of a problem; what is bought may have a code of its own
        assert (status, code) == (example.status, example.code), (example.command, answer)
        if example.name:
            known[example.name] = str(answer[example.field or ""])
        refunds += [answer] if "Idempotency-Key: refund-1" in example.command and status == 201 else []
    assert len(refunds) == 2
    assert refunds[0] == refunds[1]


def run(command: str, known: dict[str, str]) -> tuple[int, Any]:
    """Run a command of the page in a shell; the status and the body of its answer."""
    done = subprocess.run(
        ["sh", "-c", command.rstrip() + " -w '\\n%{http_code}'"], env=known, capture_output=True, text=True, check=True
    )
    body, _line, status = done.stdout.rpartition("\n")
    return int(status), json.loads(body)


def code_on_the_phone(merchant: int, number: str) -> str:
    """What the member's phone shows at this moment."""
    with tenancy.open(merchant=merchant):
        secret = unseal(Card.objects.get(number=number).sealed_secret, merchant_id=merchant)
    return f"SK1:{number}:{member_code(secret, clock.now())}"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 415, 422, 429])
def test_every_status_has_its_line_in_the_table(status):
    assert re.search(rf"^\| {status} ", PAGE.read_text(), re.MULTILINE)

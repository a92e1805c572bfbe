"""What the device decides by itself, in the words of its own script."""

import json
import subprocess

from shuke.command.build import ROOT, find_node

RULES = (ROOT / "src/shuke/ui/js/till/offline/rules.js").as_uri()
ALLOWANCE = {"on": True, "sales": 3, "total": 10_000, "hours": 2}
HOUR = 3_600_000


def script(expression: str, **values: object):
    """What the script makes of these values."""
    names = ", ".join(values)
    source = f"import * as rules from {json.dumps(RULES)}; const {{ {names} }} = JSON.parse(process.argv[1]);" if (
        values) else f"import * as rules from {json.dumps(RULES)};"  # fmt: skip
    source += f"console.log(JSON.stringify({expression} ?? null));"
    node = [find_node()[0], "--input-type=module", "--eval", source, json.dumps(values)]
    return json.loads(subprocess.run(node, capture_output=True, text=True, check=True).stdout)


def asked(**changes: object) -> dict[str, object]:
    return {
        "contact": {"server": 1_000, "device": 0}, "deviceNow": HOUR, "till": 3, "stopped": False,
        "allowance": ALLOWANCE, "waiting": {"count": 2, "sum": 9_000}, "sum": 1_000,
    } | changes  # fmt: skip


def test_why_a_sale_may_not_be_rung_up():
    questions = [
        asked(), asked(allowance=ALLOWANCE | {"on": False}), asked(contact=None), asked(till=None), asked(stopped=True),
        asked(waiting={"count": 3, "sum": 0}), asked(sum=1_001), asked(deviceNow=2 * HOUR + 1),
        asked(deviceNow=2 * HOUR),
    ]  # fmt: skip
    told = script("all.map((one) => rules.refusal(one)?.reason ?? null)", all=questions)
    assert told == [None, "off", "contact", "till", "stopped", "sales", "total", "hours", None]


def test_the_servers_time_and_a_clock_that_was_moved():
    assert script("rules.serverTime({ server: 5000, device: 100 }, 1100)") == 6_000
    moved = script("all.map(([a, b]) => rules.clockMoved(a, b))", all=[
        [{"server": 0, "device": 0}, {"server": 60_000, "device": 60_400}],
        [{"server": 0, "device": 0}, {"server": 60_000, "device": 60_000 - 8 * HOUR}],
    ])  # fmt: skip
    assert moved == [0, -8 * 3_600]


def test_what_waits_is_what_the_books_do_not_have():
    rows = [{"state": state, "sum": 100} for state in ("waiting", "sending", "refused", "sent")] + [{"state": "broken"}]
    assert script("rules.waitingOf(rows)", rows=rows) == {"count": 4, "sum": 300}


def test_points_are_estimated_like_a_rule_without_conditions():
    earn = {"points": 1, "per_minor": 100}
    assert script("[rules.aboutPoints(9500, earn, 12000), rules.aboutPoints(99, earn, 10000)]", earn=earn) == [114, 0]


def test_a_card_is_known_by_its_number_or_its_code():
    typed = ["6200 0000 0000 0005", "6200000000000006", "林晓雯", "13900002906", "SK1:6200000000000005:12345678",
             "]Q3sk1;6200000000000005;123456"]  # fmt: skip
    told = script("typed.map((text) => rules.shownCard(text))", typed=typed)
    number = "6200000000000005"
    assert told == [
        {"number": number, "code": ""}, None, None, None, {"number": number, "code": f"SK1:{number}:12345678"},
        {"number": number, "code": f"]Q3sk1;{number};123456"},
    ]  # fmt: skip

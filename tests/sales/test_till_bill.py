"""The till's screen shows a bill before the server is asked: the same one that the server would quote."""

import json
import subprocess
from dataclasses import replace
from random import Random

from shuke.cards import queries as card_queries
from shuke.cards.actions.programme import publish_rules
from shuke.cards.values.policy import BurnRule
from shuke.command.build import ROOT, find_node
from shuke.sales.queries import quote_sale
from shuke.sales.values import Method
from shuke.sales.web.member import member_json
from tests.sales.conftest import RULES, yuan

SCRIPT = """
import {{ billOf }} from "{bill}";
const sales = JSON.parse(await new Promise((done) => {{
  let text = "";
  process.stdin.on("data", (part) => (text += part)).on("end", () => done(text));
}}));
const told = ({{ discount, total, points, spent, balance, due, needsPin }}) =>
  ({{ discount, total, most: points.count, worth: points.value, points: spent.count, balance, due, needsPin }});
console.log(JSON.stringify(sales.map((sale) => told(billOf(sale)))));
"""


def shown(sales):
    """What the till's script makes of these sales."""
    script = SCRIPT.format(bill=(ROOT / "src/shuke/ui/js/till/bill.js").as_uri())
    node = [find_node()[0], "--input-type=module", "--eval", script]
    return json.loads(subprocess.run(node, input=json.dumps(sales), capture_output=True, text=True, check=True).stdout)


def sale_on_screen(random, member):
    """A sale in progress, as the screen's script keeps it."""
    minor = random.choice([random.randint(1, 300), random.randint(300, 90_000)])
    return {
        "mode": "amount", "terms": [{"minor": minor}], "member": member, "pointsOn": random.random() < 0.5,
        "balance": random.choice([None, "free", "all"]), "ways": [], "usual": "cash", "given": None,
    }  # fmt: skip


def quoted(shop, sale, bill):
    """What the server says of the sale with the points and the balance that the screen would send."""
    member = sale["member"]
    who = {"token": member["token"]} if member["token"] else {"card": member["card"]}
    asked = quote_sale(shop.owner, amount=yuan(f"{sale['terms'][0]['minor'] / 100:.2f}"), spend_points=bill["points"],
                       spend_balance=yuan(f"{bill['balance'] / 100:.2f}"), **who)  # fmt: skip
    of_card = asked.quoted
    balance = sum(part.amount_minor for part in asked.sale.payments if part.method in (Method.PRINCIPAL, Method.BONUS))
    return {
        "discount": asked.sale.discount_minor, "total": asked.sale.total_minor, "most": of_card.most_points,
        "worth": of_card.most_points_value.minor, "points": of_card.points_spent, "balance": balance,
        "due": asked.due.minor, "needsPin": of_card.pin_needed,
    }  # fmt: skip


def test_the_screen_shows_what_the_server_would_quote(shop):
    random, bills, sales = Random(5), [], []
    for step, value, share in ((100, 100, 10_000), (25, 33, 4_700), (30, 1, 990)):
        rules = replace(RULES, burn=BurnRule(minimum=step * 2, step=step, value_minor=value, max_share_bp=share))
        publish_rules(shop.owner, rules=rules, after=card_queries.current_rules().number)
        card = shop.enrol(top_up="500")
        shop.sell("1234", card=card.number)
        for token in ("", shop.scanned(card)):
            member = member_json(shop.card(card), zone="Asia/Shanghai", token=token)
            tried = [sale_on_screen(random, member) for _ in range(40)]
            made = shown(tried)
            assert [quoted(shop, sale, bill) for sale, bill in zip(tried, made, strict=True)] == made
            bills, sales = bills + made, sales + tried
    assert {bill["needsPin"] for bill in bills} == {True, False}
    assert min(max(bill[name] for bill in bills) for name in ("discount", "points", "balance", "most")) > 0

"""The till's screen shows a bill before the server is asked: the same one that the server would quote."""

import json
import subprocess
from dataclasses import replace
from random import Random

from shuke.cards import queries as card_queries
from shuke.cards.actions.programme import publish_rules
from shuke.cards.values.free import FreeService
from shuke.cards.values.policy import BurnRule
from shuke.command.build import ROOT, find_node
from shuke.kit.money import Money
from shuke.sales.actions import ring_up
from shuke.sales.queries import quote_sale
from shuke.sales.values import LineInput, Method
from shuke.sales.web.member import member_json
from tests.sales.conftest import RULES, yuan

WASH, WAX = "洗车", "打蜡"
SCRIPT = """
import {{ billOf }} from "{bill}";
const sales = JSON.parse(await new Promise((done) => {{
  let text = "";
  process.stdin.on("data", (part) => (text += part)).on("end", () => done(text));
}}));
const told = ({{ free, gross, discount, total, points, spent, balance, due, needsPin }}) =>
  ({{ free: free.map(({{ count, used }}) => [count, used]), gross, discount, total, most: points.count,
    worth: points.value, points: spent.count, balance, due, needsPin }});
console.log(JSON.stringify(sales.map((sale) => told(billOf(sale)))));
"""


def shown(sales):
    """What the till's script makes of these sales."""
    script = SCRIPT.format(bill=(ROOT / "src/shuke/ui/js/till/bill.js").as_uri())
    node = [find_node()[0], "--input-type=module", "--eval", script]
    return json.loads(subprocess.run(node, input=json.dumps(sales), capture_output=True, text=True, check=True).stdout)


OFFLINE = """
import {{ isMoneyOnly }} from "{kept}";
import {{ billOf }} from "{bill}";
const line = {{ name: "洗车", price: 5000, quantity: 1 }};
const member = {{ card: "1", state: "active", discount_bp: 0, points: 0, burn: {{}}, balance_minor: 0,
  free: [{{ item: "洗车", left: 1, times: 1 }}] }};
const sale = (changes) =>
  ({{ mode: "service", terms: [], lines: [{{ ...line, ...changes }}], member, ways: [], usual: "cash" }});
const told = [{{}}, {{ keepFree: true }}].map(sale).map((each) => isMoneyOnly(each, billOf(each), null));
console.log(JSON.stringify(told));
"""


def test_a_bill_with_something_free_is_not_kept_without_network_one_kept_for_later_is():
    tills = ROOT / "src/shuke/ui/js/till"
    script = OFFLINE.format(kept=(tills / "offline/kept.js").as_uri(), bill=(tills / "bill.js").as_uri())
    node = [find_node()[0], "--input-type=module", "--eval", script]
    assert json.loads(subprocess.run(node, capture_output=True, text=True, check=True).stdout) == [False, True]


def sale_on_screen(random, member):
    """A sale in progress, as the screen's script keeps it."""
    minor = random.choice([random.randint(1, 300), random.randint(300, 90_000)])
    return {
        "mode": "amount", "terms": [{"minor": minor}], "lines": [], "member": member, "pointsOn": random.random() < 0.5,
        "balance": random.choice([None, "free", "all"]), "ways": [], "usual": "cash", "given": None,
    }  # fmt: skip


def lines_on_screen(random, member):
    """A sale in progress of a few items, some of them free for the member."""
    lines = [
        {"name": random.choice([WASH, WAX, "香氛"]), "price": random.choice([0, 3_000, random.randint(1, 9_000)]),
         "quantity": random.randint(1, 3), "group": random.choice(["洗", ""]), "keepFree": random.random() < 0.2}
        for _ in range(random.randint(1, 4))
    ]  # fmt: skip
    return sale_on_screen(random, member) | {"mode": "service", "lines": [*lines, {
        "name": "毛巾", "price": 1, "quantity": 1, "group": "", "keepFree": False}]}  # fmt: skip


def minor(amount):
    return Money(amount, "CNY")


def asked_of(sale):
    """The goods as the screen would send them."""
    if sale["mode"] == "amount":
        return {"amount": minor(sale["terms"][0]["minor"])}
    return {"lines": [
        LineInput(line["name"], minor(line["price"]), line["quantity"], group=line["group"], keep_free=line["keepFree"])
        for line in sale["lines"]
    ]}  # fmt: skip


def quoted(shop, sale, bill):
    """What the server says of the sale with the points and the balance that the screen would send."""
    member = sale["member"]
    who = {"token": member["token"]} if member["token"] else {"card": member["card"]}
    asked = quote_sale(shop.owner, spend_points=bill["points"], spend_balance=minor(bill["balance"]), **asked_of(sale),
                       **who)  # fmt: skip
    of_card = asked.quoted
    balance = sum(part.amount_minor for part in asked.sale.payments if part.method in (Method.PRINCIPAL, Method.BONUS))
    free = {use.place: [use.count, use.used] for use in asked.sale.free}
    return {
        "free": [free.get(place, [0, 0]) for place in range(len(sale["lines"]))], "gross": asked.sale.gross_minor,
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


def test_the_screen_takes_off_what_is_free_as_the_server_would(shop):
    random, bills = Random(7), []
    gold = replace(RULES.tiers[1], free=(FreeService(WASH, 3), FreeService(WAX, 1, "year")))
    rules = replace(RULES, tiers=(RULES.tiers[0], gold), burn=BurnRule(200, 100, 100, 4_700, ("洗",)))
    publish_rules(shop.owner, rules=rules, after=card_queries.current_rules().number)
    card = shop.enrol(top_up="500")
    shop.sell("1234", card=card.number)
    for _used in range(4):
        member = member_json(shop.card(card), zone="Asia/Shanghai", token=shop.scanned(card))
        tried = [lines_on_screen(random, member) for _ in range(30)]
        made = shown(tried)
        assert [quoted(shop, sale, bill) for sale, bill in zip(tried, made, strict=True)] == made
        bills += made
        ring_up(shop.owner, key=shop.key(), card=card.number, lines=[LineInput(WASH, yuan("50"))])
    assert {count for bill in bills for count, _used in bill["free"]} == {0, 1, 2, 3}

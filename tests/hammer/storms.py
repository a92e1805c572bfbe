"""The harnesses: each hammers one safeguard and answers with its figures and with every violation it saw."""

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.hammer import proof
from tests.hammer.client import Answer, Crowd, Till
from tests.hammer.shop import PIN, Shop


@dataclass
class Report:
    """What a harness measured, and what was wrong; an empty list means the safeguard held."""

    name: str
    figures: dict[str, Any] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)

    def expect(self, what: str, found: object, wanted: object) -> None:
        """Note a violation when the two differ."""
        if found != wanted:
            self.violations.append(f"{what}: {found} instead of {wanted}")

    def show(self) -> "Report":
        """Print one line for whoever runs pytest with -s."""
        told = ", ".join(f"{name} {value}" for name, value in self.figures.items())
        print(f"\n{self.name}: {told}; {len(self.violations)} violations", *self.violations[:5], sep="\n  ")
        return self


def money(minor: int) -> dict[str, Any]:
    """An amount as the API takes it."""
    return {"amount_minor": minor, "currency": "CNY"}


def sales(port: int, shop: Shop, *, count: int, clients: int, seed: str = "storm") -> Report:
    """`count` sales on the shop's cards: a third earn only, a third pay by balance, a third with points."""
    before, there, jobs = shop.holds(), _sales_of(shop), _mixed(shop, count, seed)
    answers, seconds = Crowd(port, shop.secret, clients).each(jobs, _sell)
    made = [answer for answer in answers if answer.done]
    report = Report(f"{count} sales on {len(shop.cards)} cards by {clients} clients")
    report.figures = {"rung up": len(made), "refused": _codes(answers), "per second": round(count / seconds)}
    report.violations += [f"server error {a.status}: {str(a.body)[:200]}" for a in answers if a.status >= 500][:3]
    report.expect("sales in the database", _sales_of(shop) - there, len(made))
    report.expect("card balances against the answers", shop.holds(), _replayed(before, made))
    report.violations += proof.violations(shop)
    return report


def same_key(port: int, shop: Shop, *, times: int, path: str, body: Any, effects: str) -> Report:
    """One request sent by `times` clients under one key; `effects` is SQL that counts what it made."""
    before = proof.count_of(effects, merchant=shop.merchant)
    crowd = Crowd(port, shop.secret, times)
    answers, seconds = crowd.each(range(times), lambda till, _: till.post(path, body, key="the-one-key"))
    report = Report(f"one key {times} times at {path}")
    different = {(answer.status, json.dumps(answer.body, sort_keys=True)) for answer in answers}
    made = proof.count_of(effects, merchant=shop.merchant) - before
    report.figures = {"effects": made, "different answers": len(different), "seconds": round(seconds, 2)}
    report.expect("effects", made, 1)
    report.expect("different answers", len(different), 1)
    report.expect("statuses", dict(Counter(answer.status for answer in answers)), {201: times})
    report.violations += proof.violations(shop)
    return report


def last_balance(port: int, shop: Shop, *, clients: int, price: int) -> Report:
    """`clients` tills spend the balance of one card, each `price` (minor units), at once."""
    card = shop.cards[0]
    _points, principal, bonus = shop.holds()[card.number]
    tokens = shop.scan([card.id] * clients)

    def spend(till: Till, token: str) -> Answer:
        body = {"token": token, "amount": money(price), "spend_balance": money(price)}
        return till.post("/sales", body, key=f"last-{token}")

    answers, seconds = Crowd(port, shop.secret, clients).each(tokens, spend)
    paid, worth = sum(answer.done for answer in answers), (principal + bonus) // price
    report = Report(f"the last {worth} payments by {clients} clients")
    report.figures = {"paid": paid, "refused": _codes(answers), "seconds": round(seconds, 2)}
    report.expect("payments", paid, worth)
    report.expect("server errors", sum(answer.status >= 500 for answer in answers), 0)
    report.violations += proof.violations(shop)
    return report


def pin_guesses(port: int, shop: Shop, *, guesses: int) -> Report:
    """`guesses` wrong PINs for one card at once; then the right one, which must be refused as well."""
    card, crowd = shop.cards[0], Crowd(port, shop.secret, guesses)

    def guess(till: Till, pin: str) -> Answer:
        body = {"card": card.number, "amount": money(100), "spend_balance": money(100), "pin": pin}
        return till.post("/sales", body, key=f"guess-{pin}")

    answers, seconds = crowd.each([f"{number:06}" for number in range(111, 111 + guesses)], guess)
    [right], _seconds = Crowd(port, shop.secret, 1).each([PIN], guess)
    told = Counter(answer.body["code"] for answer in answers)
    report = Report(f"{guesses} guesses at a PIN")
    report.figures = {"told wrong": told["cards.pin_wrong"], "locked out": told["cards.pin_locked"],
                      "seconds": round(seconds, 2)}  # fmt: skip
    report.expect("answers", dict(told), {"cards.pin_wrong": 4, "cards.pin_locked": guesses - 4})
    report.expect("the right PIN after that", right.body.get("code"), "cards.pin_locked")
    return report


def one_code(port: int, shop: Shop, *, tills: int) -> Report:
    """One member code scanned at `tills` tills at once."""
    payload = shop.member_code(shop.cards[0])

    def scan(till: Till, number: int) -> Answer:
        return till.post("/member-codes/resolve", {"payload": payload, "till": f"till-{number}"})

    answers, seconds = Crowd(port, shop.secret, tills).each(range(tills), scan)
    tokens = proof.count_of(
        "SELECT count(*) FROM cards_till_token WHERE merchant_id = %(merchant)s", merchant=shop.merchant
    )
    report = Report(f"one member code at {tills} tills")
    report.figures = {"tokens": tokens, "refused": _codes(answers), "seconds": round(seconds, 2)}
    report.expect("tokens handed out", sum(answer.done for answer in answers), 1)
    report.expect("tokens stored", tokens, 1)
    report.expect("refusals", _codes(answers), {"cards.code_used": tills - 1})
    return report


def refunds(port: int, shop: Shop, *, clients: int, price: int, part: int, with_card: bool = True) -> Report:
    """`clients` refunds of `part` each of one sale of `price` at once; with a card, half is paid from its balance."""
    till, body = Till(port, shop.secret), {"amount": money(price)}
    if with_card:
        [token] = shop.scan([shop.cards[0].id])
        body |= {"token": token, "spend_balance": money(price // 2)}
    sale = till.post("/sales", body, key="sale").body
    path = f"/sales/{sale['id']}/refunds"
    answers, seconds = Crowd(port, shop.secret, clients).each(
        range(clients), lambda each, number: each.post(path, {"amount": money(part)}, key=f"refund-{number}")
    )
    till.close()
    given = proof.count_of("SELECT coalesce(sum(amount_minor), 0) FROM sales_refund WHERE merchant_id = %(merchant)s",
                           merchant=shop.merchant)  # fmt: skip
    report = Report(f"{clients} refunds of {part} of a sale of {price}")
    report.figures = {"given back": given, "refused": _codes(answers), "seconds": round(seconds, 2)}
    report.expect("refunds made", sum(answer.done for answer in answers), price // part)
    report.expect("given back", given, price // part * part)
    report.expect("server errors", sum(answer.status >= 500 for answer in answers), 0)
    report.violations += proof.violations(shop)
    return report


def _mixed(shop: Shop, count: int, seed: str) -> list[tuple[str, dict[str, Any]]]:
    dice = random.Random(seed)
    cards = [dice.choice(shop.cards) for _ in range(count)]
    tokens = shop.scan([card.id for card in cards])
    jobs = []
    for place, (card, token) in enumerate(zip(cards, tokens, strict=True)):
        body: dict[str, Any] = {"amount": money(dice.randrange(200, 4_000))}
        kind = place % 3
        body |= {"card": card.number} if kind == 0 else {"token": token}
        if kind == 1:
            body["spend_balance"] = money(dice.randrange(50, 190))
        if kind == 2:
            body["spend_points"] = 100
        jobs.append((f"{seed}-{place}", body))
    return jobs


def _sell(till: Till, job: tuple[str, dict[str, Any]]) -> Answer:
    key, body = job
    return till.post("/sales", body, key=key)


def _replayed(before: dict[str, tuple[int, int, int]], made: Sequence[Answer]) -> dict[str, tuple[int, int, int]]:
    """What the cards must hold, from what the tills were told alone."""
    held = dict(before)
    for answer in made:
        member, paid = answer.body["member"], {part["method"]: part["amount_minor"] for part in answer.body["payments"]}
        points, principal, bonus = held[member["number"]]
        held[member["number"]] = (
            points + member["points_earned"] - member["points_spent"],
            principal - paid.get("principal", 0),
            bonus - paid.get("bonus", 0),
        )
    return held


def _sales_of(shop: Shop) -> int:
    return proof.count_of("SELECT count(*) FROM sales_sale WHERE merchant_id = %(merchant)s AND source = 'api'",
                          merchant=shop.merchant)  # fmt: skip


def _codes(answers: Sequence[Answer]) -> dict[str, int]:
    return dict(Counter(answer.body["code"] if isinstance(answer.body, dict) else str(answer.status)
                        for answer in answers if not answer.done))  # fmt: skip

"""Tills that go on selling whatever happens: same key until an answer comes, or none and the outcome unknown."""

import random
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from tests.hammer.client import Answer, Till, Unanswered
from tests.hammer.shop import Shop
from tests.hammer.storms import money

PATIENCE = 90.0  # seconds


@dataclass
class Memory:
    """What the tills remember: answers by key, keys given up, and how often an answer failed to come."""

    answered: dict[str, Answer] = field(default_factory=dict)
    given_up: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)

    @property
    def acknowledged(self) -> dict[str, Answer]:
        """Sales the shop was told are done."""
        return {key: answer for key, answer in self.answered.items() if answer.done}


@dataclass
class Storm:
    """Tills that sell in threads of their own between `begin` and `end`."""

    port: int
    shop: Shop
    clients: int
    pause: float = 0.0
    memory: Memory = field(default_factory=Memory)
    stop: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    scans: dict[int, list[str]] = field(default_factory=dict)

    def begin(self) -> None:
        """Open all tills."""
        self.threads = [threading.Thread(target=self._sell, args=(n,), name=f"till-{n}") for n in range(self.clients)]
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        """Let every till finish its sale; each key it did not give up has an answer then."""
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def _sell(self, number: int) -> None:
        dice, till, count = random.Random(number), Till(self.port, self.shop.secret, timeout=20), 0
        while not self.stop.is_set():
            count += 1
            key, patient = f"till{number}-{count}", dice.random() < 0.8
            self._until_answered(till, key, self._body(dice), patient=patient)
            time.sleep(self.pause)
        till.close()

    def _body(self, dice: random.Random) -> dict[str, Any]:
        card, amount, kind = dice.choice(self.shop.cards), money(dice.randrange(200, 4_000)), dice.randrange(3)
        if kind == 0 or not self.scans.get(card.id):
            return {"card": card.number, "lines": [{"name": "龙井", "price": amount}]}
        paid = {"spend_balance": money(30)} if kind == 1 else {"spend_points": 100}
        return {"token": self.scans[card.id].pop(), "amount": amount} | paid

    def scan(self, each: int) -> None:
        """Scan every card so many times beforehand, so that the tills need no database."""
        self.scans = {card.id: self.shop.scan([card.id] * each) for card in self.shop.cards}

    def _until_answered(self, till: Till, key: str, body: dict[str, Any], *, patient: bool) -> None:
        deadline, tries = time.monotonic() + PATIENCE, 0
        while time.monotonic() < deadline:
            try:
                answer = till.post("/sales", body, key=key)
            except Unanswered:
                answer = None
            if answer is not None and answer.status < 500:
                self.memory.answered[key] = answer
                self.memory.repeated += [key] * (tries > 0)
                return
            tries += 1
            self.memory.unanswered.append(key)
            if not patient:
                break
            # As a till does: soon at first, then less often, so that the house can get up.
            time.sleep(min(0.1 * 1.5**tries, 1.0))
        else:
            self.troubles.append(f"no answer to {key} within {PATIENCE:.0f} s")
        self.memory.given_up.append(key)

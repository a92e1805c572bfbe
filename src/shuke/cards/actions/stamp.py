"""Stamps that come with a sale, and go with its refund."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shuke.cards import packs, stamps
from shuke.cards.posting_keys import Posting
from shuke.cards.values import LockedCard
from shuke.cards.values.stamps import Sold, StampRule, read_stamp_rule
from shuke.kit import clock
from shuke.ledger.actions import open_parts, take_back
from shuke.ledger.values import STAMPS_UNIT, AccountKind, Move


@dataclass(frozen=True, slots=True)
class Stamped:
    """What one stamp card gets from a sale."""

    rule: StampRule
    account: int
    count: int
    units: stamps.Units

    def move(self, card: LockedCard, at: datetime) -> Move:
        """The stamps on their way to the card, with the day they end."""
        inputs = {"stamps": self.count, "card": self.rule.id, "name_zh": self.rule.name_zh,
                  "name_en": self.rule.name_en}  # fmt: skip
        return Move(
            AccountKind.STAMPS_ISSUED, self.account, self.count, STAMPS_UNIT, "stamped",
            expires_on=packs.ends_on(clock.day_of(at, card.zone), self.rule.valid_days), inputs=inputs,
        )  # fmt: skip

    def kept(self) -> dict[str, Any]:
        """What a refund needs to count again."""
        return {"rule": self.rule.body(), "account": self.account, "units": self.units}


def stamp(card: LockedCard, *, total: int, gross: int, sold: Sequence[Sold]) -> tuple[Stamped, ...]:
    """What each of the programme's stamp cards gets from a bill; one statement when any does, none otherwise."""
    counted = []
    for rule in card.stamp_cards:
        units = stamps.units_of(rule, total=total, gross=gross, sold=sold)
        if count := stamps.given(rule, net=total, units=units):
            counted.append((rule, count, units))
    if not counted:
        return ()
    accounts = open_parts(card.id, AccountKind.STAMPS, STAMPS_UNIT, [rule.id for rule, _count, _units in counted])
    return tuple(Stamped(rule, accounts[rule.id], count, units) for rule, count, units in counted)


def take_stamps_back(
    kept: Mapping[str, Any], record: Mapping[str, Any], net: int, *, key: str, at: datetime, ref: str
) -> None:
    """Take the stamps back that a sale of which only `net` stands no longer gives; redeemed ones are let go."""
    rule = read_stamp_rule(kept["rule"])
    before, after = (stamps.given(rule, net=each, units=kept["units"]) for each in (record["net"], net))
    if before > after:
        take_back(
            Posting.REFUND_STAMPS.under(key), of=record["key"], account=kept["account"], amount=before - after, at=at,
            ref=ref, forgive=True,
        )  # fmt: skip

"""What 林晓雯 was promised at two shops, as her own page shows it: kept, open, and an extra that waits for her yes."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds
from shuke.demo_town.regular import Regular
from shuke.keyaccounts import actions as care

WHO, AT = "xiaowen", time(15, 10)


@dataclass(frozen=True)
class Promised:
    """By whom, how many days ago, within how many, and after how many it was kept (None: it is open still)."""

    text: str
    by: str
    ago: int
    within: int
    kept: int | None = None
    kind: str = "promise"
    worth: int = 0


PROMISED: dict[str, tuple[Promised, ...]] = {
    "aning": (Promised("染发前先在耳后试敏，没有不适再上色", "阿芳", 35, 5, kept=4),),
    "shanfang": (
        Promised("储物柜换到靠近更衣室的一排", "周岚", 24, 5, kept=2),
        Promised("教练可可重排护膝的训练计划，发到微信", "周岚", 5, 14),
        Promised("送一次体测，报告当场讲解", "周岚", 3, 24, kind="extra", worth=6_800),
    ),
}


def plan_promises(counter: Counter, deeds: Deeds, regulars: list[Regular]) -> None:
    """Each at its moment, to the persona behind the card."""
    for guest in (each for each in regulars if each.member.guest == WHO):
        for told in PROMISED.get(counter.shop.code, ()):
            deeds.add(_at(counter, told.ago), partial(_promise, counter, deeds, guest, told))


def _at(counter: Counter, ago: int) -> datetime:
    return datetime.combine(counter.clock.today - timedelta(days=ago), AT, counter.clock.zone)


def _promise(counter: Counter, deeds: Deeds, guest: Regular, told: Promised) -> None:
    actor, until = counter.actor(told.by), counter.clock.today - timedelta(days=told.ago - told.within)
    made = care.make_promise(
        actor, customer_id=guest.customer_id, text=told.text, due_on=until, worth_minor=told.worth, shared=True,
        kind=told.kind, staff_id=counter.staff[told.by].id,
    )  # fmt: skip
    if told.kept is not None:
        keep = partial(care.settle_promise, actor, promise_id=made.id, outcome="done")
        deeds.add(_at(counter, told.ago - told.kept), keep)

"""What some shops ask of each guest beside the usual: fields of their own, filled in for whom they know well."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from shuke.customers import actions as customers
from shuke.customers.actions import OptionInput
from shuke.demo_town.counter import Counter
from shuke.demo_town.regular import Regular

FILLED = 30  # guests of a shop


@dataclass(frozen=True)
class Asked:
    """One field: with options one chooses, else one writes one of the `words`."""

    kind: str
    zh: str
    en: str
    options: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    share: float = 1.0
    sensitive: bool = False


FIELDS: dict[str, tuple[Asked, ...]] = {
    "aning": (
        Asked("choice", "发质", "Hair type", (
            ("细软", "Fine"), ("粗硬", "Coarse"), ("自然卷", "Curly"), ("受损", "Damaged"), ("正常", "Normal"))),
        Asked("text", "过敏", "Allergies", words=("氨水", "对苯二胺（染发剂）", "香精", "乳胶手套"), share=0.3,
              sensitive=True),
    ),
    "banri": (
        Asked("many", "喜欢的茶", "Favourite teas", (
            ("绿茶", "Green tea"), ("红茶", "Black tea"), ("乌龙", "Oolong"), ("普洱", "Pu-erh"),
            ("白茶", "White tea"))),
        Asked("text", "常坐的位置", "Usual seat", words=("靠窗", "松风室", "二楼角落", "茶台边"), share=0.5),
    ),
}  # fmt: skip


def keep_fields(counter: Counter, regulars: Sequence[Regular], die: Random) -> None:
    """Set the shop's fields up and fill them in for the guests it knows best."""
    asked = FIELDS.get(counter.shop.code, ())
    if not asked:
        return
    boss = counter.actor(counter.shop.owner.name)
    made = [
        customers.make_field(
            boss, kind=each.kind, name_zh=each.zh, name_en=each.en, options=[OptionInput(*o) for o in each.options],
            at_till=True, sensitive=each.sensitive,
        )
        for each in asked
    ]  # fmt: skip
    for regular in [each for each in regulars if each.customer_id and each.member.habit == "regulars"][:FILLED]:
        values: dict[str, Any] = {}
        for each, field in zip(asked, made, strict=True):
            if die.random() < each.share:
                options = [option.id for option in field.options]
                values[field.key] = _value(each, options, die)
        if values:
            customers.edit_customer(boss, customer_id=regular.customer_id, **customers.parted(values))


def _value(asked: Asked, options: list[int], die: Random) -> Any:
    if asked.kind == "text":
        return die.choice(asked.words)
    return die.choice(options) if asked.kind == "choice" else die.sample(options, die.randint(1, 3))

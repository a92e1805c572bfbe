"""A crowd of customers of every sort, and trees of every sort, drawn at random but the same each time."""

import itertools
import random
from datetime import date, timedelta

from hypothesis import strategies

from shuke.customers.actions import (
    OptionInput,
    create_customer,
    make_field,
    parted,
    set_consent,
    set_consumption_batch,
    set_packs_left,
    set_traits,
    tag_customer,
)
from shuke.customers.custom_fields import FieldKind
from shuke.customers.queries import tags
from shuke.customers.queries.custom_fields import asked_fields
from shuke.customers.segments.fields import FIELDS, OF_DAYS, Kind
from shuke.customers.segments.tree import Group, Test
from shuke.customers.values import BoughtTold, ConsumedTold, PackTold

ITEMS = (("剪发", "发型"), ("染发", "发型"), ("护理", "护理"), ("Tea", ""))
TAG_IDS = [1]  # those of the latest crowd
OWN = []  # the custom fields of the latest crowd, as conditions ask about them
TAGS = ("茶友", "企业", "VIP")
CONSENTS = ("offers:sms", "care:wechat")
PACKS = (1, 2)
CHOICES = {
    "kind": ("person", "company"),
    "source": ("console", "import", "api"),
    "tier": (0, 1, 2),
    "usual_weekday": (1, 6, 7),
    "group": ("champions", "new", ""),
    "grade": ("A", "B", ""),
}


def make(actor, today: date, size: int = 40) -> list[int]:
    """Customers with and without everything that may be known; amounts and days often on the edges asked for."""
    dice = random.Random(5)
    fields = _fields(actor)
    made = [_one(actor, dice, today, number, fields) for number in range(size)]
    TAG_IDS[:] = [tag.id for tag in tags()]
    OWN[:] = asked_fields().own().values()
    return made


def _fields(actor):
    """One custom field of each kind."""
    options = [OptionInput("红"), OptionInput("绿"), OptionInput("白")]
    return [
        make_field(actor, kind=kind, name_zh=kind, options=options if kind in ("choice", "many") else [])
        for kind in FieldKind
    ]


def _filled(dice: random.Random, field, today: date):
    options = [option.id for option in field.options]
    return {
        "text": lambda: dice.choice(["染发", "TEA 若兰"]), "number": lambda: dice.choice([0, 0.5, 1, 7, 99.9, 100]),
        "day": lambda: today + timedelta(days=dice.choice([-400, -30, -1, 0, 1, 7, 30])),
        "yes_no": lambda: dice.random() < 0.5, "choice": lambda: dice.choice(options),
        "many": lambda: dice.sample(options, dice.randrange(1, 4)),
    }[field.kind]()  # fmt: skip


def _one(actor, dice: random.Random, today: date, number: int, fields) -> int:
    birthday = today.replace(year=today.year - dice.randrange(18, 60), day=1) + timedelta(days=dice.randrange(60))
    made = create_customer(
        actor,
        name=dice.choice(["王若兰", "欧阳思齐", "Emily Carter", "茶艺 TEA"]) + str(number),
        email=dice.choice(["", "a@example.com"]),
        kind=dice.choice(CHOICES["kind"]),
        source=dice.choice(CHOICES["source"]),
        birthday=dice.choice([None, min(birthday, today)]),
        **parted({field.key: _filled(dice, field, today) for field in fields if dice.random() < 0.7}),
    )
    if number % 3:
        _behaviour(dice, made.id, today)
    set_packs_left([_pack(dice, made.id, place, today) for place in range(dice.randrange(4))])
    if dice.random() < 0.6:
        tag_customer(actor, customer_ids=[made.id], names=dice.sample(TAGS, dice.randrange(1, 4)))
    for purpose, channel in (each.split(":") for each in CONSENTS):
        for _ in range(dice.randrange(3)):
            set_consent(actor, customer_id=made.id, purpose=purpose, channel=channel, granted=dice.random() < 0.6)
    return made.id


def _pack(dice: random.Random, customer: int, place: int, today: date) -> PackTold:
    """Ended, ending today, later or never; some with nothing left, some that are no more."""
    ends = dice.choice([None, *(today + timedelta(days=days) for days in (-1, 0, 1, 7, 30, 31, 400))])
    return PackTold(customer * 10 + place, customer, dice.choice(PACKS), dice.choice([None, 0, 0, 1, 2, 7, 10]), ends)


def _behaviour(dice: random.Random, customer: int, today: date) -> None:
    days = sorted({today - timedelta(days=dice.choice([0, 1, 7, 29, 30, 31, 60, 89, 90, 91, 400])) for _ in range(5)})
    spends = [dice.choice([0, 5000, 9900, 10_000]) for _ in days]
    set_traits(
        customer,
        points=dice.choice([0, 100, 500]), principal_minor=dice.choice([0, 4900, 5000]),
        bonus_minor=dice.choice([0, 100]), tier_rank=dice.choice(CHOICES["tier"]),
        card_number=dice.choice(["", "8888"]), enrolled_on=dice.choice([None, *days]),
        last_visit_on=days[-1], first_visit_on=days[0],
        visits=len(days), spend_minor=sum(spends), rhythm_days=dice.choice([None, 7.5, 30]),
        next_visit_on=dice.choice([None, today, today + timedelta(days=3)]),
        late_on=dice.choice([None, today, today + timedelta(days=1)]),
        favourite=dice.choice(["", "染发"]), usual_weekday=dice.choice([None, *CHOICES["usual_weekday"]]),
        segment=dice.choice(CHOICES["group"]),
        grade=dice.choice(CHOICES["grade"]), grade_score=dice.choice([None, 7.5, 100]),
        health=dice.choice([None, 0, 1, 7, 100]), contact_on=dice.choice([None, today, today + timedelta(days=7)]),
    )  # fmt: skip
    running = list(itertools.accumulate(spends))
    bought: dict[tuple[str, bool], dict[date, int]] = {}
    for day in days:
        name, group = dice.choice(ITEMS)
        for what in [(name, False), *([(group, True)] if group else [])]:
            bought.setdefault(what, {})[day] = dice.randrange(1, 3)
    told = [
        BoughtTold(customer, name, is_group, list(each), list(itertools.accumulate(each.values())))
        for (name, is_group), each in bought.items()
    ]
    set_consumption_batch([customer], [ConsumedTold(customer, days, running)], told)


def trees() -> strategies.SearchStrategy[Group]:
    """Any tree of up to three levels."""
    return strategies.recursive(
        _groups(tests()), lambda inner: _groups(strategies.one_of(inner, tests())), max_leaves=6
    )


def _groups(parts):
    return strategies.builds(
        Group, strategies.sampled_from(["all", "any"]), strategies.lists(parts, max_size=3).map(tuple),
        strategies.booleans(),
    )  # fmt: skip


def tests() -> strategies.SearchStrategy[Test]:
    """Any test a builder can make."""
    pairs = [(field, compare) for field in FIELDS for compare in field.compares]
    own = [(field, compare) for field in OWN for compare in field.compares]
    drawn = strategies.sampled_from(pairs)
    return (strategies.one_of(drawn, strategies.sampled_from(own)) if own else drawn).flatmap(lambda pair: _test(*pair))


def _test(field, compare):
    days = strategies.sampled_from([1, 30, 90, 365]) if field.windowed else strategies.none()
    if field.windowed and not field.needs_window:
        days = strategies.one_of(strategies.none(), days)
    what = strategies.just("")
    if field.kind is Kind.BOUGHT:
        what = strategies.sampled_from(["item:染发", "item:Tea", "group:发型", "group:none"])
    elif field.about:
        what = strategies.sampled_from(["", "pack:1", "pack:2", "pack:9"])
    return strategies.builds(
        Test, strategies.just(field.name), strategies.just(compare), _values(field, compare), days, what
    )


def _values(field, compare):
    if compare in ("known", "unknown", "yes", "no"):
        return strategies.just(())
    if compare in ("within", "longer_ago", "coming"):
        return strategies.sampled_from([0, 1, 7, 30, 90, 400]).map(lambda each: (each,))
    if compare in ("since", "until"):
        return strategies.dates(date(2026, 1, 1), date(2027, 1, 1)).map(lambda each: (each.isoformat(),))
    if compare == "between" and field.kind in OF_DAYS:
        day = strategies.dates(date(2026, 1, 1), date(2027, 1, 1)).map(lambda each: each.isoformat())
        return strategies.tuples(day, day)
    if compare == "month":
        return strategies.integers(1, 12).map(lambda each: (each,))
    if compare in ("contains", "is"):
        return strategies.sampled_from(["若兰", "emily", "TEA", "染发", "a@example.com"]).map(lambda each: (each,))
    if field.kind in (Kind.CHOICE, Kind.MANY, Kind.CONSENT, Kind.WEEKDAY):
        return strategies.lists(_choice(field), min_size=1, max_size=3, unique=True).map(tuple)
    figure = strategies.sampled_from([-1, 0, 0.5, 1, 2, 3, 7, 49, 50, 99, 99.9, 100, 300, 500])
    size = 2 if compare == "between" else 1
    return strategies.lists(figure, min_size=size, max_size=size).map(tuple)


def _choice(field):
    if field.number is not None:
        return strategies.sampled_from([int(value) for value, _name in field.options])
    if field.name in CHOICES:
        return strategies.sampled_from([each for each in CHOICES[field.name] if each != ""])
    if field.kind is Kind.WEEKDAY:
        return strategies.integers(1, 7)
    if field.kind is Kind.CONSENT:
        return strategies.sampled_from(CONSENTS)
    if field.kind is Kind.MANY:
        return strategies.deferred(lambda: strategies.sampled_from(TAG_IDS))
    return strategies.just(1)

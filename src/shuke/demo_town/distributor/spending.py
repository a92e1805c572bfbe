"""What the managers spend on relationships: drawn from a seeded die, month by month. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from shuke.demo_town.distributor.values import Company

# Kind, purposes, from and to (yuan), how many people share it.
KINDS = (
    ("meal", ("季度对账后工作餐", "检修协调会工作餐", "新品交流午餐"), (180, 620), (1, 3)),
    ("travel", ("来厂参观的往返交通", "联合选型差旅"), (360, 980), (1, 2)),
    ("event", ("现场培训场地与茶歇", "设备部技术沙龙"), (700, 1500), (2, 3)),
    ("sample", ("轴承试用样品", "密封件试用样品", "刀具试切样品"), (300, 1600), (0, 0)),
    ("fee", ("展会联合展台费", "仓库看板制作费"), (800, 2600), (0, 0)),
)
GIFTS = {1: "春节伴手礼", 2: "元宵茶礼", 6: "端午粽礼", 9: "中秋月饼", 12: "年终台历茶礼"}
NEW_FEE = ("new", "新客户首单安装调试费", (900, 2400))
LARGE = ("fee", "三地联合客户答谢会场地", 1_280_000)
# What a manager tries once a quarter though a rule forbids it: the guard says which.
FORBIDDEN = ("after", "cash", "official")


@dataclass(frozen=True)
class Wish:
    """An application as it is made: on `day` for something `ahead` days later; `amount` in minor units."""

    company: Company
    day: date
    kind: str
    purpose: str
    amount: int
    ahead: int
    people: int = 0
    official: bool = False


def wishes_of(companies: Sequence[Company], manager: int, month: date, days: Sequence[date]) -> list[Wish]:
    """What one manager applies for on these working days of a month, each for another company of his."""
    if not days:
        return []
    die, ours = Random(f"spending {manager} {month}"), [each for each in companies if each.manager == manager]
    large = [each for each in ours if each.size != "small"] or ours
    chosen = die.sample(large, min(len(large), die.randint(4, 6)))
    found = [_usual(die, each, month, die.choice(days)) for each in chosen]
    if month.month % 4 == manager:
        found.append(Wish(chosen[0], days[0], *LARGE, 20))
    return [*found, *_forbidden(die, chosen[-1], manager, month, days[-1])]


def _usual(die: Random, company: Company, month: date, day: date) -> Wish:
    ahead, people = die.randint(1, 6), len(company.people)
    if month.month in GIFTS and die.random() < 0.6:
        return Wish(company, day, "gift", GIFTS[month.month], die.randint(12, 30) * 1_000, ahead, 1)
    if company.story == "new" and die.random() < 0.5:
        kind, purpose, (low, high) = NEW_FEE
        return Wish(company, day, kind, purpose, die.randint(low // 10, high // 10) * 1_000, ahead)
    kind, purposes, (low, high), (least, most) = die.choice(KINDS)
    return Wish(
        company, day, kind, die.choice(purposes), die.randint(low // 10, high // 10) * 1_000, ahead,
        min(people, die.randint(least, most)),
    )  # fmt: skip


def _forbidden(die: Random, company: Company, manager: int, month: date, day: date) -> Iterator[Wish]:
    way = FORBIDDEN[month.month % 3]
    if FORBIDDEN.index(way) != manager:
        return
    if way == "after":
        yield Wish(company, day, "meal", "上周的接待餐补报", 38_000, -6, 1)
    elif way == "cash":
        yield Wish(company, day, "gift", "节日购物卡", 50_000, 2, 1)
    else:
        yield Wish(company, day, "gift", "验收组伴手礼", 20_000, 2, 1, official=True)


def receipt_delay(die: Random) -> int:
    """After how many working days the receipts come; some take weeks."""
    return die.randint(18, 26) if die.random() < 0.18 else die.randint(3, 10)


def months_between(first: date, last: date) -> list[date]:
    """The first days of all months that have a day between."""
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found

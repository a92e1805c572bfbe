"""The old paper membership of a shop, as it was kept in Excel: brought in through the import, and to try it with."""

import io
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from openpyxl import Workbook

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.values.packs import PackTerms
from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds
from shuke.demo_town.names import name_of
from shuke.sales import actions as sales
from shuke.unify import actions as unify
from shuke.unify.values import Kind, Settings, State

KEPT_BY = "laozhou"
_COLUMNS = (
    "卡号", "姓名", "手机", "等级", "积分", "储值余额（元）", "赠送（元）", "生日", "办卡日期", "备注", "次卡",
    "剩余次数", "次卡到期日",
)  # fmt: skip
_MEANING = {
    "number": "卡号", "name": "姓名", "phone": "手机", "tier": "等级", "points": "积分", "principal": "储值余额（元）",
    "bonus": "赠送（元）", "birthday": "生日", "joined": "办卡日期", "note": "备注", "pack": "次卡",
    "sessions": "剩余次数", "pack_until": "次卡到期日",
}  # fmt: skip
# What the noodle house sold on paper, and sells here now; and what the list to try the import with names.
PACKS = (
    PackTerms("牛肉面十碗卡", "Ten bowls of beef noodles", 10, 23_800, transferable=True),
    PackTerms("早餐二十次卡", "Twenty breakfasts", 20, 29_900, valid_days=365),
)
_NAMED = (("剪发十次卡", 10), ("护理卡", 5))
_NOTES = ("不吃香菜", "常带孩子来", "打包多", "月底来充值", "腿脚不便")
Row = tuple[object, ...]


def bring_in(counter: Counter, members: int) -> int:
    """Bring the paper cards of a shop in, as its owner did; returns how many came."""
    with tempfile.TemporaryDirectory(prefix="shuke-town-") as folder:
        file = Path(folder) / f"{counter.shop.name}-纸质会员卡.xlsx"
        packs = [(terms.name_zh, terms.sessions) for terms in PACKS]
        found = rows(Random(f"纸卡 {counter.shop.code}"), members, counter.clock.today, area="505", packs=packs)
        file.write_bytes(workbook(found))
        for terms in PACKS:
            cards.save_pack_design(counter.actor(counter.shop.owner.name), terms=terms)
        return _import(counter, file)


def plan_uses(counter: Counter, deeds: Deeds, since: datetime) -> None:
    """Some who brought a pack over have come for it since."""
    die = Random(f"次数 {counter.shop.code}")
    packs, _more = card_queries.held_packs(limit=100)
    days = [counter.clock.today - timedelta(days=ago) for ago in range((counter.clock.now - since).days)]
    for pack in packs[::2] if days else ():
        for _time in range(min(die.randint(0, 3), pack.sessions_left)):
            if at := counter.clock.at(die.choice(days), die, dict(counter.shop.rhythm.hours)):
                deeds.add(at, partial(_use, counter, pack.id))


def _use(counter: Counter, pack_id: int) -> None:
    pack = card_queries.held_pack(pack_id)
    sales.use_sessions(
        counter.actor(), pack_id=pack.id, key=counter.key("session"), till=counter.tills[0],
        card=card_queries.card_by_id(pack.card_id).number,
    )  # fmt: skip


def example(today: date) -> bytes:
    """A register to try the import with: a phone at two names, a tier and a pack of its own, zeros lost."""
    return workbook(rows(Random("试一试"), 48, today, area="515", packs=_NAMED))


def rows(die: Random, count: int, today: date, *, area: str, packs: Sequence[tuple[str, int]]) -> list[Row]:
    """So many members, numbered from 1, some with sessions left of `packs` (name, size), a few of two: a row for each.

    All are invented, under numbers that no network gives out.
    """
    found = [_row(die, number, today, area) for number in range(1, count + 1)]
    if count > 20:
        found[17] = (*found[17][:2], found[4][2], *found[17][3:])  # a family's phone
        found[11] = (*found[11][:2], "没留", *found[11][3:])
    return [each for row in found for each in _with_packs(die, row, today, packs)]


def _with_packs(die: Random, row: Row, today: date, packs: Sequence[tuple[str, int]]) -> Iterator[Row]:
    held = die.sample(packs, die.choices((0, 1, 2), (70, 26, 4))[0])
    told: list[Row] = [(name, die.randint(1, size - 1), _until(die, today)) for name, size in held] or [("", "", "")]
    yield (*row, *told[0])
    for more in told[1:]:
        yield (*row[:2], *[""] * (len(row) - 2), *more)


def _until(die: Random, today: date) -> date | str:
    return today + timedelta(days=die.randrange(120, 400)) if die.random() < 0.4 else ""


def workbook(found: list[Row]) -> bytes:
    """The rows under a title and headings, with their sum below."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("会员名单")
    sheet.append(["会员储值登记表"])
    sheet.append(list(_COLUMNS))
    for row in found:
        sheet.append(list(row))
    sums = {place: _sum(found, place) for place in (4, 5, 6, 11)}
    sheet.append(["合计", *(sums.get(place, "") for place in range(1, len(_COLUMNS)))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _row(die: Random, number: int, today: date, area: str) -> Row:
    name, _gender = name_of(die)
    keeps = die.random() < 0.4
    paid = die.choice((100, 200, 200, 300, 500)) - die.randrange(0, 95, 5) if keeps else 0
    joined = today - timedelta(days=die.randrange(200, 1500))
    born = date(die.randrange(1958, 2004), die.randrange(1, 13), die.randrange(1, 29)) if die.random() < 0.5 else ""
    return (
        number, name, f"194{area}{die.randrange(10**4, 10**5)}", "老主顾" if die.random() < 0.15 else "",
        die.randrange(0, 900), paid, round(paid * 0.08) if paid >= 200 else 0, born, joined,
        die.choice(_NOTES) if die.random() < 0.12 else "",
    )  # fmt: skip


def _import(counter: Counter, file: Path) -> int:
    actor, merchant = counter.actor(counter.shop.owner.name), counter.merchant
    settings = Settings(
        _MEANING, merchant.currency, merchant.time_zone, source="纸质会员卡", skip_bad=True, pad=4,
        tiers={"老主顾": "table"},
    )  # fmt: skip
    begun = unify.begin_import(actor, path=str(file), name=file.name, settings=settings, kind=Kind.MEMBERS)
    done = unify.import_members(actor, import_id=begun.id, path=str(file))
    if done.state != State.IMPORTED or done.outcome.members is None:
        raise RuntimeError(f"the paper cards of {counter.shop.code} did not come in: {done.outcome.reasons}")
    return done.outcome.members.new.cards


def _sum(found: list[Row], place: int) -> float:
    return round(sum(float(str(row[place])) for row in found if row[place] != ""), 2)

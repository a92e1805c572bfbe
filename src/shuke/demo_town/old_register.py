"""The old paper membership of a shop, as it was kept in Excel: brought in through the import, and to try it with."""

import io
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from openpyxl import Workbook

from shuke.demo_town.counter import Counter
from shuke.demo_town.names import name_of
from shuke.unify import actions as unify
from shuke.unify.values import Kind, Settings, State

KEPT_BY = "laozhou"
_COLUMNS = ("卡号", "姓名", "手机", "等级", "积分", "储值余额（元）", "赠送（元）", "生日", "办卡日期", "备注")
_MEANING = {
    "number": "卡号", "name": "姓名", "phone": "手机", "tier": "等级", "points": "积分", "principal": "储值余额（元）",
    "bonus": "赠送（元）", "birthday": "生日", "joined": "办卡日期", "note": "备注",
}  # fmt: skip
_NOTES = ("不吃香菜", "常带孩子来", "打包多", "月底来充值", "腿脚不便")
Row = tuple[object, ...]


def bring_in(counter: Counter, members: int) -> int:
    """Bring the paper cards of a shop in, as its owner did; returns how many came."""
    with tempfile.TemporaryDirectory(prefix="shuke-town-") as folder:
        file = Path(folder) / f"{counter.shop.name}-纸质会员卡.xlsx"
        file.write_bytes(workbook(rows(Random(f"纸卡 {counter.shop.code}"), members, counter.clock.today, area="505")))
        return _import(counter, file)


def example(today: date) -> bytes:
    """A register to try the import with: a phone at two names, a tier of its own, zeros lost."""
    return workbook(rows(Random("试一试"), 48, today, area="515"))


def rows(die: Random, count: int, today: date, *, area: str) -> list[Row]:
    """So many members, numbered from 1; all invented, under numbers that no network gives out."""
    found = [_row(die, number, today, area) for number in range(1, count + 1)]
    if count > 20:
        found[17] = (*found[17][:2], found[4][2], *found[17][3:])  # a family's phone
        found[11] = (*found[11][:2], "没留", *found[11][3:])
    return found


def workbook(found: list[Row]) -> bytes:
    """The rows under a title and headings, with their sum below."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("会员名单")
    sheet.append(["会员储值登记表"])
    sheet.append(list(_COLUMNS))
    for row in found:
        sheet.append(list(row))
    sheet.append(["合计", "", "", "", *(_sum(found, place) for place in (4, 5, 6))])
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
    return round(sum(float(str(row[place])) for row in found), 2)

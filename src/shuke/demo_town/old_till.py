"""What the shop's former till wrote: a file of past purchases, brought in through the import like any other shop's."""

import csv
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from shuke.demo_town.counter import Counter
from shuke.demo_town.regular import Regular
from shuke.demo_town.values import Visit
from shuke.unify import actions as unify
from shuke.unify.values import Settings, State

_COLUMNS = ("会员号", "姓名", "手机", "消费时间", "单号", "行号", "商品名称", "数量", "金额")
_MEANING = {
    "customer": "会员号", "name": "姓名", "phone": "手机", "at": "消费时间", "sale": "单号", "line": "行号",
    "product": "商品名称", "quantity": "数量", "amount": "金额",
}  # fmt: skip


def bring_in(counter: Counter, past: Iterable[tuple[Regular, Visit]]) -> int:
    """Import these visits with cards and points; returns how many came in."""
    with tempfile.TemporaryDirectory(prefix="shuke-town-") as folder:
        file = Path(folder) / f"{counter.shop.name}-旧收银机.csv"
        _write(file, past, counter)
        return _import(counter, file)


def _write(file: Path, past: Iterable[tuple[Regular, Visit]], counter: Counter) -> None:
    with file.open("w", newline="", encoding="utf-8") as text:
        rows = csv.writer(text)
        rows.writerow(_COLUMNS)
        for number, (regular, visit) in enumerate(sorted(past, key=lambda each: each[1].at), start=1):
            rows.writerows(_rows(regular, visit, number, visit.at.astimezone(counter.clock.zone)))


def _rows(regular: Regular, visit: Visit, number: int, at: datetime) -> Iterable[tuple[object, ...]]:
    member, phone = regular.member, "".join(regular.member.phones[:1])
    for position, line in enumerate(visit.lines, start=1):
        amount = f"{line.item.price * line.count / 100:.2f}"
        yield (
            regular.reference, member.name, phone, f"{at:%Y-%m-%d %H:%M:%S}", f"P{number:06d}", position,
            line.item.name, line.count, amount,
        )  # fmt: skip


def _import(counter: Counter, file: Path) -> int:
    actor, merchant = counter.actor(counter.shop.owner.name), counter.merchant
    settings = Settings(_MEANING, merchant.currency, merchant.time_zone, source="old-till", cards=True)
    begun = unify.begin_import(actor, path=str(file), name=file.name, settings=settings)
    done = unify.import_purchases(actor, import_id=begun.id, path=str(file))
    if done.state != State.IMPORTED:
        raise RuntimeError(f"the old till of {counter.shop.code} did not come in: {done.outcome.reasons}")
    return done.outcome.imported_sales

"""The order book: exported from the former system month by month, and brought in as any merchant would."""

import csv
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.people import FINANCE
from shuke.demo_town.distributor.values import Company, Order
from shuke.unify import actions as unify
from shuke.unify.values import Settings, State

_COLUMNS = ("客户编号", "客户名称", "订单时间", "订单号", "行号", "商品名称", "数量", "金额")
_MEANING = {
    "customer": "客户编号", "name": "客户名称", "at": "订单时间", "sale": "订单号", "line": "行号",
    "product": "商品名称", "quantity": "数量", "amount": "金额",
}  # fmt: skip
SOURCE = "orders"


def bring_in_orders(house: House, since: datetime, until: datetime) -> int:
    """Import the orders of a stretch of time; returns how many came in."""
    found = [(each, order) for each in house.companies for order in each.orders if since <= order.at < until]
    if not found:
        return 0
    with tempfile.TemporaryDirectory(prefix="shuke-town-") as folder:
        file = Path(folder) / f"订单-{until:%Y-%m}.csv"
        _write(file, house, found)
        return _import(house, file)


def _write(file: Path, house: House, found: Iterable[tuple[Company, Order]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as text:
        rows = csv.writer(text)
        rows.writerow(_COLUMNS)
        for company, order in sorted(found, key=lambda each: each[1].at):
            at = order.at.astimezone(house.clock.zone)
            for position, (part, count, price) in enumerate(order.lines, start=1):
                rows.writerow((
                    company.reference, company.name, f"{at:%Y-%m-%d %H:%M:%S}", order.number, position, part, count,
                    f"{count * price / 100:.2f}",
                ))  # fmt: skip


def _import(house: House, file: Path) -> int:
    actor, merchant = house.actor(FINANCE.name), house.merchant
    settings = Settings(_MEANING, merchant.currency, merchant.time_zone, source=SOURCE)
    begun = unify.begin_import(actor, path=str(file), name=file.name, settings=settings)
    done = unify.import_purchases(actor, import_id=begun.id, path=str(file))
    if done.state != State.IMPORTED:
        raise RuntimeError(f"the order book did not come in: {done.outcome.reasons}")
    return done.outcome.imported_sales

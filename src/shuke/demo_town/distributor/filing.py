"""Files that managers keep with the largest customers over the year: contracts, photos of a visit, lists."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from shuke.customers import actions as customers
from shuke.demo_town.deeds import Deeds
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.papers import contract, price_list, spare_parts
from shuke.demo_town.distributor.site_photo import site_photo
from shuke.demo_town.distributor.values import Company
from shuke.identity import queries as people
from shuke.kit import clock
from shuke.kit.calendar.deadlines import nth_working_day


@dataclass(frozen=True)
class Filed:
    """Which company (by its place), when in the year (a share of it), what, and what was said with it."""

    place: int
    share: float
    what: str
    note: str


FILED = (
    Filed(0, 0.06, "contract", "已盖章，原件在财务"), Filed(0, 0.4, "photo", "新产线，三号机换轴承"),
    Filed(0, 0.9, "prices", "第四季度框架价"), Filed(1, 0.12, "contract", "已盖章，原件在财务"),
    Filed(1, 0.55, "spares", "检修前共同盘点"), Filed(2, 0.3, "photo", "设备部门口的备件柜"),
    Filed(2, 0.86, "prices", ""), Filed(4, 0.2, "contract", "扫描件，待寄回原件"),
)  # fmt: skip


def plan_filing(house: House, deeds: Deeds, first: date, days: int) -> None:
    """Each file on a working day, by who cares for the customer."""
    table = people.work_calendar()
    for told in FILED:
        day = nth_working_day(first + timedelta(days=round(days * told.share)), 1, table)
        deeds.add(datetime.combine(day, time(16, 45), house.clock.zone), partial(_keep, house, told))


def _keep(house: House, told: Filed) -> None:
    company = house.companies[told.place]
    name, content = _made(told.what, company, clock.today(house.clock.zone))
    customers.keep_file(
        house.actor(house.manager(company).name), customer_id=house.ids[company.reference], content=content, name=name,
        note=told.note,
    )  # fmt: skip


def _made(what: str, company: Company, today: date) -> tuple[str, bytes]:
    if what == "contract":
        return f"备件供应框架协议 {today.year}.pdf", contract(company, today)
    if what == "photo":
        return f"现场 {today:%Y-%m-%d}.jpg", site_photo(company.reference)
    if what == "prices":
        return f"框架价 {today:%Y-%m}.csv", price_list(company)
    return f"检修备件清单 {today:%Y-%m}.csv", spare_parts(company)

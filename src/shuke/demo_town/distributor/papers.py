"""Papers as they lie in a customer's folder: a framework contract, a price list, a list of spare parts. Pure."""

import csv
import io
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from shuke.demo_town.distributor.people import NAME
from shuke.demo_town.distributor.values import Company, Part
from shuke.demo_town.distributor.words import PARTS
from shuke.ui import paper

TEMPLATE = Path(__file__).parents[1] / "paper" / "framework.typ"
TERM = timedelta(days=364)
OFF = 92  # percent of the list price


def contract(company: Company, signed: date) -> bytes:
    """The framework contract of a year, as PDF."""
    until = signed + TERM
    return paper.pdf(TEMPLATE, {
        "title": "备件供应框架协议", "number": f"{company.reference}-{signed:%Y%m}",
        "parties": (("甲方（采购）", company.name), ("乙方（供应）", NAME)),
        "clauses": (
            ("期限", f"自 {_day(signed)}至 {_day(until)}，期满前三十天双方商定续签。"),
            ("价格", "下列型号在期限内按框架价执行；原材料上涨超过百分之五时，双方另行书面约定。"),
            ("交付", f"常备型号次日送达{company.district}，急件四小时内答复到货时间；晚于承诺的，乙方承担加急运费。"),
            ("质量", "质保十二个月。次品凭照片先换后退，乙方三个工作日内给出原因说明。"),
            ("结算", "月结三十天，每月五日前对账，电子发票随对账单开具。"),
        ),
        "head": ("型号", "目录价（元）", "框架价（元）"),
        "prices": [(part.name, _yuan(part.price), _yuan(framework_price(part))) for part in parts_of(company)],
        "signatures": ((company.name, f"{company.people[0].name}　{_day(signed)}"), (NAME, f"程海生　{_day(signed)}")),
    })  # fmt: skip


def price_list(company: Company) -> bytes:
    """What the company pays, as CSV that Excel opens in Chinese."""
    prices = [(part, part.price / 100, framework_price(part) / 100) for part in parts_of(company)]
    rows = [(part.name, f"{usual:.2f}", f"{agreed:.2f}", part.lot[0]) for part, usual, agreed in prices]
    return _table(("型号", "目录价", "框架价", "起订量"), rows)


def spare_parts(company: Company) -> bytes:
    """What should lie in the company's own store before an overhaul, as CSV."""
    rows = [(part.name, part.lot[0], part.lot[0] // 2, "检修前两周到货") for part in parts_of(company)]
    return _table(("型号", "应备", "现有", "备注"), rows)


def parts_of(company: Company) -> list[Part]:
    """What the company buys of what there is."""
    return [part for part in PARTS if part.name in company.trade.parts]


def framework_price(part: Part) -> int:
    """The price by contract, in whole jiao; minor units."""
    return part.price * OFF // 1_000 * 10


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows((head, *rows))
    return text.getvalue().encode("utf-8-sig")


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _yuan(minor: int) -> str:
    return f"{minor / 100:,.2f}"

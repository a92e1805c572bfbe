"""Alarms answered, customers won back or lost, who brought whom, an offer for the lost, and terms agreed on."""

from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from shuke.demo_town.deeds import Deeds
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.people import SALES_MANAGER
from shuke.demo_town.distributor.values import Company
from shuke.keyaccounts import actions as care
from shuke.keyaccounts import queries as cared
from shuke.keyaccounts.errors import NobodyLost
from shuke.keyaccounts.queries.alarms import AlarmRow
from shuke.kit import clock

ANSWERED_A_WEEK = 3
REASONS = ("price", "delivery", "competitor", "service", "contact")
PLANS = ("姚经理上门，重谈框架价并承诺两小时响应", "派技术员免费检测一次，找回设备部", "换人跟进，先处理遗留的换货")
# Kind, asked, agreed (minor units), rebate in 0.01 %, note.
TERMS = (
    ("rebate", 0, 0, 150, "年度用量达标返利"), ("listing", 600_000, 420_000, 0, "进入集团合格供应商名录"),
    ("display", 300_000, 180_000, 0, "展厅样件陈列一年"), ("credit", 0, 0, 0, "账期 60 天，逾期停供"),
)  # fmt: skip


def plan_saving(house: House, deeds: Deeds, first: date, days: int) -> None:
    """Each week a few alarms are answered; terms in spring, an offer for the lost in autumn."""
    for ahead in range(7, days + 1, 7):
        deeds.add(_at(house, first + timedelta(days=ahead), time(13, 40)), partial(_answer, house, deeds))
    for place in range(min(10, len(house.companies))):
        at = _at(house, first + timedelta(days=10 + place * days // 12), time(15))
        deeds.add(at, partial(_agree, house, place))
    deeds.add(_at(house, first + timedelta(days=days * 3 // 4), time(9, 30)), partial(_offer, house))
    deeds.add(_at(house, first + timedelta(days=3), time(9, 30)), partial(_refer, house))


def _at(house: House, day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, house.clock.zone)


def _answer(house: House, deeds: Deeds) -> None:
    for alarm in cared.open_alarms(limit=ANSWERED_A_WEEK)[0]:
        company, die = house.company(alarm.customer_id), Random(f"alarm {alarm.id}")
        right = company.story in {"fading", "lost"} or die.random() < 0.25
        outcome = "right" if right else die.choice(("false", "false", "unknown"))
        note = "已核实：" + die.choice(("在试用别家", "等年度预算", "设备停产检修")) if right else "采购说只是备货周期"
        actor = house.actor(house.manager(company).name)
        care.answer_alarm(actor, alarm_id=alarm.id, outcome=outcome, note=note, win_back=right)
        if right:
            _plan_case(house, deeds, alarm, company, die)


def _plan_case(house: House, deeds: Deeds, alarm: AlarmRow, company: Company, die: Random) -> None:
    case = next(each for each in cared.winbacks_of(alarm.customer_id) if each.ended_at is None)
    if case.stage != "at_risk":
        return
    now, reason = clock.now(), die.choice(REASONS)
    lost = company.story == "lost" or die.random() < 0.35
    ends = ("lost", "已转用别家，保留季度问候") if lost else ("recovered", "恢复月度下单，改由双人跟进")
    steps = ((die.randint(2, 6), "plan", die.choice(PLANS)), (die.randint(8, 15), "saving", ""),
             (die.randint(30, 75), *ends))  # fmt: skip
    for after, stage, note in steps:
        deeds.add(now + timedelta(days=after), partial(_move, house, company, case.id, stage, reason, note))


def _move(house: House, company: Company, case_id: int, stage: str, reason: str, note: str) -> None:
    actor = house.actor(house.manager(company).name)
    care.move_winback(actor, case_id=case_id, stage=stage, reason=reason, note=note)


def _agree(house: House, place: int) -> None:
    company, today = house.companies[place], clock.today(house.clock.zone)
    actor, customer_id = house.actor(house.manager(company).name), house.ids[company.reference]
    kind, asked, agreed, rebate, note = TERMS[place % len(TERMS)]
    if asked:  # they asked for more first
        care.note_trade_term(
            actor, customer_id=customer_id, kind=kind, first=today, asked_minor=asked * 3 // 2, note="首轮，未谈拢"
        )  # fmt: skip
    care.note_trade_term(
        actor, customer_id=customer_id, kind=kind, first=today, last=today + timedelta(days=364), asked_minor=asked,
        agreed_minor=agreed, rebate_bp=rebate, note=note,
    )  # fmt: skip


def _offer(house: House) -> None:
    try:
        care.offer_lost(
            house.actor(SALES_MANAGER.name), name="秋季回归礼遇", offer="首单免运费，另赠振动检测一次",
            away_days=90, held_percent=30, cost_minor=30_000, seed="town",
        )  # fmt: skip
    except NobodyLost:
        return


def _refer(house: House) -> None:
    """The newer ones came by word of mouth."""
    new = [each for each in house.companies if each.story == "new"]
    for number, each in enumerate(new[:9]):
        giver = house.companies[number % 3]
        if giver != each:
            care.name_referrer(
                house.actor(house.manager(each).name), customer_id=house.ids[each.reference],
                referrer_id=house.ids[giver.reference], note="同行介绍",
            )  # fmt: skip

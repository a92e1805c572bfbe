"""Judged contacts and care plans of the largest customers: asked for, agreed to, worked off, one of them summed up."""

from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from shuke.demo_town.deeds import Deeds
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.keeping import decide_all
from shuke.demo_town.distributor.values import Company
from shuke.keyaccounts import actions as care
from shuke.keyaccounts.plans.values import MeasureInput, PlanInput, PlanValue
from shuke.keyaccounts.relations.values import RelationInput
from shuke.kit import clock

PLANS = (
    ("年度框架协议续签", "框架价锁定全年，用量提升一成", ("高层拜访一次", "提交全年用量分析", "签订框架协议"), 600_000),
    ("检修季备件保障", "检修期零停机", ("共同盘点备件清单", "设常备库存", "检修期技术员驻厂三天"), 450_000),
    ("替代进口轴承试用", "三条产线完成国产替代", ("提供样品", "跟踪三个月寿命", "汇总试用报告"), 300_000),
    ("客户日邀请与培训", "设备部全员会用新型号", ("邀请设备部", "现场培训", "回访满意度"), 200_000),
)  # fmt: skip
SUMMED_UP = (
    ("reached", "三项措施都已完成，客户认可；下季度继续。"), ("reached", "检修期零停机，常备库存转为常年。"),
    ("partly", "两条产线完成替代，第三条寿命未达标，改用原厂件。"), ("reached", "设备部到了九人，回访满意度 4.7。"),
)  # fmt: skip
LENGTH = timedelta(days=110)


def judge_people(house: House, company: Company, contacts: list[int]) -> None:
    """Say how the people of a company stand, as its manager sees it on the first day."""
    die, manager = Random(f"map {company.reference}"), house.manager(company)
    unhappy = company.story in {"fading", "lost"}
    for place, contact_id in enumerate(contacts):
        known = place < 3 or die.random() < 0.4
        attitude, tie = die.choice((-1, 0, 1) if unhappy else (0, 1, 1, 2)), die.choice((0, 0, 1, 2 if unhappy else 1))
        rival = next(iter(company.rivals), "")
        told = RelationInput(
            influence=max(1, 5 - place), attitude=attitude, rival_tie=tie if rival else min(tie, 1),
            rival=rival if tie else "", counterpart_id=manager.id if known else None,
            measure="" if known else "由采购引荐，当面认识",
        )  # fmt: skip
        care.note_relation(house.actor(manager.name), contact_id=contact_id, given=told)


def plan_plans(house: House, deeds: Deeds, first: date, days: int) -> None:
    """Each plan begins at another time of the year, the last ones run still."""
    for place, (title, goal, measures, budget) in enumerate(PLANS):
        begins = first + timedelta(days=20 + place * max(1, days // (len(PLANS) + 1)))
        company = house.companies[place % len(house.companies)]
        at = datetime.combine(begins, time(10, 15), house.clock.zone)
        deeds.add(at, partial(_write, house, deeds, company, title, goal, measures, budget))


def _write(
    house: House, deeds: Deeds, company: Company, title: str, goal: str, measures: tuple[str, ...], budget: int
) -> None:
    now, actor = clock.now().astimezone(house.clock.zone), house.actor(house.manager(company).name)
    first = now.date()
    given = PlanInput(
        title, goal, first, first + LENGTH, budget,
        tuple(
            MeasureInput(text, first + timedelta(days=30 * (place + 1)), budget // 4)
            for place, text in enumerate(measures)
        ),
    )  # fmt: skip
    made = care.make_plan(actor, customer_id=house.ids[company.reference], given=given)
    care.ask_for_plan(actor, plan_id=made.id)
    deeds.add(now + timedelta(hours=22), partial(decide_all, house, "keyaccounts.plan"))
    for place, measure in enumerate(made.measures):
        deeds.add(now + timedelta(days=30 * place + 24), partial(_tick, house, company, made, measure.id, budget // 5))
    deeds.add(now + LENGTH + timedelta(days=2), partial(_end, house, company, made))


def _tick(house: House, company: Company, made: PlanValue, measure_id: int, spent: int) -> None:
    actor = house.actor(house.manager(company).name)
    care.tick_measure(actor, plan_id=made.id, measure_id=measure_id, spent_minor=spent)


def _end(house: House, company: Company, made: PlanValue) -> None:
    actor = house.actor(house.manager(company).name)
    outcome, sum_up = SUMMED_UP[house.companies.index(company) % len(SUMMED_UP)]
    care.end_plan(actor, plan_id=made.id, outcome=outcome, sum_up=sum_up)

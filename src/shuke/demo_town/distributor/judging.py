"""Evaluations of the largest customers: two raters who do not always agree, a decision asked for and approved."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from shuke.demo_town.deeds import Deeds
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.keeping import decide_all
from shuke.demo_town.distributor.people import OTHERS
from shuke.demo_town.distributor.values import Company
from shuke.keyaccounts import actions as care
from shuke.keyaccounts import queries as cared
from shuke.keyaccounts.plans.values import PlanState
from shuke.kit import clock

SECOND = OTHERS[0].name
# When in the year (a share of it) each of the largest is evaluated, by its place; again after its care plan.
ROUNDS = ((0.03, range(4)), (0.25, range(4, 8)), (0.42, (0,)), (0.62, (1, 8, 9)), (0.8, (2, 4, 10)), (0.975, (3, 5)))
HALF, WAITING = 11, 12  # the companies of which one rater is missing, and a decision waits, at the end
HELPED = (4, 5, 6)  # satisfaction, contacts, outlook
EVIDENCE = ("近六个月订单记录", "上次拜访记录", "财务对账单", "采购反馈邮件", "")
WORSE, BETTER = frozenset({"fading", "lost"}), frozenset({"growing", "new"})


def plan_judging(house: House, deeds: Deeds, first: date, days: int) -> None:
    """Several rounds over the year; the last ones are open still."""
    for number, (share, places) in enumerate(ROUNDS):
        for place in places:
            day = first + timedelta(days=round(days * share) + place % 3)
            _plan(house, deeds, day, place, number)
    _plan(house, deeds, house.clock.today - timedelta(days=4), HALF, 9)
    _plan(house, deeds, house.clock.today - timedelta(days=3), WAITING, 9)


def _plan(house: House, deeds: Deeds, day: date, place: int, number: int) -> None:
    company = house.companies[place % len(house.companies)]
    at = datetime.combine(day, time(10, 40), house.clock.zone)
    deeds.add(at, partial(_evaluate, house, deeds, company, Random(f"judge {place} {number}"), place))


def _evaluate(house: House, deeds: Deeds, company: Company, die: Random, place: int) -> None:
    customer_id, now = house.ids[company.reference], clock.now()
    if any(each.state != "decided" for each in cared.evaluations(customer_id=customer_id)):
        return
    number = care.begin_evaluation(house.actor(house.manager(company).name), customer_id=customer_id)
    deeds.add(now + timedelta(hours=1), partial(_rate, house, company, number, house.manager(company).name, die))
    if place != HALF:
        deeds.add(now + timedelta(hours=5), partial(_rate, house, company, number, SECOND, die))
        deeds.add(now + timedelta(hours=24), partial(_ask, house, company, number, die))
    if place not in (HALF, WAITING):
        deeds.add(now + timedelta(hours=48), partial(decide_all, house, "keyaccounts.evaluation"))


def _rate(house: House, company: Company, number: int, name: str, die: Random) -> None:
    told = cared.evaluation(number)
    ended = any(plan.state == PlanState.ENDED for plan in cared.plans_of(told.row.customer_id))
    scores = [_score(company, die, seen, name, ended and place in HELPED) for place, seen in enumerate(told.suggested)]
    care.rate_evaluation(
        house.actor(name), evaluation_id=number, scores=scores, evidence=_words(die, len(scores))
    )  # fmt: skip


def _score(company: Company, die: Random, seen: int | None, name: str, helped: bool) -> int:
    """Near what the data say; whoever cares for a customer sees it brighter, a plan that ended helps a little."""
    usual = seen or (2 if company.story in WORSE else 4 if company.story in BETTER else 3)
    bent = die.choice((-2, -1, 0, 0, 0) if name == SECOND else (-1, 0, 0, 1, 1))
    return min(5, max(1, usual + bent + helped))


def _words(die: Random, count: int) -> Sequence[str]:
    return [die.choice(EVIDENCE) for _each in range(count)]


def _ask(house: House, company: Company, number: int, die: Random) -> None:
    told = cared.evaluation(number).row
    other = told.proposal == "end" and company.size == "large"
    care.ask_for_decision(
        house.actor(house.manager(company).name), evaluation_id=number,
        decision="improve" if other else told.proposal,
        reason="份额仍大，先做三个月改进再看" if other else "按评分建议",
    )  # fmt: skip

"""What is known of the companies, entered as a newly founded key-customer team would: facts, people, places, care."""

import zlib
from dataclasses import replace
from decimal import Decimal

from shuke.customers import actions as customers
from shuke.customers.company.values import FactInput
from shuke.customers.values import ContactInput
from shuke.demo_town.distributor.calling import NAME, SCRIPT
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.people import OWNER, SALES_MANAGER
from shuke.demo_town.distributor.planning import judge_people
from shuke.demo_town.distributor.values import Company, Human
from shuke.keyaccounts import actions as care
from shuke.keyaccounts.queries.policy import policy_in_force
from shuke.keyaccounts.queries.terms import terms
from shuke.keyaccounts.values import TermsValue
from shuke.keyaccounts.visits.values import RoundValue
from shuke.kit.access import Actor
from shuke.kit.calendar.birthdays import YearlyDay
from shuke.kit.calendar.lunar import lunar_day

_STATES = {"steady": "steady", "growing": "growing", "new": "growing", "fading": "shrinking", "lost": "shrinking"}


BENEFITS = {
    "A": "免运费，当日发货\n驻点备件柜与专属报价\n每年两次免费设备点检", "B": "满 2000 元免运费\n每年一次免费设备点检",
    "C": "满 5000 元免运费",
}  # fmt: skip


def enter_companies(house: House) -> None:
    """Every company with its facts, place and owner."""
    for company in house.companies:
        _enter(house, company)
    for company in house.companies:
        care.take_into_care(house.owner, customer_id=house.ids[company.reference])


def set_terms_of_care(house: House) -> None:
    """Who is A, B and C, what C is promised, whom the leaders see once a quarter, and what is asked in calls."""
    leaders = [RoundValue(house.staff[who.name].id, "A") for who in (OWNER, SALES_MANAGER)]
    care.set_rounds(house.owner, rounds=leaders)
    care.set_terms(house.owner, terms=[_promised(grade) for grade in BENEFITS])
    care.begin_script(house.owner, name=NAME, script=SCRIPT)
    # The customers that carry over half of the income are A; with 80 % three managers would visit nobody else.
    policy = replace(policy_in_force().policy, way="share", share_a=55, share_b=85)
    care.publish_policy(house.owner, policy=policy, note="首年：按收入贡献分级")


def _promised(grade: str) -> TermsValue:
    promised = replace(terms()[grade], benefits=BENEFITS[grade])
    # Of a small customer the week brings no news: a call every other one.
    return replace(promised, calls_a_month=2) if grade == "C" else promised


def _enter(house: House, company: Company) -> None:
    actor = house.actor()
    made = customers.create_customer(
        actor, name=company.name, kind="company", phones=[company.people[0].phone], external_ref=company.reference,
        source="import",
    )  # fmt: skip
    house.ids[company.reference] = made.id
    customers.assign_owner(actor, customer_ids=[made.id], owner_id=house.manager(company).id)
    care.set_place(
        actor, customer_id=made.id, latitude=company.position[0], longitude=company.position[1], words=company.district
    )
    if zlib.crc32(company.reference.encode()) % 5:  # one of five has not been asked, or said no
        customers.set_consent(actor, customer_id=made.id, purpose="offers", channel="wechat", granted=True, how="visit")
    open_, secret = facts_of(company)
    customers.write_facts(actor, customer_id=made.id, facts=open_, secret=secret)
    _enter_people(house, actor, made.id, company)


def _enter_people(house: House, actor: Actor, customer_id: int, company: Company) -> None:
    known: list[int] = []
    for human in company.people:
        boss = known[human.reports_to] if human.reports_to is not None else None
        told = ContactInput(
            human.name, human.role, human.title, human.department, boss, human.phone, birth=birthday_of(human)
        )
        known.append(customers.add_contact(actor, customer_id=customer_id, contact=told).id)
    if company.size == "large":
        judge_people(house, company, known)


def birthday_of(human: Human) -> YearlyDay | None:
    """The day as it was told: by the solar or the lunar calendar, with the year or without."""
    if human.born is None:
        return None
    if not human.lunar:
        return YearlyDay(human.born.month, human.born.day, year=human.born.year if human.year_known else None)
    lunar = lunar_day(human.born)
    return YearlyDay(lunar.month, lunar.day, lunar=True, leap=lunar.leap, year=lunar.year if human.year_known else None)


def facts_of(company: Company) -> tuple[list[FactInput], list[FactInput]]:
    """What everybody may know, and what few may."""
    open_ = [
        FactInput("legal_name", company.name, source="register", verified=True),
        FactInput("credit_code", company.credit_code, source="register", verified=True),
        FactInput("registered_on", day=company.registered_on, source="register"),
        FactInput("capital", amount_minor=company.capital, source="register"),
        FactInput("address", company.address, source="customer", verified=True),
        FactInput("industry", company.trade.industry),
        FactInput("head_count", whole=company.head_count, source="visit"),
        FactInput("operating_state", _STATES[company.story], source="visit"),
        *(FactInput("need", need, source="visit") for need in company.trade.needs[: 1 + company.manager % 2]),
        *(FactInput("competitor", rival, source="visit") for rival in company.rivals),
    ]  # fmt: skip
    secret = [FactInput("bank", bank, detail=number, source="document") for bank, number in company.banks]
    secret += [
        FactInput("shareholder", name, share=Decimal(share), source="register") for name, share in company.shareholders
    ]
    return open_, secret

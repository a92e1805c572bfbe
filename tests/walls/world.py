"""Merchants with one of everything, made by the program's own actions, under numbers that occur nowhere else."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from tempfile import NamedTemporaryFile
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connections
from django.test import Client

from shuke.cards import actions as cards
from shuke.cards.actions.apply import apply_to_join
from shuke.cards.actions.inbox import Told, tell_members
from shuke.cards.actions.joining import create_join_link, set_join_terms
from shuke.cards.models import Card, InboxMessage, RulesVersion
from shuke.cards.queries import packs_of_card
from shuke.cards.referral import referral_of
from shuke.cards.values.joining import Answers, LinkValue, TermsValue
from shuke.cards.values.packs import PackTerms
from shuke.cards.values.rewards import RewardTerms
from shuke.cards.values.stamps import StampRule
from shuke.customers import actions as customers
from shuke.customers.actions import MemberInput
from shuke.customers.company.contacts import ContactInput
from shuke.customers.company.values import FactInput
from shuke.customers.queries import tags
from shuke.gateways.models import Message
from shuke.identity import actions as identity
from shuke.identity.models import Merchant, Person
from shuke.identity.rules import STAFF_ROLES
from shuke.identity.values import Role
from shuke.keyaccounts import actions as keyaccounts
from shuke.keyaccounts import queries as care
from shuke.keyaccounts.models import Alarm, PackFile, Reminder
from shuke.keyaccounts.plans.values import MeasureInput, PlanInput, TemplateMeasure
from shuke.keyaccounts.scripts.script import Question, Script, Way
from shuke.keyaccounts.scripts.walk import Answer
from shuke.keyaccounts.sheets.values import EventInput, PartInput
from shuke.keyaccounts.visits.values import RoundValue
from shuke.kit import clock, progress, tenancy
from shuke.kit.access import Actor
from shuke.kit.calendar.birthdays import YearlyDay
from shuke.kit.money import Money
from shuke.kit.pictures.addresses import address_of
from shuke.ledger.actions.check_books import begin_check
from shuke.ledger.models import Transfer
from shuke.sales import actions as sales
from shuke.sales import queries as sale_queries
from shuke.sales.offline.values import OfflineBill, OfflineFacts
from shuke.sales.receipts import token_of
from shuke.sales.values import LineInput
from shuke.unify import actions as unify
from tests.factories import actor_for, make_merchant, make_person, make_staff, member_for
from tests.support.soft_key import SoftKey
from tests.walls.bodies import photo

PURCHASES = b"customer,date,sale,amount\nhousehold 1,2026-03-01 10:00,1,12.50\nhousehold 1,2026-03-08 10:00,2,no sum\n"
_ASKED = {"publicKey": {"user": {"id": "MQ"}, "rp": {"id": "testserver"}, "challenge": "MQ"}}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROLES = [*(str(role) for role in STAFF_ROLES), str(Role.OPERATOR)]


@dataclass
class World:
    """One merchant: who works there, and the number of one object of each kind (`objects`, by parameter name)."""

    merchant: Merchant
    staff: dict[str, Client] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    key_ids: dict[str, int] = field(default_factory=dict)
    member: Client = field(default_factory=Client)
    person: Person | None = None
    objects: dict[str, Any] = field(default_factory=dict)
    by_role: dict[tuple[str, str], Any] = field(default_factory=dict)

    def values(self, role: str = "owner") -> dict[str, Any]:
        """What stands for each parameter when this role asks."""
        own = {name: value for (name, whose), value in self.by_role.items() if whose == role}
        return self.objects | {"merchant_code": self.merchant.code} | own


def spread_numbers() -> None:
    """Let every table count from a number of its own, so that one object's number is never another's."""
    with connections["migrator"].cursor() as cursor:
        cursor.execute("SELECT schemaname, sequencename FROM pg_sequences WHERE schemaname = 'public' ORDER BY 2")
        for place, (schema, name) in enumerate(cursor.fetchall(), start=1):
            cursor.execute(f'ALTER SEQUENCE "{schema}"."{name}" RESTART WITH {700_000_000 + place * 10_000}')


def build(code: str, customer: str, phone: str) -> World:
    """A merchant with staff in every role, keys of every role, a member, and one of everything."""
    world = World(make_merchant(code=code, name=f"铺子 {code}", language="en"))
    for role in ROLES:
        _employ(world, role)
    owner = world.actors["owner"]
    with tenancy.open(merchant=world.merchant.pk):
        _issue_keys(world, owner)
        _identity(world, owner)
        _member(world, owner, customer, phone)
        _design(world, owner)
        _counter(world, owner)
        _offers(world, owner)
        _books(world, owner)
        _expenses(world, owner)
        _care(world, owner)
    _exports(world)
    _packs(world)
    _import(world)
    _claim(world)
    return world


def signed_in(person: Person) -> Client:
    """A browser of this person's that shows errors as status 500."""
    client = Client(raise_request_exception=False)
    client.force_login(person, backend=BACKEND)
    return client


def _employ(world: World, role: str) -> None:
    person = make_person(name=f"{role} {world.merchant.code}", phone_verified_at="2026-01-01T00:00Z")
    world.actors[role] = actor_for(role, world.merchant, make_staff(world.merchant, role, person))
    world.staff[role] = signed_in(person)


def _issue_keys(world: World, owner: Actor) -> None:
    for role in STAFF_ROLES:
        value, world.keys[str(role)] = identity.issue_api_key(owner, name=f"till {role}", role=str(role))
        world.objects["api_key_id"] = world.key_ids[str(role)] = value.id


def _identity(world: World, owner: Actor) -> None:
    world.objects["staff_id"] = identity.add_staff(owner, name="学徒", role="cashier").id
    invitation, world.objects["secret"] = identity.invite_staff(owner, name="新人", role="agent")
    world.objects["invitation_id"] = invitation.id
    day = date(2026, 5, 4)
    identity.set_work_day(owner, day=day, hours=(), note=f"closed at {world.merchant.code}")
    world.objects |= {"approval_kind": "keyaccounts.promise", "work_day": day.isoformat()}
    for role in map(str, STAFF_ROLES):
        away = identity.report_absence(world.actors[role], first=day, last=day, kind="leave", note="dentist")
        world.by_role["absence_id", role] = world.objects["absence_id"] = away.id
        asked = identity.ask_for_approval(
            world.actors[role], kind=world.objects["approval_kind"], subject_id=away.staff_id, amount_minor=20_000,
            title=f"礼品 {world.merchant.code}",
        )  # fmt: skip
        world.by_role["approval_id", role] = world.objects["approval_id"] = asked.id
        world.by_role["own_staff_id", role] = world.objects["own_staff_id"] = away.staff_id


def _member(world: World, owner: Actor, name: str, phone: str) -> None:
    with_card = cards.enrol_card(owner, key="w1", name=name, phone=phone, pin="802713")
    top_up = cards.top_up_card(owner, number=with_card.number, paid=Money(50_000, "CNY"), key="w2")
    world.person = make_person(phone=f"+86{phone}", name=name, phone_verified_at="2026-01-01T00:00Z")
    world.member = signed_in(world.person)
    customer_id = with_card.customer_id
    customers.tag_customer(owner, customer_ids=[customer_id], names=[f"标签{world.merchant.code}"])
    customers.add_note(owner, customer_id=customer_id, text=f"private note of {world.merchant.code}")
    customers.set_consent(owner, customer_id=customer_id, purpose="offers", channel="sms", granted=True)
    customers.assign_owner(owner, customer_ids=[customer_id], owner_id=owner.staff_id)
    segment = customers.freeze_segment(owner, name=f"名单{world.merchant.code}")
    customers.add_to_segment(owner, segment_id=segment.id, customer_ids=[customer_id])
    field = customers.make_field(owner, kind="text", name_zh=f"座位{world.merchant.code}", at_till=True)
    seat = customers.parted({field.key: f"window of {world.merchant.code}"})
    customers.edit_customer(owner, customer_id=customer_id, **seat)
    run = customers.tag_matching(owner, view={"only": str(customer_id)}, name=f"批{world.merchant.code}")
    view = customers.save_view(owner, name=f"看{world.merchant.code}", query={"tier": "1"}, shared=True)
    row = Card.objects.get(number=with_card.number)
    asked = cards.adjust_card(world.actors["cashier"], number=with_card.number, kind="points", amount=40, why="missed",
                              text=f"forgotten at {world.merchant.code}", key="w4")  # fmt: skip
    link = set_up_joining(world, owner, phone)
    tell_members([Told(world.person.pk, "frozen", "w", clock.now(), card_id=row.pk, params={"why": f"why {name}"})])
    world.objects["message_id"] = InboxMessage.objects.get().pk
    world.objects |= {
        "adjustment_id": asked.id, "link_id": link.id, "link": link.code, "referral": referral_of(row.pk),
        "segment_id": segment.id, "view_id": view.id, "field_id": field.id, "run_id": run.id,
        "customer_id": customer_id, "card_id": row.pk, "number": with_card.number, "account_id": row.points_account_id,
        "top_up_id": top_up.id,
        "tag_id": next(iter(tags())).id, "phone": phone, "name": name,
    }  # fmt: skip
    _company(world, owner)


def _care(world: World, owner: Actor) -> None:
    keyaccounts.take_into_care(owner, customer_id=world.objects["customer_id"])
    _care_plan(world, owner)
    _care_event(world, owner)
    _care_days(world, owner)
    _grade(world, owner)
    _visits(world, owner)
    _risk(world, owner)
    _evaluation(world, owner)
    to = world.actors["manager"].staff_id
    assert to is not None
    moved = keyaccounts.hand_over(
        owner, moves={world.objects["customer_id"]: to}, reason=f"why at {world.merchant.code}"
    )
    world.objects["care_handover_id"] = moved.id


def _visits(world: World, owner: Actor) -> None:
    customer, code = world.objects["customer_id"], world.merchant.code
    visit = keyaccounts.arrange_visit(
        owner, customer_id=customer, kind="visit", at=clock.now(), purpose=f"visit of {code}"
    )  # fmt: skip
    promise = keyaccounts.make_promise(
        owner, customer_id=customer, text=f"promise of {code}", due_on=clock.today("Asia/Shanghai"), kind="extra",
        shared=True,
    )  # fmt: skip
    guarantee = keyaccounts.make_promise(
        owner, customer_id=customer, text=f"guarantee of {code}", due_on=clock.today("Asia/Shanghai"),
        kind="guarantee", make_good="once more",
    )  # fmt: skip
    # Whoever knows a customer's secret may read and confirm: here it is one that nobody holds. The feed is of somebody
    # without contacts, for the same reason.
    world.objects |= {
        "visit_id": visit.id, "promise_id": promise.id, "guarantee_id": guarantee.id, "promise_secret": "s" * 32,
        "feed_secret": keyaccounts.make_feed(world.actors["manager"]),
    }  # fmt: skip
    leader = world.actors["manager"].staff_id or 0
    world.objects["round_id"] = keyaccounts.begin_round(owner, leader=RoundValue(leader, "B"))
    _call(world, owner)


def _call(world: World, owner: Actor) -> None:
    """A call that has come to the end of its script."""
    code = world.merchant.code
    asked = Script((Question(f"question of {code}", "five", (Way(low=1, high=5),)),))
    script = keyaccounts.begin_script(owner, name=f"script of {code}", script=asked)
    call = keyaccounts.arrange_visit(
        owner, customer_id=world.objects["customer_id"], kind="call", at=clock.now() + timedelta(hours=1)
    )
    keyaccounts.begin_call(owner, visit_id=call.id, script_id=script.id)
    keyaccounts.answer_call(owner, visit_id=call.id, number=1, answer=Answer(4, f"said at {code}"))
    world.objects |= {"call_id": call.id, "script_id": script.id}


def _risk(world: World, owner: Actor) -> None:
    customer_id, code = world.objects["customer_id"], world.merchant.code
    today = clock.today("Asia/Shanghai")
    evidence = [{"sign": "complaint", "points": 40, "figures": {"complaints": 1}}]
    alarm = Alarm.objects.create(customer_id=customer_id, raised_on=today, due_on=today, score=50, evidence=evidence)
    _lost(owner, code, "ab")
    trial = keyaccounts.offer_lost(owner, name=f"召回 {code}", offer=f"offer of {code}", away_days=7)
    _lost(owner, code, "cd")  # for those who draw another
    company = world.objects["company_id"]
    world.objects |= {
        "alarm_id": alarm.pk, "trial_id": trial, "company_name": f"零部件 {code}",
        "case_id": keyaccounts.open_winback(owner, customer_id=company, note=f"why at {code}"),
        "notice_id": keyaccounts.notice_sign(owner, customer_id=company, kind="quote", detail=f"quoted at {code}"),
    }  # fmt: skip


def _lost(owner: Actor, code: str, marks: str) -> None:
    for mark in marks:
        lost = customers.create_customer(owner, name=f"旧客{mark} {code}").id
        keyaccounts.take_into_care(owner, customer_id=lost)
        customers.set_traits(lost, last_visit_on=date(2026, 1, 1))
        customers.set_consent(owner, customer_id=lost, purpose="offers", channel="mail", granted=True)


def _care_days(world: World, owner: Actor) -> None:
    customer_id, soon = world.objects["customer_id"], clock.today("Asia/Shanghai") + timedelta(days=5)
    customers.set_consent(owner, customer_id=customer_id, purpose="care", channel="sms", granted=True)
    yearly = YearlyDay(soon.month, soon.day)
    kept = keyaccounts.keep_day(
        owner, customer_id=customer_id, kind="own", label=f"day of {world.merchant.code}", yearly=yearly
    )  # fmt: skip
    world.objects |= {"kept_day_id": kept, "reminder_id": Reminder.objects.get(ref=f"day:{kept}").pk}


def _care_event(world: World, owner: Actor) -> None:
    today, code, customer_id = clock.today("Asia/Shanghai"), world.merchant.code, world.objects["customer_id"]
    given = EventInput("customer_day", f"客户日 {code}", f"goal of {code}", today, parts=(PartInput("开场"),))
    sheet = keyaccounts.make_event(owner, given=given)
    guest = keyaccounts.invite(owner, event_id=sheet.id, customer_id=customer_id, name=f"客人 {code}").guests[0]
    gift = keyaccounts.save_gift(owner, name=f"礼品 {code}", cost_minor=100)
    keyaccounts.add_pieces(owner, gift_id=gift.id, pieces=9)
    handed = keyaccounts.give_gift(owner, gift_id=gift.id, customer_id=customer_id)
    world.objects |= {"event_id": sheet.id, "guest_id": guest.id, "gift_id": gift.id, "given_id": handed.id}


def _care_plan(world: World, owner: Actor) -> None:
    today, code = clock.today("Asia/Shanghai"), world.merchant.code
    first = keyaccounts.make_plan(
        owner, customer_id=world.objects["customer_id"],
        given=PlanInput(f"计划 {code}", f"goal of {code}", today, today, 100, (MeasureInput("打电话", today, 100),)),
    )  # fmt: skip
    running = keyaccounts.ask_for_plan(owner, plan_id=first.id)
    template = keyaccounts.save_plan_template(
        owner, name=f"模板 {code}", goal="", days=30, budget_minor=0, measures=[TemplateMeasure("打电话", 7)]
    )
    world.objects |= {
        "plan_id": running.id, "measure_id": running.measures[0].id, "plan_template_id": template.id,
    }  # fmt: skip


def _evaluation(world: World, owner: Actor) -> None:
    number = keyaccounts.begin_evaluation(owner, customer_id=world.objects["customer_id"])
    for rater in (owner, world.actors["manager"]):
        words = [f"evidence at {world.merchant.code}"]
        keyaccounts.rate_evaluation(rater, evaluation_id=number, scores=[3] * 7, evidence=words)
    world.objects["evaluation_id"] = number


def _grade(world: World, owner: Actor) -> None:
    customer_id = world.objects["customer_id"]
    keyaccounts.begin_grade(owner, customer_id=customer_id)
    world.objects["override_id"] = keyaccounts.ask_for_grade(
        world.actors["key_account_manager"], customer_id=customer_id, grade="A", until=clock.today("Asia/Shanghai"),
        reason=f"wanted at {world.merchant.code}",
    )  # fmt: skip


def _readers(world: World, owner: Actor, company: int) -> None:
    """The member sees what was promised to a company as its contact; whose link nobody holds is opened by nobody."""
    assert world.person is not None
    assert world.person.phone
    buyer = customers.add_contact(owner, customer_id=company, contact=ContactInput("王采购", phone=world.person.phone))
    told = keyaccounts.invite_reader(owner, contact_id=buyer.id, site="")
    sent = Message.objects.get(key=f"promise-reader-{told.id}").params["link"]
    member = member_for(world.merchant, world.person)
    keyaccounts.accept_reading(member, secret=sent.split("/")[-2])
    world.objects |= {"reader_id": told.id, "reading_id": told.id, "reading_secret": "s" * 32}


def _company(world: World, owner: Actor) -> None:
    company = customers.create_customer(owner, name=f"零部件 {world.merchant.code}", kind="company").id
    told = customers.parted_facts([FactInput("need", f"bearings for {world.merchant.code}"),
                                   FactInput("bank", f"bank of {world.merchant.code}", detail="6222")])  # fmt: skip
    need, _bank = customers.write_facts(owner, customer_id=company, **told)
    told = ContactInput(f"周总 {world.merchant.code}", phone="13900007001")
    boss = customers.add_contact(owner, customer_id=company, contact=told).id
    _readers(world, owner, company)
    bought = customers.set_volume(owner, customer_id=company, year=2026, product=f"轴承 {world.merchant.code}",
                                  amount_minor=700)  # fmt: skip
    told = MemberInput(f"女儿 {world.merchant.code}", agreed_how="said so")
    child = customers.save_household_member(owner, customer_id=world.objects["customer_id"], member=told)
    watch = customers.watch_figure(owner, customer_id=company, figure=f"应收 {world.merchant.code}", source="财报",
                                   every="month")  # fmt: skip
    deputy = world.actors["manager"].staff_id or 0
    carer = customers.add_carer(owner, customer_id=world.objects["customer_id"], staff_id=deputy, role="deputy")
    world.objects |= {"watch_id": watch.id, "carer_id": carer.id}
    world.objects |= {"contact_id": boss, "volume_id": bought.id, "member_id": child.id}
    file = customers.keep_file(owner, customer_id=world.objects["customer_id"], name=f"合同 {world.merchant.code}.png",
                               content=photo())  # fmt: skip
    world.objects["file_key"] = file.key
    world.objects |= {"company_id": company, "fact_id": need.id, "fact_code": "industry"}


def _design(world: World, owner: Actor) -> None:
    drawn = cards.place_picture(owner, content=photo(), name="a.png", revision=0).design
    world.objects["rules_version_id"] = RulesVersion.objects.first().pk
    world.objects["version_id"] = cards.publish_design(owner, revision=1).id
    cards.take_back_design(owner, version_id=world.objects["version_id"], revision=1)
    assert drawn.picture is not None
    _empty, _pictures, world.objects["signature"], picture = (
        address_of(world.merchant.pk, drawn.picture.digest, "small", "webp").split("/", 3)
    )  # fmt: skip
    world.objects |= {"picture": picture, "picture_id": drawn.picture.id}
    blanks = cards.print_blanks(owner, quantity=2, key="w4", note=f"for {world.merchant.code}")
    world.objects["request_id"] = cards.move_print_request(owner, request_id=blanks.id, state="printed").id


def set_up_joining(world: World, owner: Actor, phone: str) -> LinkValue:
    """A link, and somebody who came by it and waits for a decision."""
    link = create_join_link(owner, name=f"橱窗 {world.merchant.code}", key="w")
    set_join_terms(owner, terms=TermsValue(approval=True, question="您做什么项目？"))
    guest = make_person(phone=f"+86{int(phone) + 1}", name="来客", phone_verified_at="2026-01-01T00:00Z")
    applied = apply_to_join(
        member_for(world.merchant, guest), name=f"来客 {world.merchant.code}", phone=guest.phone, link=link.code,
        answers=Answers(answer=f"剪发 {world.merchant.code}"),
    )  # fmt: skip
    assert applied.application is not None
    world.objects["application_id"] = applied.application.id
    set_join_terms(owner, terms=TermsValue())
    return link


def _counter(world: World, owner: Actor) -> None:
    till = sales.register_till(owner, name="柜台")
    shift = sales.open_shift(owner, till_id=till)
    sale = sales.ring_up(owner, key="w3", amount=Money(3_000, "CNY"), card=world.objects["number"],
                         payments=None, served_by=owner.staff_id, till=till, pin="802713")  # fmt: skip
    offline = OfflineFacts(
        rung_at=clock.now(), contact_at=clock.now(), device="tablet", shown="SK1:12345678901234:123456"
    )
    kept = OfflineBill(Money(1_500, "CNY"), (), None)
    odd = sales.take_in_offline_sale(owner, key="offline", till=till, bill=kept, facts=offline)
    item = sales.save_quick_item(owner, name="珍珠奶茶", price=Money(1_500, "CNY"))
    left = sales.open_shift(owner, till_id=sales.register_till(owner, name="柜台 3"), opening=Money(10_000, "CNY"))
    sales.count_drawer(owner, shift_id=left.id, rest=Money(10_000, "CNY"))
    sales.close_shift(owner, shift_id=left.id, left=Money(10_000, "CNY"), note=f"left at {world.merchant.code}")
    world.objects |= {
        "till_id": till, "shift_id": shift.id, "handover_id": left.id, "sale_id": sale.id, "item_id": item.id,
        "conflict_id": sale_queries.conflicts_of(odd.id)[0].id, "sale_number": sale.number,
        "token": token_of(world.merchant.pk, sale.id),
    }  # fmt: skip


def _offers(world: World, owner: Actor) -> None:
    number = world.objects["number"]
    pack = cards.save_pack_design(owner, terms=PackTerms(f"次卡 {world.merchant.code}", "Pack", 10, 9_900))
    rule = StampRule(0, f"集章 {world.merchant.code}", "", "一杯", "", needed=3, per_minor=1_000)
    stamps = cards.save_stamp_design(owner, rule=rule)
    line = LineInput("Pack", Money(9_900, "CNY"), pack=pack.id)
    sales.ring_up(owner, key="w4", card=number, lines=[line], pin="802713")
    (held,) = packs_of_card(world.objects["card_id"])
    use = sales.use_sessions(owner, pack_id=held.id, key="w5", card=number, pin="802713")
    reward = cards.save_reward(owner, terms=RewardTerms(f"奖品 {world.merchant.code}", "Reward", 5, stock=9))
    redeemed = cards.redeem_reward(owner, reward_id=reward.id, key="w6", number=number, pin="802713")
    world.objects |= {
        "pack_design_id": pack.id, "pack_id": held.id, "use_id": use.id, "reward_id": reward.id,
        "stamp_card_id": stamps.id, "redemption_id": redeemed.id,
        "reward_code": redeemed.code,
    }  # fmt: skip


def _books(world: World, owner: Actor) -> None:
    world.objects["check_id"] = begin_check().id
    world.objects["transfer_id"] = Transfer.objects.first().pk
    world.objects |= {"house": "grocer", "code": "replay", "unit": "points", "progress_id": progress.begin("walls")}


def _expenses(world: World, owner: Actor) -> None:
    """One of the owner's, signed by three and advanced; a seed drew it."""
    others = [world.actors["manager"], world.actors["finance"]]
    with clock.travel(to=datetime(2026, 5, 11, 2, tzinfo=UTC)):
        made = keyaccounts.apply_for_expense(
            owner, key="w", customer_id=world.objects["customer_id"], kind="fee", amount_minor=9_900,
            purpose=f"进场费 {world.merchant.code}", happens_on=date(2026, 5, 20),
        )  # fmt: skip
        identity.decide_approval(others[0], approval_id=made.approval_id, approve=True)
    with clock.travel(to=datetime(2026, 6, 8, 2, tzinfo=UTC)):
        keyaccounts.make_sheets(others[1], month=date(2026, 5, 1))
        (sheet,) = care.sheets(date(2026, 5, 1))
        for who in (owner, *others):
            keyaccounts.sign_sheet(who, sheet_id=sheet.id)
    with clock.travel(to=datetime(2026, 6, 9, 2, tzinfo=UTC)):
        keyaccounts.pay_expense(others[1], expense_id=made.id)
        keyaccounts.draw_spot_checks(others[1], month=date(2026, 5, 1), seed=f"seed of {world.merchant.code}")
    drawn = care.draw_of(date(2026, 5, 1))
    assert drawn is not None
    world.objects |= {
        "expense_id": made.id, "sheet_id": sheet.id, "spot_check_id": drawn[1][0].id, "expense_month": "2026-05",
        "expense_form": "monthly",
    }  # fmt: skip


def _exports(world: World) -> None:
    for role in ("owner", "manager"):
        with tenancy.open(merchant=world.merchant.pk):
            number = customers.export_customers(world.actors[role], view={})
        customers.fill_export(world.merchant.pk, number)
        world.by_role["export_id", role] = world.objects["export_id"] = number
    key = replace(world.actors["owner"], kind="api", staff_id=None, api_key_id=world.key_ids["owner"])
    with tenancy.open(merchant=world.merchant.pk):
        world.objects["file_id"] = customers.export_customers(key, view={})
    customers.fill_export(world.merchant.pk, world.objects["file_id"])


def _packs(world: World) -> None:
    number = world.objects["care_handover_id"]
    with tenancy.open(merchant=world.merchant.pk):
        keyaccounts.make_packs(world.actors["owner"], handover_id=number)
        bar = PackFile.objects.get(handover_id=number).progress_id
    keyaccounts.fill_packs(world.merchant.pk, number, bar)


def _claim(world: World) -> None:
    assert world.member.get("/me/cards/").status_code == 200
    assert world.person is not None
    device = {"session_key": world.member.session.session_key, "ip": "127.0.0.1", "user_agent": "iPhone", "data": {}}
    world.objects["session_id"] = UserSession.objects.create(user=world.person, **device).pk
    with_name = {"name": "iPhone", "credential": SoftKey(origin="https://testserver").make(_ASKED)}
    passkey = Authenticator.objects.create(user=world.person, type="webauthn", data=with_name)
    world.objects["passkey_id"] = passkey.pk


def _import(world: World) -> None:
    owner = world.actors["owner"]
    with NamedTemporaryFile(suffix=".csv") as file, tenancy.open(merchant=world.merchant.pk):
        file.write(PURCHASES)
        file.flush()
        kept = unify.upload_file(owner, path=file.name, name="purchases.csv")
    with tenancy.open(merchant=world.merchant.pk):
        unify.check_purchases(owner, import_id=kept.id)
    world.objects |= {"import_id": kept.id, "language": "zh-hans"}

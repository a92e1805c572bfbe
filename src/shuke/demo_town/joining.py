"""People who come by themselves: by a link at one shop, asked and waiting at another."""

from datetime import timedelta

from django.utils import translation

from shuke.cards import actions as cards
from shuke.cards.values.joining import Answers, TermsValue
from shuke.identity import actions as identity
from shuke.identity import queries as people
from shuke.identity.values import MEMBER
from shuke.kit import clock, tenancy
from shuke.kit.access import Actor, system

LINKS = {"橱窗海报": ("陈思琪", "黄志强", "林雨桐"), "小红书": ("郑佳怡", "吴晨阳")}
BY_LINK, APPROVES = "aning", "bailu"
ASKED = TermsValue(approval=True, question="一般送洗什么？", question_needed=False)
# Who applied, so many days ago, and what he said.
APPLIED = (("王慧敏", 0, "大衣和羊毛衫"), ("李俊杰", 1, "衬衫，每周五件"), ("张晓彤", 2, "窗帘"), ("刘海涛", 4, ""))
FIRST_PHONE = 19_415_550_100


def let_people_join() -> None:
    """Links with what they brought at one shop, applications that wait at another."""
    places = {merchant.code: merchant.id for merchant in people.merchants()}
    with translation.override("zh-hans"):
        if BY_LINK in places:
            _by_links(places[BY_LINK])
        if APPROVES in places:
            _apply(places[APPROVES])


def _by_links(merchant_id: int) -> None:
    number = FIRST_PHONE
    with tenancy.open(merchant=merchant_id):
        for name, guests in LINKS.items():
            link = cards.create_join_link(system(merchant_id, "demo"), name=name, key=f"demo {name}")
            for days, guest in enumerate(guests, start=1):
                number += 1
                _ask(merchant_id, guest, f"+86{number}", days=days, link=link.code)


def _apply(merchant_id: int) -> None:
    with tenancy.open(merchant=merchant_id):
        cards.set_join_terms(system(merchant_id, "demo"), terms=ASKED)
        for number, (guest, days, answer) in enumerate(APPLIED, start=FIRST_PHONE + 50):
            _ask(merchant_id, guest, f"+86{number}", days=days, answers=Answers(answer=answer))


def _ask(merchant_id: int, name: str, phone: str, *, days: int, link: str = "", answers: Answers | None = None) -> None:
    person = identity.welcome_person(phone, name=name)
    guest = Actor(
        kind="member",
        merchant_id=merchant_id,
        person_id=person.pk,
        permissions=people.permissions_of(MEMBER),
        label=name,
    )
    with clock.travel(to=clock.now() - timedelta(days=days, minutes=17)):
        cards.apply_to_join(guest, name=name, phone=phone, link=link, answers=answers or Answers())

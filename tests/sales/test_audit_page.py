"""The audit log in sentences: who, what, on whom, for how much, at which till; in as many statements as ever."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shuke.cards import actions as cards
from shuke.customers import actions as customers
from shuke.identity.models import Person
from shuke.kit.access import system
from shuke.sales.actions import open_shift, register_till
from shuke.sales.numbers import number_of
from tests.factories import actor_for, make_staff
from tests.sales.conftest import yuan

PAGE = "/console/aning/settings/audit/"


def browser_of(merchant, role="owner") -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=make_staff(merchant, role).person_id))
    return client


def test_rows_say_who_did_what_on_whom_for_how_much_and_where(merchant, shop):
    till = register_till(shop.owner, name="前台")
    open_shift(shop.owner, till_id=till, opening=yuan("300"))
    card = shop.enrol(name="陈振华")
    cards.top_up_card(shop.owner, number=card.number, paid=yuan("500"), key="t", till=str(till))
    sale = shop.sell("66.60", card=card.number, till=till)
    shop.refund(sale, "6.60")
    customers.create_customer(system(merchant.pk, "import"), name="许清和")
    page = browser_of(merchant).get(PAGE, {"lang": "en"})
    told = [
        (str(line.who), line.row.action, line.about, line.said, line.amount, line.where)
        for line in page.context["lines"]
    ]
    me, at = shop.owner.label, shop.owner.address
    owner_of_card = (f"陈振华 ···· {card.number[-4:]}", f"/console/aning/cards/{card.id}/")
    bought = (f"陈振华 {number_of(sale.id)}", f"/console/aning/sales/{sale.id}/")
    assert told[:7] == [
        ("The import", "customers.create", [], "许清和", "", ""),
        (me, "sales.refund", [bought], "", "¥6.60", at),
        (me, "sales.ring_up", [owner_of_card, (number_of(sale.id), bought[1])], "", "¥66.60", f"前台 · {at}"),
        (me, "cards.top_up", [owner_of_card], "", "¥500.00", f"前台 · {at}"),
        (me, "customers.create", [], "陈振华", "", at),
        (me, "cards.enrol", [], "陈振华", "", at),
        (me, "sales.open_shift", [], "", "¥300.00", f"前台 · {at}"),
    ]
    text = page.content.decode()
    assert "key:" not in text.replace("<details", "\0<details").split("\0")[0]
    assert text.count("<details") == len([line for line in page.context["lines"] if line.details])


def test_the_page_takes_the_same_statements_however_much_was_done(merchant, shop):
    browser, counts = browser_of(merchant), []
    till = register_till(shop.owner, name="前台")
    for more in (1, 3, 30):
        for _each in range(more):
            card = shop.enrol(top_up="100")
            shop.refund(shop.sell("20", card=card.number, till=till), "5")
            customers.add_note(shop.owner, customer_id=card.customer_id, text="-")
        with CaptureQueriesContext(connection) as statements:
            assert browser.get(PAGE).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] == counts[2] <= 25


def test_links_are_for_those_who_may_follow_them(merchant, shop):
    sale = shop.sell("20", card=shop.enrol().number)
    urls = [url for line in browser_of(merchant, "finance").get(PAGE).context["lines"] for _text, url in line.about]
    assert f"/console/aning/sales/{sale.id}/" in urls
    assert actor_for("finance", merchant).may("cards.view") == any("/cards/" in url for url in urls)


def test_adjustments_say_how_much_why_and_whether_they_are_booked(merchant, shop):
    card, manager = shop.enrol(name="陈振华"), actor_for("manager", merchant)
    given = {"number": card.number, "why": "missed", "text": "two teas"}
    cards.adjust_card(shop.owner, **given, kind="points", amount=5, key="a")
    cards.adjust_card(shop.owner, **given, kind="points", amount=-5, key="b")
    waits = cards.adjust_card(manager, **given, kind="principal", amount=80000, key="c")
    done = cards.adjust_card(manager, **given, kind="bonus", amount=90000, key="d")
    cards.approve_adjustment(shop.owner, adjustment_id=done.id)
    page = browser_of(merchant).get(PAGE, {"lang": "en"})
    whose = f"陈振华 ···· {card.number[-4:]}"
    lines = [
        (line.row.action, [text for text, _url in line.about], line.said, line.amount)
        for line in page.context["lines"][:5]
    ]
    said = "Left out at the till · two teas"
    assert lines == [
        ("cards.approve_adjustment", [whose, "Asked for; now: On the card"], "", "+¥900.00 Bonus"),
        ("cards.adjust", [whose, "Asked for; now: On the card"], said, "+¥900.00 Bonus"),
        ("cards.adjust", [whose, "Waits for a second person"], said, "+¥800.00 Principal"),
        ("cards.adjust", [whose, "Booked at once"], said, "−5 Points"),
        ("cards.adjust", [whose, "Booked at once"], said, "+5 Points"),
    ]
    assert page.context["lines"][2].about[1][1] == f"/console/aning/cards/adjustments/{waits.id}/"
    assert page.context["lines"][2].details == [
        ("Why", "Left out at the till"), ("Kind", "Principal"), ("Words", "two teas"),
        ("Amount", "+¥800.00 Principal"), ("Card number", card.number), ("Key", "c"),
    ]  # fmt: skip

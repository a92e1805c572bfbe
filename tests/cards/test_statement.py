"""A card's statement: opening and all that moved make the closing, in every period, for the owner and for staff."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from shuke.cards.actions.export_statement import export_statement
from shuke.cards.errors import PeriodRefused
from shuke.cards.models import Card
from shuke.cards.queries import card as read_card
from shuke.cards.queries.statement import statement
from shuke.cards.values.statement import Holding
from shuke.cards.web.statement_files import statement_csv, statement_pdf
from shuke.cards.web.statements import months
from shuke.identity.models import Merchant
from shuke.kit import clock
from shuke.kit.models import Audit
from shuke.kit.problems import NotFound
from tests.cards.conftest import NOON, yuan
from tests.factories import make_person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DAY = NOON.date()


@pytest.fixture
def lived(shop, card):
    """Two months of a card: a top-up, two purchases, the second with balance."""
    with clock.travel(to=NOON):
        shop.top_up(card, "500")
        shop.sell(card, "120")
    with clock.travel(to=NOON + timedelta(days=30)):
        shop.sell(card, "80", balance="80")
    return card


def held(points, principal, bonus="0"):
    return Holding(points, yuan(principal), yuan(bonus))


def test_each_period_begins_where_the_one_before_ended_and_the_last_ends_at_the_balance(lived):
    whole = statement(lived.id, first=DAY - timedelta(days=60), last=DAY + timedelta(days=60))
    march = statement(lived.id, first=date(2026, 3, 1), last=date(2026, 3, 31))
    april = statement(lived.id, first=date(2026, 4, 1), last=date(2026, 4, 30))
    now = read_card(lived.number).balances
    assert march.opening == whole.opening == held(0, "0")
    assert april.opening == march.closing
    assert april.closing == whole.closing == Holding(now.points, now.principal, now.bonus)
    assert march.lines + april.lines == whole.lines


def test_lines_tell_what_moved_and_what_the_card_held_after(lived):
    with translation.override("en"):
        told = statement(lived.id, first=DAY, last=DAY + timedelta(days=30))
    held_now = told.opening
    for line in told.lines:
        held_now = held_now + line.moved
        assert line.after == held_now
    assert held_now == told.closing
    assert [line.title for line in told.lines] == ["Top-up", "Purchase", "Purchase"]
    assert told.lines[0].moved.principal == yuan("500")
    assert told.lines[2].moved.principal == yuan("-80")
    assert (told.owner, told.number) == (lived.owner, lived.number)


def test_a_day_is_the_shops_day(shop, card):
    late = NOON.replace(hour=16, minute=30)  # half past midnight of the next day in Shanghai
    with clock.travel(to=late):
        shop.top_up(card, "500")
    assert statement(card.id, first=DAY, last=DAY).lines == ()
    assert len(statement(card.id, first=DAY + timedelta(days=1), last=DAY + timedelta(days=1)).lines) == 1


def test_a_statement_costs_as_many_statements_however_long_it_is(shop, lived, django_assert_num_queries):
    with clock.travel(to=NOON + timedelta(days=31)):
        for _time in range(5):
            shop.sell(lived, "10")
    for last in (DAY, DAY + timedelta(days=60)):
        with django_assert_num_queries(4):
            statement(lived.id, first=DAY, last=last)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 3, 2), date(2026, 3, 1)), (date(2025, 3, 1), date(2026, 3, 2)), (date(1, 1, 1), date(1, 1, 2)),
        (date(9999, 12, 1), date(9999, 12, 31)),
    ],
)  # fmt: skip
def test_a_period_that_cannot_be_is_refused(card, first, last):
    with pytest.raises(PeriodRefused):
        statement(card.id, first=first, last=last)


def test_an_unknown_card_has_none(shop):
    with pytest.raises(NotFound):
        statement(10**9, first=DAY, last=DAY)


def test_what_staff_save_is_written_down(shop, lived):
    export_statement(shop.owner, card_id=lived.id, first=DAY, last=DAY)
    assert Audit.objects.filter(action="cards.export_statement").count() == 1


@pytest.mark.parametrize(("language", "first_row"), [("en", "Opening balance"), ("zh-hans", "期初余额")])
def test_the_csv_adds_up_in_the_readers_language(lived, language, first_row):
    with translation.override(language), timezone.override("Asia/Shanghai"):
        told = statement(lived.id, first=DAY, last=DAY + timedelta(days=30))
        text = statement_csv(told).decode("utf-8-sig")
    _header, opening, *lines, closing = list(csv.reader(io.StringIO(text)))
    assert opening[1] == first_row
    for column in (3, 4, 5):
        assert sum(float(row[column]) for row in (opening, *lines)) == pytest.approx(float(closing[column]))
    assert lines[0][0] == "2026-03-10 12:00"


def test_no_cell_of_the_csv_is_a_formula(lived):
    told = statement(lived.id, first=DAY, last=DAY)
    evil = [type(line)(line.at, "=cmd()", "@why", line.moved, line.after) for line in told.lines]
    rows = statement_csv(type(told)(told.first, told.last, told.number, told.owner, told.opening, tuple(evil),
                                    told.closing)).decode()  # fmt: skip
    assert "'=cmd()" in rows
    assert "'@why" in rows


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_pdf_is_one_in_both_languages_and_when_nothing_moved(lived, language):
    with translation.override(language):
        for first in (DAY, DAY - timedelta(days=5)):
            told = statement(lived.id, first=first, last=first + timedelta(days=1))
            assert statement_pdf(told, shop="阿宁理发").startswith(b"%PDF-")


@pytest.fixture
def own(lived, client):
    person = make_person(language="en")
    Card.objects.filter(pk=lived.id).update(person_id=person.pk)
    client.force_login(person, backend=BACKEND)
    return client


def test_the_owner_saves_a_month_as_pdf_or_csv(own, lived):
    with clock.travel(to=NOON + timedelta(days=40)):
        page = own.get(reverse("cards:own_statements", args=[lived.id])).content.decode()
    assert "March 2026" in page
    period = {"first": "2026-03-01", "last": "2026-03-31"}
    for sort, kind in (("pdf", "application/pdf"), ("csv", "text/csv; charset=utf-8")):
        answer = own.get(reverse("cards:own_statement", args=[lived.id]), period | {"as": sort})
        tail = f'statement-{lived.number[-4:]}-2026-03-01-2026-03-31.{sort}"'
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        assert answer["Content-Disposition"].endswith(tail)
    assert b"Opening balance" in answer.content


@pytest.mark.parametrize("period", [{}, {"first": "x", "last": "y"}, {"first": "2026-03-02", "last": "2026-03-01"}])
def test_a_period_nobody_can_read_is_said(own, lived, period):
    assert own.get(reverse("cards:own_statement", args=[lived.id]), period).status_code == 422


def test_nobody_elses_statement_is_found(own, lived):
    Card.objects.filter(pk=lived.id).update(person_id=None)
    for name in ("own_statements", "own_statement"):
        assert own.get(reverse(f"cards:{name}", args=[lived.id])).status_code == 404


def test_months_reach_back_to_the_first_and_a_year_at_most():
    shown = months(date(2026, 1, 20), date(2026, 3, 10))
    assert [(each.first, each.last) for each in shown] == [
        (date(2026, 3, 1), date(2026, 3, 10)), (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 1, 1), date(2026, 1, 31)),
    ]  # fmt: skip
    assert len(months(date(2020, 1, 1), date(2026, 3, 10))) == 13


def test_staff_save_the_last_thirty_days_or_what_they_ask_for(shop, lived, client):
    code = Merchant.objects.get(pk=shop.owner.merchant_id).code
    from shuke.identity.models import Staff

    person = make_person()
    Staff.objects.filter(pk=shop.owner.staff_id).update(person_id=person.pk)
    client.force_login(person, backend=BACKEND)
    address = reverse("cards:statement", args=[code, lived.id])
    assert client.get(address).content.startswith(b"%PDF-")
    asked = client.get(address, {"first": "2026-03-01", "last": "2026-03-31", "as": "csv"})
    assert asked["Content-Type"].startswith("text/csv")
    assert client.get(reverse("cards:statement", args=[code, 10**9])).status_code == 404

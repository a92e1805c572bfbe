"""What the ledger does by itself: closing days, lapsing holds, full checks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from shuke.kit import clock, tenancy
from shuke.kit.models import Progress
from shuke.ledger import jobs
from shuke.ledger.actions import hold, open_accounts, post
from shuke.ledger.models import BooksCheck, Checkpoint
from tests.factories import make_merchant
from tests.ledger.moves import NOW, earn, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ledger_only")]
FOUR_IN_HANGZHOU = datetime(2027, 1, 1, 20, 12, tzinfo=UTC)


@pytest.fixture
def card():
    merchant = make_merchant()
    with tenancy.open(merchant=merchant.pk):
        accounts = open_accounts(1, currency="CNY")
        post("a", earn(accounts.points, 10, expires_on=date(2027, 1, 1)), earn(accounts.points, 5), at=NOW)
        hold("h", account=accounts.points, amount=4, at=NOW, until=NOW + timedelta(minutes=5))
    return merchant.pk, accounts.points


def queued(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s", [name])
        return [row[0] for row in cursor.fetchall()]


def test_closing_the_day_lets_go_what_was_held_too_long_and_asks_for_a_check(card):
    merchant, points = card
    with clock.travel(to=FOUR_IN_HANGZHOU), tenancy.open(merchant=merchant):
        jobs.close_the_day()
    with tenancy.open(merchant=merchant):
        assert stored(points) == (15, 0)
        [check] = BooksCheck.objects.all()
    assert len(queued("ledger.check_books_now")) == 1
    jobs.check_books_now(merchant_id=merchant, check_id=check.pk)
    with tenancy.open(merchant=merchant):
        check.refresh_from_db()
        bar = Progress.objects.get(pk=check.progress_id)
        assert (check.balanced, check.transfers, bar.state, bar.done, bar.total) == (True, 2, "done", 9, 9)
        assert Checkpoint.objects.exists()


@pytest.mark.parametrize(("hours_later", "count"), [(0, 1), (1, 0)])
def test_days_close_at_four_in_the_merchants_own_zone(card, hours_later, count):
    with clock.travel(to=FOUR_IN_HANGZHOU + timedelta(hours=hours_later)):
        jobs.close_days()
    assert len(queued("ledger.close_the_day")) == count


def test_holds_lapse_by_themselves(card):
    merchant, points = card
    with clock.travel(to=NOW + timedelta(minutes=6)):
        jobs.let_holds_lapse()
    with tenancy.open(merchant=merchant):
        assert stored(points) == (15, 0)


def test_a_check_that_breaks_says_so(card, monkeypatch):
    merchant, _ = card
    with tenancy.open(merchant=merchant):
        begun = jobs.begin_check()

    def broken(*_, **__):
        raise RuntimeError("no room on the disk")

    monkeypatch.setattr(jobs, "check_books", broken)
    with pytest.raises(RuntimeError):
        jobs.check_books_now(merchant_id=merchant, check_id=begun.id)
    with tenancy.open(merchant=merchant):
        bar = Progress.objects.get(pk=begun.progress_id)
    assert (bar.state, bar.message) == ("failed", "no room on the disk")


def test_wrong_books_are_kept_as_wrong(card):
    merchant, points = card
    with tenancy.open(merchant=merchant):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_account SET balance = 16 WHERE id = %s", [points])
        begun = jobs.begin_check()
    jobs.check_books_now(merchant_id=merchant, check_id=begun.id)
    with tenancy.open(merchant=merchant):
        kept = BooksCheck.objects.get(pk=begun.id)
    assert (kept.balanced, {f["code"] for f in kept.findings if not f["holds"]}) == (
        False,
        {"balanced", "replay", "lots"},
    )

"""What is owed, as an accountant asks: it adds up, it leads to entries, it says when it cannot know."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation

from shuke.identity.models import Person
from shuke.kit import clock, tenancy
from shuke.ledger.actions import expire_lots, open_accounts, post, post_batch, reverse_batch
from shuke.ledger.liability import (
    Aged,
    Breakage,
    Cohort,
    Ending,
    MovedLine,
    Movement,
    breakage,
    month_after,
    month_before,
    movement,
)
from shuke.ledger.queries import liability, postings_behind
from shuke.ledger.values import AccountKind, BatchRow, Move
from shuke.ledger.web.reasons import reason_name
from tests import factories
from tests.ledger.moves import earn, pay, spend, top_up

TODAY = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def merchant(db):
    return factories.make_merchant()


@pytest.fixture
def card(merchant):
    with clock.travel(to=TODAY), tenancy.open(merchant=merchant.pk):
        accounts = open_accounts(1, currency="CNY")
        other = open_accounts(2, currency="CNY")
        post("old", top_up(accounts.principal, 5000), earn(accounts.points, 50), at=TODAY - timedelta(days=400))
        post("gift", Move(AccountKind.PROMOTION, accounts.bonus, 800, "CNY", "top_up", expires_on=date(2026, 12, 31)),
             at=TODAY - timedelta(days=130))  # fmt: skip
        post("oct", top_up(accounts.principal, 3000), earn(other.points, 7), at=TODAY - timedelta(days=30))
        post("nov", pay(accounts.principal, 4000), spend(accounts.points, 20), at=TODAY - timedelta(days=2))
        post("nov2", earn(accounts.points, 5, expires_on=date(2027, 1, 31)), at=TODAY - timedelta(days=1))
        yield accounts


def test_everything_on_one_day(card):
    told = liability()
    assert (told.today, told.month) == (date(2026, 11, 22), date(2026, 11, 1))
    assert [(each.kind, each.unit, each.amount, each.accounts) for each in told.outstanding if each.amount] == [
        ("points", "points", 42, 2), ("principal", "CNY", 4000, 1), ("bonus", "CNY", 800, 1),
    ]  # fmt: skip
    november = date(2026, 11, 1)
    assert [each for each in told.movements if each.lines] == [
        Movement("points", "points", november, 57, 5, 20, 42, (MovedLine("spent", 0, 20), MovedLine("earned", 5, 0))),
        Movement("principal", "CNY", november, 8000, 0, 4000, 4000, (MovedLine("paid", 0, 4000),)),
    ]
    assert told.ageing == (
        Aged("points", "points", 0, 3, 12), Aged("points", "points", 12, 24, 30), Aged("principal", "CNY", 0, 3, 3000),
        Aged("principal", "CNY", 12, 24, 1000), Aged("bonus", "CNY", 3, 6, 800),
    )  # fmt: skip
    assert told.ending == (
        Ending("bonus", "CNY", date(2026, 12, 1), 800), Ending("points", "points", date(2027, 1, 1), 5),
    )  # fmt: skip
    assert [each.amount for each in told.breakage] == [None, None]


def test_each_months_closing_is_the_next_ones_opening(card):
    september, october, november = (liability(date(2026, month, 15)) for month in (9, 10, 11))
    for earlier, later in ((september, october), (october, november)):
        assert [(each.kind, each.unit, each.closing) for each in earlier.movements] == [
            (each.kind, each.unit, each.opening) for each in later.movements
        ]
    assert liability(date(2030, 1, 1)).month == date(2026, 11, 1)


def test_age_adds_up_to_what_is_outstanding(card):
    told = liability()
    for each in told.outstanding:
        aged = sum(part.amount for part in told.ageing if (part.kind, part.unit) == (each.kind, each.unit))
        assert aged == each.amount


def test_a_line_leads_to_its_entries(card):
    rows, following = postings_behind(kind="principal", unit="CNY", reason="paid", month=date(2026, 11, 1))
    assert [(row[2], row[4], row[5], row[6]) for row in rows] == [(4000, "nov", 1, -1)]
    assert following is None
    assert postings_behind(kind="principal", unit="CNY", reason="paid", month=date(2026, 10, 1)) == ([], None)


def test_another_merchants_cards_are_not_counted(card):
    other = factories.make_merchant()
    with tenancy.open(merchant=other.pk):
        told = liability()
        assert (told.outstanding, told.movements, told.ageing) == ((), (), ())


def test_cohorts_count_what_expired_and_what_lies_there(card):
    for number in range(3):
        at = TODAY - timedelta(days=430 + 92 * number)
        post(f"c{number}", earn(card.points, 100, expires_on=date(2026, 9, 1)), at=at)
    expire_lots(date(2026, 9, 2), at=TODAY)
    [told] = [each for each in liability().breakage if each.kind == "points"]
    assert sum(cohort.amount for cohort in told.cohorts) == 350
    assert sum(cohort.unspent for cohort in told.cohorts) == 330
    assert told.amount is None


def test_credits_older_than_a_year_by_their_age_are_the_ones_counted(card):
    # Of the running month of last year: twelve months old by a day, and still younger by one.
    for key, days in (("older", 366), ("younger", 364)):
        post(key, earn(card.points, 100), at=TODAY - timedelta(days=days))
    told = liability()
    [counted] = [each for each in told.breakage if each.kind == "points"]
    assert sum(cohort.lots for cohort in counted.cohorts) == 2
    assert [each.amount for each in told.ageing if (each.kind, each.since) == ("points", 12)] == [130]


def test_an_undone_import_is_a_movement_of_its_own_and_the_month_adds_up(card):
    opened = Move(AccountKind.OPENING, card.principal, 61000, "CNY", "opening")
    post_batch(9, [BatchRow("import", opened, TODAY)])
    reverse_batch(9, "undo", at=TODAY)
    [told] = [each for each in liability().movements if each.kind == "principal"]
    assert (told.opening, told.came, told.went, told.closing) == (8000, 61000, 65000, 4000)
    assert told.lines == (
        MovedLine("opening", 61000, 0), MovedLine("import_undone", 0, 61000), MovedLine("paid", 0, 4000),
    )  # fmt: skip
    with translation.override("en"):
        assert (reason_name("import_undone"), reason_name("reversed")) == ("Import undone", "Given back")


def test_money_of_the_page_has_its_sign(browser, merchant, card):
    page = browser.get(f"/console/{merchant.code}/books/liability/").content.decode()
    assert ("CNY" in page.replace("unit=CNY", ""), "<td>¥</td>" in page, "¥8.00" in page) == (False, True, True)


def test_an_estimate_runs_from_the_least_to_the_most_quarter():
    cohorts = [Cohort(date(2025, 3 * n + 1, 1), 40, 1000, unspent) for n, unspent in enumerate((100, 200, 300))]
    assert breakage("points", "points", 5000, cohorts) == Breakage(
        "points", "points", tuple(cohorts), amount=1000, least=500, most=1500
    )


@pytest.mark.parametrize(("quarters", "lots"), [(2, 100), (3, 33)])
def test_too_little_history_gives_no_estimate(quarters, lots):
    cohorts = [Cohort(date(2025, 3 * n + 1, 1), lots, 1000, 100) for n in range(quarters)]
    told = breakage("points", "points", 5000, [*cohorts, Cohort(date(2024, 1, 1), 500, 0, 0)])
    assert (told.amount, told.least, told.most, len(told.cohorts)) == (None, None, None, quarters)
    assert Cohort(date(2024, 1, 1), 500, 0, 0).share == 0


def test_months_follow_each_other_over_the_year():
    assert (month_after(date(2026, 12, 1)), month_before(date(2026, 1, 1))) == (date(2027, 1, 1), date(2025, 12, 1))
    assert (month_after(date(2026, 1, 1)), month_before(date(2026, 12, 1))) == (date(2026, 2, 1), date(2026, 11, 1))


def test_movement_adds_up_by_construction():
    told = movement("bonus", "CNY", date(2026, 1, 1), now=100, since=30, lines=[MovedLine("a", 50, 20)])
    assert (told.opening, told.came, told.went, told.closing) == (40, 50, 20, 70)


@pytest.fixture
def browser(client: Client, merchant) -> Client:
    staff = factories.make_staff(merchant, "owner")
    client.force_login(Person.objects.get(pk=staff.person_id))
    return client


def test_the_page_shows_it_all_and_links_to_entries(browser, merchant, card):
    base = f"/console/{merchant.code}/books/liability/"
    page = browser.get(base).content.decode()
    assert "owed to members" in page
    assert "too little history" in page
    assert "reason=paid" in page
    entries = browser.get(
        f"{base}entries/", {"kind": "principal", "unit": "CNY", "reason": "paid", "month": "2026-11"}
    ).content.decode()
    assert "40.00" in entries
    assert browser.get(base, {"month": "2026-10"}).status_code == 200
    assert browser.get(base, {"month": "nonsense"}).status_code == 200
    assert browser.get(f"{base}entries/", {"kind": "counter", "month": "2026-11"}).status_code == 404
    assert browser.get(f"{base}entries/", {"kind": "bonus", "month": "x"}).status_code == 404


def test_the_register_names_each_card_with_value(merchant, card):
    from shuke.ledger.actions.export_register import export_register
    from shuke.ledger.web.liability import register_rows

    held = export_register(factories.actor_for("owner", merchant))
    assert held == {
        1: {("points", "points"): 35, ("principal", "CNY"): 4000, ("bonus", "CNY"): 800},
        2: {("points", "points"): 7},
    }
    assert [row[1:] for row in register_rows(held)[1:]] == [["35", "40.00", "8.00"], ["7", "0.00", "0.00"]]


def test_a_register_beyond_one_file_is_refused(merchant, card, monkeypatch):
    from shuke.ledger.actions import export_register as module
    from shuke.ledger.errors import RegisterTooLarge

    monkeypatch.setattr(module, "MOST_ROWS", 3)
    with pytest.raises(RegisterTooLarge):
        module.export_register(factories.actor_for("owner", merchant))

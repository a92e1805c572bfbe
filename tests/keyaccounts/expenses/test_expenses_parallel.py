"""Sixteen at the same moment, each with a connection of its own and real commits: the cap and the year hold."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from django.db import connection

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.expenses.errors import CapReached, PersonYearReached
from shuke.keyaccounts.expenses.values import Recipient
from shuke.keyaccounts.models import RecipientYear
from shuke.kit import clock, tenancy
from shuke.kit.problems import Problem
from tests.keyaccounts.expenses.offices import ADVANCE, APPLIED, an_office

SIXTEEN = range(16)


def together(office, moment, work):
    """What each of sixteen did or why it was refused, begun at one moment."""
    barrier = Barrier(len(SIXTEEN))

    def one(number):
        try:
            barrier.wait()
            with clock.travel(to=moment), tenancy.open(merchant=office.merchant.pk):
                return work(number)
        except Problem as refused:
            return type(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(SIXTEEN)) as pool:
        return list(pool.map(one, SIXTEEN))


def test_sixteen_advances_at_once_keep_the_cap(fresh_database):
    office = an_office()
    with tenancy.open(merchant=office.merchant.pk):
        rows = office.signed(*(
            {"amount_minor": 70_000, "customer_id": office.customers[n % 4], "recipients": [Recipient(f"王{n}")]}
            for n in SIXTEEN
        ))  # fmt: skip

    found = together(
        office, ADVANCE, lambda n: actions.pay_expense(office.finance, expense_id=rows[n].id).state
    )  # fmt: skip
    assert (found.count("paid"), found.count(CapReached)) == (4, 12)
    with tenancy.open(merchant=office.merchant.pk):
        assert queries.outstanding_of(office.rep.staff_id) == 280_000


def test_sixteen_applications_at_once_keep_a_recipients_year(fresh_database):
    office = an_office()

    def apply(number):
        return actions.apply_for_expense(
            office.rep, key=f"p{number}", customer_id=office.customers[0], kind="gift", purpose="中秋礼盒",
            amount_minor=30_000, happens_on=date(2026, 5, 20), recipients=[Recipient("王总")],
        ).state  # fmt: skip

    found = together(office, APPLIED, apply)
    assert (found.count("applied"), found.count(PersonYearReached)) == (6, 10)
    with tenancy.open(merchant=office.merchant.pk):
        assert RecipientYear.objects.get().used_minor == 180_000

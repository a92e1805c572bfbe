"""Decisions at the same moment, each with a connection of its own and real commits."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from shuke.identity import queries
from shuke.identity.errors import ApprovalClosed
from shuke.kit import tenancy
from shuke.kit.problems import Problem
from tests.factories import actor_for
from tests.identity.approvals import an_office


def test_of_eight_managers_who_decide_at_once_one_decides(fresh_database, monkeypatch):
    office = an_office(monkeypatch)
    managers = [actor_for("manager", office.merchant) for _n in range(8)]
    with tenancy.open(merchant=office.merchant.pk):
        asked = office.ask(office.key_account_manager)
    barrier = Barrier(len(managers))

    def decide(who):
        try:
            barrier.wait()
            with tenancy.open(merchant=office.merchant.pk):
                return (office.yes if managers.index(who) % 2 else office.no)(who, asked).state
        except Problem as refused:
            return type(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(managers)) as pool:
        found = list(pool.map(decide, managers))
    assert (found.count(ApprovalClosed), len(office.followed)) == (7, 1)
    with tenancy.open(merchant=office.merchant.pk):
        assert queries.approval(asked.id).state == office.followed[0].state

"""Two owners who leave at the same moment: one of them stays."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from shuke.identity.actions import change_role, remove_staff
from shuke.identity.errors import LastOwner
from shuke.identity.models import Staff
from shuke.kit import tenancy
from shuke.kit.access import system
from tests.factories import make_merchant, make_staff


@pytest.mark.slow
@pytest.mark.parametrize("verb", [remove_staff, change_role])
def test_of_owners_who_leave_together_one_stays(fresh_database, verb):
    shop = make_merchant()
    owners = [make_staff(shop, "owner").pk for _ in range(4)]
    start = Barrier(len(owners))

    def leave(staff_id):
        extra = {"role": "manager"} if verb is change_role else {}
        try:
            start.wait(10)
            with tenancy.open(merchant=shop.pk):
                verb(system(shop.pk), staff_id=staff_id, **extra)
        except LastOwner:
            return "stays"
        finally:
            connections.close_all()
        return "left"

    with ThreadPoolExecutor(len(owners)) as pool:
        answers = list(pool.map(leave, owners))
    assert sorted(answers) == ["left", "left", "left", "stays"]
    with tenancy.open(merchant=shop.pk):
        assert Staff.objects.filter(role="owner", active=True).count() == 1

"""Three key customers of grade A in the care of a manager, on the first working day of March 2026."""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from shuke.customers.actions import assign_owner
from shuke.keyaccounts.models import KeyAccount
from shuke.kit import clock
from tests import factories

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    """A moment in Hangzhou, like 2026-03-02 10:00."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.fixture
def march() -> Iterator[None]:
    """Monday, 2 March 2026, nine o'clock."""
    with clock.travel(to=at("2026-03-02 09:00")):
        yield


@pytest.fixture
def manager(merchant):
    """The key-account manager."""
    return factories.make_staff(merchant, "key_account_manager", name="周明")


@pytest.fixture
def kam(merchant, manager, actor):
    """The same, acting."""
    return factories.actor_for("key_account_manager", merchant, manager)


@pytest.fixture
def grade(march, actor, manager, cared) -> Callable[[str], list[int]]:
    """Give all three a grade and the manager as their owner."""
    assign_owner(actor, customer_ids=cared, owner_id=manager.pk)

    def give(letter: str) -> list[int]:
        KeyAccount.objects.filter(customer_id__in=cared).update(grade=letter)
        return cared

    return give

"""The tests of this folder, turned on views that leak on purpose, say so."""

import pytest

from tests.walls import test_merchants as merchants
from tests.walls import test_roles as roles
from tests.walls import test_tables as tables
from tests.walls.routes import console_pages
from tests.walls.world import World

pytestmark = pytest.mark.slow
LEAKY = "tests.walls.leaky"


@pytest.fixture
def leaks(settings):
    """The leaking addresses by name, mounted while the test runs."""
    settings.ROOT_URLCONF = LEAKY
    return {route.name: route for route in console_pages() if route.name.startswith("leaks:")}


def test_a_view_that_shows_another_merchants_customer_is_noticed(leaks, ours: World, theirs: World):
    with pytest.raises(AssertionError, match="-200"):
        merchants.test_another_merchants_object_is_like_one_that_does_not_exist(leaks["leaks:leaky"], ours, theirs)


def test_a_view_that_changes_another_merchants_customer_is_noticed(leaks, ours: World, theirs: World):
    with pytest.raises(AssertionError, match="customers_customer"):
        merchants.test_nothing_of_another_merchant_is_changed(leaks["leaks:leaky"], ours, theirs)


def test_a_view_that_does_not_ask_for_its_permission_is_noticed(leaks, ours: World):
    with pytest.raises(AssertionError, match="operator"):
        roles.test_reading(leaks["leaks:unasked"], ours)


def test_an_address_nobody_wrote_an_object_for_is_noticed(leaks, ours: World):
    with pytest.raises(AssertionError, match="takes thing_id: make such an object"):
        tables.test_every_parameter_has_an_object(leaks["leaks:unknown"], ours)

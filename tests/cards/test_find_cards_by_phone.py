"""The migration that lets cards of older imports be found by phone."""

from importlib import import_module
from types import SimpleNamespace

from django.db import connections
from django.db.migrations.loader import MigrationLoader

from shuke.cards.actions.claim import claim_cards
from shuke.cards.actions.enrol import enrol_card
from shuke.cards.hashes import phone_hash
from shuke.cards.models import Card, CardPhoneHash
from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from tests.factories import actor_for, make_merchant, make_person, member_for

PHONES = ("+8613800002906", "+8613900005572")


def migrate() -> None:
    """Run the migration's one step as it runs: by the migrator, with the models of that day."""
    migrator = connections["migrator"]
    apps = MigrationLoader(migrator).project_state(("cards", "0001_initial")).apps
    import_module("shuke.cards.migrations.0002_find_cards_by_phone").remember_phones(
        apps, SimpleNamespace(connection=migrator)
    )


def test_cards_of_every_merchant_are_found_by_phone_once_and_closed_ones_are_not(fresh_database):
    expected, merchants = set(), (make_merchant(), make_merchant())
    for merchant in merchants:
        owner = actor_for(Role.OWNER, merchant)
        with tenancy.open(merchant=merchant.pk):
            first, second, closed = (
                enrol_card(owner, key=f"{n}", name=f"客{n}", phone=phone)
                for n, phone in enumerate((*PHONES, "+8613700001111"))
            )
            Card.objects.filter(pk=closed.id).update(state="closed")
            enrol_card(owner, key="none", name="没留号码")
            expected |= {
                (phone_hash(phone), merchant.pk, card.id) for phone, card in zip(PHONES, (first, second), strict=True)
            }
    CardPhoneHash.objects.exclude(merchant_id=merchants[0].pk, hash=phone_hash(PHONES[0])).delete()
    for _again in range(2):
        migrate()
        assert sorted(CardPhoneHash.objects.values_list("hash", "merchant_id", "card_id")) == sorted(expected)


def test_the_owner_of_such_a_card_finds_it_after_signing_in(fresh_database):
    merchant = make_merchant()
    with tenancy.open(merchant=merchant.pk):
        card = enrol_card(actor_for(Role.OWNER, merchant), key="e", name="林晓雯", phone=PHONES[0])
    CardPhoneHash.objects.all().delete()
    person = make_person(phone=PHONES[0], name="林晓雯", phone_verified_at=clock.now())
    member = member_for(merchant, person)
    found = []
    for mend in (lambda: None, migrate):
        mend()
        with tenancy.open(person=person.pk):
            found.append(claim_cards(member, phone=person.phone, name=person.name).claimed)
    with tenancy.open(merchant=merchant.pk):
        assert (found, Card.objects.get(pk=card.id).person_id) == ([0, 1], person.pk)

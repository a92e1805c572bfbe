"""The programme: made on first use, its rules published version by version."""

from django.utils.translation import gettext as _

from shuke.cards.errors import RulesRefused
from shuke.cards.events import RulesPublished
from shuke.cards.models import Programme, RulesVersion
from shuke.cards.policy import Rules
from shuke.cards.publishing import check_rules
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import record


def programme_of_merchant() -> Programme:
    """The open merchant's programme; made with plain rules (1 point per unit of currency) on first use."""
    found = Programme.objects.first()
    return found if found is not None else _begin()


def _begin() -> Programme:
    merchant = identity.merchant(current_merchant())
    # Two first uses at once: the second insert finds the first one's row.
    Programme.objects.bulk_create(
        [Programme(name=merchant.name, currency=merchant.currency, time_zone=merchant.time_zone)], ignore_conflicts=True
    )
    programme = Programme.objects.get()
    first = RulesVersion(programme=programme, number=1, body=Rules().body(), note=_("Where every programme starts"))
    RulesVersion.objects.bulk_create([first], ignore_conflicts=True)
    return programme


@action("cards.set_rules")
def publish_rules(actor: Actor, *, rules: Rules, after: int, note: str = "") -> Rules:
    """Make these the rules from now on, as the version after number `after`; earlier postings keep theirs.

    Raises RulesRefused when they contradict themselves or somebody published in between.
    """
    check_rules(rules)
    programme = programme_of_merchant()
    version = _add(actor, programme, rules, after, note)
    record(RulesPublished(version=version.pk, number=version.number))
    return version.as_rules()


def _add(actor: Actor, programme: Programme, rules: Rules, after: int, note: str) -> RulesVersion:
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    latest = RulesVersion.objects.filter(programme=programme).order_by("-number").first()
    if latest is None or latest.number != after:
        raise RulesRefused(why=_("somebody else published new rules; look at them first"))
    return RulesVersion.objects.create(
        programme=programme,
        number=after + 1,
        body=rules.body(),
        since=clock.now(),
        staff_id=actor.staff_id,
        note=note[:200],
    )

"""The programme: made on first use, its rules published version by version."""

from shuke.cards.errors import RulesMoved
from shuke.cards.events import RulesPublished
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.models import Programme, RulesVersion
from shuke.cards.publishing import check_rules
from shuke.cards.values.policy import Rules
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record


@action("cards.set_rules")
def publish_rules(actor: Actor, *, rules: Rules, after: int, note: str = "") -> Rules:
    """Make these the rules from now on, as the version after number `after`; earlier postings keep theirs.

    Raises RulesRefused when they contradict themselves, RulesMoved when somebody published in between.
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
        raise RulesMoved
    return RulesVersion.objects.create(
        programme=programme,
        number=after + 1,
        body=rules.body(),
        since=clock.now(),
        staff_id=actor.staff_id,
        note=note[:200],
    )

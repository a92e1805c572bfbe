"""Note how a contact stands to us, and raise what the map lacks as tasks."""

from collections.abc import Sequence
from datetime import date

from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.identity import queries as identity
from shuke.keyaccounts.actions.plan_writing import check_staff
from shuke.keyaccounts.models import KeyAccount, Relation, RelationGap
from shuke.keyaccounts.queries.relations import relation_map, relation_maps
from shuke.keyaccounts.relations.errors import MeasurePast, RivalMissing
from shuke.keyaccounts.relations.rules import ATTITUDES, CLOSE, INFLUENCES, RIVAL_TIES
from shuke.keyaccounts.relations.values import RelationInput, RelationMap
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.problems import InvalidInput
from shuke.kit.text.normalise import prose

PART = 500  # customers reviewed in one go


@action("keyaccounts.relations")
def note_relation(actor: Actor, *, contact_id: int, given: RelationInput) -> RelationMap:
    """Judge a contact anew; the judgement before stays in the history.

    Raises NotFound, InvalidInput, MeasurePast, RivalMissing.
    """
    customer_id = directory.contact(contact_id).customer_id
    customers.lock_customer(customer_id)
    _check(given)
    _check_measure(contact_id, given, _today(actor))
    Relation.objects.filter(contact_id=contact_id, latest=True).update(latest=False)
    Relation.objects.create(
        customer_id=customer_id, contact_id=contact_id, influence=given.influence, attitude=given.attitude,
        rival_tie=given.rival_tie, rival=prose(given.rival)[:80], counterpart_id=given.counterpart_id,
        measure=prose(given.measure)[:200], measure_on=given.measure_on, by_label=actor.label[:120],
    )  # fmt: skip
    _raise_gaps([relation_map(customer_id)], _today(actor))
    return relation_map(customer_id)


@action("keyaccounts.relations")
def review_relations(actor: Actor, *, after: int = 0) -> int | None:
    """Look through one part of the key customers' maps; the last one looked at, None when all were.

    Judgements of contacts who were forgotten go here as well.
    """
    rows = KeyAccount.objects.filter(let_go_on=None, customer_id__gt=after).order_by("customer_id")
    ids = list(rows.values_list("customer_id", flat=True)[:PART])
    _forget_strangers(ids)
    maps = [each for each in relation_maps(ids) if each.lines]
    _raise_gaps(maps, _today(actor))
    return ids[-1] if len(ids) == PART else None


def _check(given: RelationInput) -> None:
    scales = {"influence": INFLUENCES, "attitude": ATTITUDES, "rival_tie": RIVAL_TIES}
    for field, scale in scales.items():
        if getattr(given, field) not in scale:
            raise InvalidInput(field=field)
    check_staff([given.counterpart_id])


def _check_measure(contact_id: int, given: RelationInput, today: date) -> None:
    if given.rival_tie >= CLOSE and not prose(given.rival):
        raise RivalMissing(field="rival")
    day = given.measure_on
    if day is None or day >= today:
        return
    # Whoever judges anew leaves an old day as it stands; a new one lies ahead.
    if not Relation.objects.filter(contact_id=contact_id, latest=True, measure_on=day).exists():
        raise MeasurePast(field="measure_on")


def _raise_gaps(maps: Sequence[RelationMap], today: date) -> None:
    wanted = {(each.customer_id, kind) for each in maps for kind in _kinds(each)}
    rows = RelationGap.objects.filter(customer_id__in=[each.customer_id for each in maps], closed_on=None)
    open_ = {(row.customer_id, row.kind): row.pk for row in rows}
    RelationGap.objects.filter(pk__in=[pk for gap, pk in open_.items() if gap not in wanted]).update(closed_on=today)
    # What stands open already is raised by nobody twice: the index says so as well.
    fresh = sorted(wanted - open_.keys())
    RelationGap.objects.bulk_create(
        [RelationGap(customer_id=customer_id, kind=kind, since=today) for customer_id, kind in fresh],
        ignore_conflicts=True,
    )


def _kinds(each: RelationMap) -> list[str]:
    if not each.grade:
        return []
    missing = [f"missing:{role}" for role in each.coverage.missing]
    return missing + (["single"] if each.coverage.single_thread is not None else [])


def _forget_strangers(ids: Sequence[int]) -> None:
    known = {each.id for customer_id in _judged(ids) for each in directory.contacts(customer_id)}
    Relation.objects.filter(customer_id__in=ids).exclude(contact_id__in=known).delete()


def _judged(ids: Sequence[int]) -> list[int]:
    return list(Relation.objects.filter(customer_id__in=ids).values_list("customer_id", flat=True).distinct())


def _today(actor: Actor) -> date:
    return clock.today(identity.merchant(actor.merchant_id).time_zone)

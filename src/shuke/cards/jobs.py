"""Daily work of cards: points and bonus that ended, tiers that no longer hold, scans nobody needs."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from shuke.cards.actions.end_rights import end_rights
from shuke.cards.actions.expire import expire_values
from shuke.cards.actions.give_birthday import give_birthday
from shuke.cards.actions.remind import remind_of_ending
from shuke.cards.actions.review_tiers import end_of_part, review_tiers
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.models import Programme, TillToken
from shuke.cards.queries.gifts import gifts_due
from shuke.kit import clock, tenancy
from shuke.kit.access import Actor, system
from shuke.kit.jobs import every, job
from shuke.kit.side_by_side import side_by_side
from shuke.ledger.queries import accounts_with_ended_lots

A_PART = 20_000  # accounts a commit: many enough to be set-wise, few enough that a till waits a second at most
KEPT_SCANS = timedelta(days=1)


@every("10 * * * *")
def look_after_all() -> None:
    """Queue the day's work of every merchant whose day has just begun."""
    with tenancy.open(platform=True):
        due = [p.merchant_id for p in Programme.platform.all() if _just_began(p.time_zone)]
    for merchant_id in due:
        with tenancy.open(merchant=merchant_id):
            look_after.later()


@job(opens=False)
def look_after(*, merchant_id: int) -> None:
    """One merchant's day: expire, review, remind, forget; twice changes nothing more, and a new run goes on."""
    daily = system(merchant_id, "daily review")
    let_values_end(daily)
    let_rights_end(daily)
    review_all(daily)
    give_gifts(daily)
    with tenancy.open(merchant=merchant_id):
        remind_of_ending(zone=programme_of_merchant().time_zone)
    with tenancy.open(merchant=merchant_id):
        TillToken.objects.filter(expires_at__lt=clock.now() - KEPT_SCANS).delete()


def let_values_end(actor: Actor) -> int:
    """Let points and bonus end, part by part, each committed by itself; returns how many accounts lost something."""
    with tenancy.open(merchant=actor.merchant_id):
        accounts = accounts_with_ended_lots(clock.today(programme_of_merchant().time_zone))

    def end_part(part: list[int]) -> int:
        with tenancy.open(merchant=actor.merchant_id):
            return expire_values(actor, accounts=part)

    return sum(side_by_side(end_part, [accounts[start : start + A_PART] for start in range(0, len(accounts), A_PART)]))


def let_rights_end(actor: Actor) -> None:
    """Let rewards end that nobody fetched."""
    with tenancy.open(merchant=actor.merchant_id):
        end_rights(actor)


def give_gifts(actor: Actor) -> int:
    """Give the birthday gifts that are due today, each committed by itself; returns how many."""
    with tenancy.open(merchant=actor.merchant_id):
        due = gifts_due()
    given = 0
    for card_id, year in due:
        with tenancy.open(merchant=actor.merchant_id):
            given += give_birthday(actor, card_id=card_id, year=year) is not None
    return given


def review_all(actor: Actor) -> int:
    """Give every card the tier it carries today, part by part, each committed by itself; returns how many moved.

    A run that was cut off is gone on with by the next one of the same day: what is reviewed is noted with each part.
    """
    moved, after = 0, _reviewed_to(actor)
    while after is not None:
        with tenancy.open(merchant=actor.merchant_id):
            upto = end_of_part(after, A_PART)
            if upto is not None:
                moved += review_tiers(actor, after=after, upto=upto)
            _note_reviewed(upto)
            after = upto
    return moved


def _reviewed_to(actor: Actor) -> int | None:
    """Behind which card today's review goes on: 0 when it has not begun, None when it is done."""
    with tenancy.open(merchant=actor.merchant_id):
        programme = programme_of_merchant()
        if programme.reviewed_on != clock.today(programme.time_zone):
            return 0
        return programme.reviewed_to


def _note_reviewed(last: int | None) -> None:
    programme = programme_of_merchant()
    programme.reviewed_on, programme.reviewed_to = clock.today(programme.time_zone), last
    programme.save(update_fields=["reviewed_on", "reviewed_to"])


def _just_began(zone: str) -> bool:
    return clock.now().astimezone(ZoneInfo(zone)).hour == 0

"""The reward catalogue, and what was redeemed."""

from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.cards.first_use import programme_of_merchant
from shuke.cards.models import Redemption, Reward
from shuke.cards.values.packs import DesignState
from shuke.cards.values.rewards import Offered, RedemptionState, RedemptionValue, RewardValue
from shuke.kit import clock
from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.problems import NotFound
from shuke.ui import formats

COUNTED = (RedemptionState.OPEN, RedemptionState.USED)


def rewards(*, archived: bool = False) -> list[RewardValue]:
    """The catalogue, the cheapest first, or what was taken out; one statement."""
    state = DesignState.ARCHIVED if archived else DesignState.LIVE
    return [
        row.as_value() for row in Reward.objects.select_related("picture").filter(state=state).order_by("points", "pk")
    ]


def reward(reward_id: int) -> RewardValue:
    """One reward; raises NotFound."""
    row = Reward.objects.select_related("picture").filter(pk=reward_id).first()
    if row is None:
        raise NotFound
    return row.as_value()


def offered(card_id: int, points: int, today: date | None = None) -> list[Offered]:
    """The catalogue of today for one member, and why something cannot be had; three statements, one when it is empty.

    `today` is the merchant's day unless it is given.
    """
    all_of_them = rewards()
    if not all_of_them:
        return []
    today = today or clock.today(programme_of_merchant().time_zone)
    shown = [each for each in all_of_them if _in_time(each, today)]
    had = dict(
        Redemption.objects.filter(card_id=card_id, state__in=COUNTED, reward__isnull=False)
        .values_list("reward_id").annotate(n=Count("pk"))
    )  # fmt: skip
    return [_offered(each, points, had.get(each.id, 0)) for each in shown]


def redemptions_of(card_id: int, *, open_only: bool = False) -> list[RedemptionValue]:
    """What a card redeemed, newest first; one statement."""
    rows = Redemption.objects.filter(card_id=card_id).order_by("-at", "-pk")
    if open_only:
        rows = rows.filter(state=RedemptionState.OPEN)
    return [row.as_value() for row in rows[:50]]


def redemption(redemption_id: int) -> RedemptionValue:
    """One redemption; raises NotFound."""
    row = Redemption.objects.filter(pk=redemption_id).first()
    if row is None:
        raise NotFound
    return row.as_value()


def redemptions(
    *, cursor: str | None = None, limit: int = 50, state: str = "", reward_id: int | None = None
) -> tuple[list[RedemptionValue], str | None]:
    """What was redeemed, newest first, and the cursor of the next page; one statement."""
    rows = Redemption.objects.order_by("-pk")
    if state:
        rows = rows.filter(state=state)
    if reward_id:
        rows = rows.filter(reward_id=reward_id)
    if before := decode_cursor(cursor, int):
        rows = rows.filter(pk__lt=before[0])
    shown, following = page_of(list(rows[: limit + 1]), limit, lambda row: (row.pk,))
    return [row.as_value() for row in shown], following


def _in_time(reward: RewardValue, today: date) -> bool:
    terms = reward.terms
    return (not terms.starts_on or terms.starts_on <= today) and (not terms.ends_on or today <= terms.ends_on)


def _offered(reward: RewardValue, points: int, had: int) -> Offered:
    missing = max(reward.terms.points - points, 0)
    if reward.is_sold_out:
        return Offered(reward, _("None left"))
    if reward.terms.most_a_member and had >= reward.terms.most_a_member:
        return Offered(reward, _("You had it as often as one can"))
    if missing:
        words = ngettext("%(n)s point more", "%(n)s points more", missing)
        return Offered(reward, words % {"n": formats.number(missing)}, missing)
    return Offered(reward, "")

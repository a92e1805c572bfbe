"""What a card holds beside its balances: packs, stamps, rewards; and redeeming them."""

from typing import Any

from ninja import Path, Router

from shuke.cards import actions, queries
from shuke.cards.api.holding_schemas import (
    HandOutIn,
    HeldPackOut,
    OfferedOut,
    RedemptionOut,
    RewardRedemptionIn,
    StampRedemptionIn,
    held_pack_out,
    offered_out,
    redemption_out,
)
from shuke.cards.api.schemas import Number
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.paging import Cursor, Limit, Page
from shuke.kit.api.schemas import PROBLEMS, Id, Nothing, asks
from shuke.kit.codes.card_numbers import parse_card_number
from shuke.kit.requests import Request

of_cards = Router(tags=["cards"])
redemptions = Router(tags=["rewards"])


@of_cards.get(
    "/{number}/packs",
    response={200: list[HeldPackOut], **PROBLEMS},
    summary="A card's packs",
    openapi_extra=asks("cards.view"),
)
def list_packs_of_card(request: Request, number: Path[Number]) -> list[HeldPackOut]:
    """Every pack the card ever had, the newest first; `state` and `sessions_left` tell which can be used."""
    require(request.actor, "cards.view")
    return [held_pack_out(each) for each in queries.packs_of_card(queries.card(number).id, all_of_them=True)]


@of_cards.get(
    "/{number}/rewards",
    response={200: list[OfferedOut], **PROBLEMS},
    summary="Rewards for a member",
    openapi_extra=asks("cards.view"),
)
def list_rewards_for_card(request: Request, number: Path[Number]) -> list[OfferedOut]:
    """The catalogue of today for this member; `why_not` says in words why one cannot be had (empty when it can)."""
    require(request.actor, "cards.view")
    card = queries.card(number)
    return [offered_out(each) for each in queries.offered(card.id, card.balances.points)]


@of_cards.post(
    "/{number}/rewards",
    response={201: RedemptionOut, **PROBLEMS},
    summary="Redeem points for a reward",
    openapi_extra=asks("cards.redeem"),
)
@idempotent()
def create_reward_redemption(
    request: Request, number: Path[Number], body: RewardRedemptionIn, *, idempotency_key: str
) -> RedemptionOut:
    """Take the points off; handed out at once, or (`hand_out` false) a right whose `code` is shown later."""
    return redemption_out(
        actions.redeem_reward(request.actor, number=parse_card_number(number), key=idempotency_key, **body.model_dump())
    )


@of_cards.post(
    "/{number}/stamp-cards/{stamp_card_id}/redemptions",
    response={201: RedemptionOut, **PROBLEMS},
    summary="Redeem a full stamp card",
    openapi_extra=asks("cards.redeem"),
)
@idempotent()
def create_stamp_redemption(
    request: Request, number: Path[Number], stamp_card_id: Path[Id], body: StampRedemptionIn, *, idempotency_key: str
) -> RedemptionOut:
    """Use the stamps of one full card; its reward is handed out."""
    return redemption_out(
        actions.redeem_stamps(
            request.actor, number=parse_card_number(number), stamp_card_id=stamp_card_id, till=body.till,
            key=idempotency_key,
        )
    )  # fmt: skip


@redemptions.get(
    "",
    response={200: Page[RedemptionOut], **PROBLEMS},
    summary="What was redeemed, newest first",
    openapi_extra=asks("cards.view"),
)
def list_redemptions(
    request: Request, cursor: Cursor = None, limit: Limit = 50, reward_id: Id | None = None
) -> dict[str, Any]:
    """Rewards and full stamp cards that were redeemed, cancelled ones included."""
    require(request.actor, "cards.view")
    rows, following = queries.redemptions(cursor=cursor, limit=limit, reward_id=reward_id)
    return {"items": [redemption_out(each) for each in rows], "next_cursor": following}


@redemptions.post(
    "/hand-out",
    response={201: RedemptionOut, **PROBLEMS},
    summary="Hand a reward out",
    openapi_extra=asks("cards.hand_out"),
)
@idempotent()
def create_hand_out(request: Request, body: HandOutIn) -> RedemptionOut:
    """Hand out the reward whose code the member shows."""
    return redemption_out(actions.hand_out(request.actor, code=body.code))


@redemptions.post(
    "/{redemption_id}/cancel",
    response={201: RedemptionOut, **PROBLEMS},
    summary="Cancel a redemption",
    openapi_extra=asks("cards.cancel_redemption"),
)
@idempotent()
def create_cancellation(request: Request, redemption_id: Path[Id], body: Nothing) -> RedemptionOut:
    """Give points or stamps back, and the piece of stock; one that was handed out, within the hour."""
    return redemption_out(actions.cancel_redemption(request.actor, redemption_id=redemption_id))

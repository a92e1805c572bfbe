"""What a merchant offers beside its goods: designs of packs, stamp cards and rewards."""

import base64
import binascii
from typing import Any

from ninja import Path, Router, Status

from shuke.cards import actions, queries
from shuke.cards.api.offer_schemas import (
    PackDesignChange,
    PackDesignIn,
    PackDesignOut,
    RewardChange,
    RewardIn,
    RewardOut,
    RewardPictureIn,
    StampCardChange,
    StampCardDesignOut,
    StampCardIn,
    pack_design_out,
    reward_out,
    stamp_design_out,
)
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Id, asks
from shuke.kit.pictures.refusals import NotAPicture
from shuke.kit.requests import Request

pack_designs = Router(tags=["packs"])
stamp_cards = Router(tags=["stamp cards"])
rewards = Router(tags=["rewards"])


@pack_designs.get(
    "", response={200: list[PackDesignOut], **PROBLEMS}, summary="Packs on offer", openapi_extra=asks("cards.view")
)
def list_pack_designs(request: Request, archived: bool = False) -> list[PackDesignOut]:
    """The packs on offer, in their order; with `archived` those taken off."""
    require(request.actor, "cards.view")
    return [pack_design_out(each) for each in queries.pack_designs(archived=archived)]


@pack_designs.post(
    "", response={201: PackDesignOut, **PROBLEMS}, summary="Offer a pack", openapi_extra=asks("cards.edit_packs")
)
def create_pack_design(request: Request, body: PackDesignIn) -> Status[PackDesignOut]:
    """A pack of so many sessions at a price; it is sold by a sale's line that names it in `pack`."""
    return Status(201, pack_design_out(actions.save_pack_design(request.actor, terms=body.terms())))


@pack_designs.patch(
    "/{pack_design_id}",
    response={200: PackDesignOut, **PROBLEMS},
    summary="Change a pack on offer",
    openapi_extra=asks("cards.edit_packs"),
)
def change_pack_design(request: Request, pack_design_id: Path[Id], body: PackDesignChange) -> PackDesignOut:
    """Change what is sent, or put it on or off offer by `state`; packs that members hold keep their terms."""
    require(request.actor, "cards.edit_packs")
    now = queries.pack_design(pack_design_id)
    saved = actions.save_pack_design(request.actor, terms=body.changed(now.terms), design_id=pack_design_id)
    return pack_design_out(_put(request, body.state, saved, pack_design_id, "pack_design"))


@stamp_cards.get(
    "",
    response={200: list[StampCardDesignOut], **PROBLEMS},
    summary="Stamp cards on offer",
    openapi_extra=asks("cards.view"),
)
def list_stamp_cards(request: Request, archived: bool = False) -> list[StampCardDesignOut]:
    """The stamp cards on offer; with `archived` those taken off."""
    require(request.actor, "cards.view")
    state = "archived" if archived else "live"
    return [stamp_design_out(each, state) for each in queries.stamp_designs(archived=archived)]


@stamp_cards.post(
    "",
    response={201: StampCardDesignOut, **PROBLEMS},
    summary="Offer a stamp card",
    openapi_extra=asks("cards.edit_stamp_cards"),
)
def create_stamp_card(request: Request, body: StampCardIn) -> Status[StampCardDesignOut]:
    """Stamps for some items (a sale's line names its `item`) or for each full sum; they come by themselves."""
    return Status(201, stamp_design_out(actions.save_stamp_design(request.actor, rule=body.rule()), "live"))


@stamp_cards.patch(
    "/{stamp_card_id}",
    response={200: StampCardDesignOut, **PROBLEMS},
    summary="Change a stamp card",
    openapi_extra=asks("cards.edit_stamp_cards"),
)
def change_stamp_card(request: Request, stamp_card_id: Path[Id], body: StampCardChange) -> StampCardDesignOut:
    """Change what is sent, or put it on or off offer by `state`; stamps that were given stay."""
    require(request.actor, "cards.edit_stamp_cards")
    now = queries.stamp_design(stamp_card_id)
    saved = actions.save_stamp_design(request.actor, rule=body.changed(now))
    state = body.state or queries.stamp_state(stamp_card_id)
    return stamp_design_out(_put(request, body.state, saved, stamp_card_id, "stamp_design"), state)


@rewards.get(
    "", response={200: list[RewardOut], **PROBLEMS}, summary="The reward catalogue", openapi_extra=asks("cards.view")
)
def list_rewards(request: Request, archived: bool = False) -> list[RewardOut]:
    """The catalogue, the cheapest first; with `archived` what was taken out."""
    require(request.actor, "cards.view")
    return [reward_out(each) for each in queries.rewards(archived=archived)]


@rewards.post(
    "", response={201: RewardOut, **PROBLEMS}, summary="Add a reward", openapi_extra=asks("cards.edit_rewards")
)
def create_reward(request: Request, body: RewardIn) -> Status[RewardOut]:
    """A reward for points; without `stock` there is no end of it."""
    return Status(201, reward_out(actions.save_reward(request.actor, terms=body.terms())))


@rewards.patch(
    "/{reward_id}",
    response={200: RewardOut, **PROBLEMS},
    summary="Change a reward",
    openapi_extra=asks("cards.edit_rewards"),
)
def change_reward(request: Request, reward_id: Path[Id], body: RewardChange) -> RewardOut:
    """Change what is sent, or put it in or out of the catalogue by `state`."""
    require(request.actor, "cards.edit_rewards")
    now = queries.reward(reward_id)
    saved = actions.save_reward(request.actor, terms=body.changed(now.terms), reward_id=reward_id)
    return reward_out(_put(request, body.state, saved, reward_id, "reward", id_name="reward_id"))


@rewards.put(
    "/{reward_id}/picture",
    response={200: RewardOut, **PROBLEMS},
    summary="Put a picture to a reward",
    openapi_extra=asks("cards.edit_rewards"),
)
def put_reward_picture(request: Request, reward_id: Path[Id], body: RewardPictureIn) -> RewardOut:
    """JPEG, PNG, WebP or HEIC, written anew; without `content_base64` the picture goes."""
    require(request.actor, "cards.edit_rewards")
    try:
        content = base64.b64decode(body.content_base64 or "", validate=True)
    except (binascii.Error, ValueError):
        raise NotAPicture(field="content_base64") from None
    now = queries.reward(reward_id)
    saved = actions.save_reward(
        request.actor, terms=now.terms, reward_id=reward_id, picture=content or None, picture_name=body.name,
        without_picture=not content,
    )  # fmt: skip
    return reward_out(saved)


def _put(request: Request, state: str | None, saved: Any, id: int, what: str, id_name: str = "design_id") -> Any:
    if state is None:
        return saved
    verb = "archive" if state == "archived" else "restore"
    return getattr(actions, f"{verb}_{what}")(request.actor, **{id_name: id})

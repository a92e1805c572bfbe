"""Put rewards in the catalogue, change them, take them out."""

from shuke.cards import offering
from shuke.cards.models import Reward
from shuke.cards.values.packs import DesignState
from shuke.cards.values.rewards import RewardTerms, RewardValue
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.pictures.keeping import keep_picture

LEAST_PICTURE = 120  # pixels of the shorter side: smaller ones are mud on a phone


@action("cards.edit_rewards")
def save_reward(
    actor: Actor, *, terms: RewardTerms, reward_id: int | None = None, picture: bytes | None = None,
    picture_name: str = "", without_picture: bool = False,
) -> RewardValue:  # fmt: skip
    """Add a reward, or change the one given; `stock` is what is left from now on.

    An uploaded `picture` takes the place of the one before, `without_picture` takes it away. Raises NotFound,
    OfferUnnamed, OfferRefused and what makes an upload no picture.
    """
    terms = offering.checked_reward(terms)
    reward = locked(Reward, pk=reward_id) if reward_id else Reward()
    for name in terms.__slots__:
        setattr(reward, name, getattr(terms, name))
    if picture:
        reward.picture_id = keep_picture(picture, name=picture_name, least=LEAST_PICTURE).id
    elif without_picture:
        reward.picture_id = None
    reward.save()
    return reward.as_value()


@action("cards.edit_rewards")
def archive_reward(actor: Actor, *, reward_id: int) -> RewardValue:
    """Take it out of the catalogue; what was redeemed stays. Raises NotFound."""
    return _put(reward_id, DesignState.ARCHIVED)


@action("cards.edit_rewards")
def restore_reward(actor: Actor, *, reward_id: int) -> RewardValue:
    """Put it back; raises NotFound."""
    return _put(reward_id, DesignState.LIVE)


def _put(reward_id: int, state: str) -> RewardValue:
    reward = locked(Reward, pk=reward_id)
    reward.state = state
    reward.save(update_fields=["state"])
    return reward.as_value()

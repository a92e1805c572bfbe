"""Put stamp cards on offer, change them, take them off."""

from shuke.cards import offering
from shuke.cards.models import StampDesign
from shuke.cards.values.packs import DesignState
from shuke.cards.values.stamps import StampRule
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked

_FIELDS = (
    "name_zh", "name_en", "reward_zh", "reward_en", "needed", "per_minor", "most_a_sale", "valid_days",
)  # fmt: skip


@action("cards.edit_stamp_cards")
def save_stamp_design(actor: Actor, *, rule: StampRule) -> StampRule:
    """Add a stamp card (`rule.id` 0), or change one: stamps that were given stay.

    Raises NotFound, OfferUnnamed, OfferRefused, StampsFromNothing.
    """
    rule = offering.checked_stamps(rule)
    design = locked(StampDesign, pk=rule.id) if rule.id else StampDesign()
    for name in _FIELDS:
        setattr(design, name, getattr(rule, name))
    design.items = list(rule.items)
    design.save()
    return design.as_rule()


@action("cards.edit_stamp_cards")
def archive_stamp_design(actor: Actor, *, design_id: int) -> StampRule:
    """Give no more stamps; full cards can still be redeemed. Raises NotFound."""
    return _put(design_id, DesignState.ARCHIVED)


@action("cards.edit_stamp_cards")
def restore_stamp_design(actor: Actor, *, design_id: int) -> StampRule:
    """Give stamps again; raises NotFound."""
    return _put(design_id, DesignState.LIVE)


def _put(design_id: int, state: str) -> StampRule:
    design = locked(StampDesign, pk=design_id)
    design.state = state
    design.save(update_fields=["state"])
    return design.as_rule()

"""Put packs on offer, change them, take them off."""

from shuke.cards import offering
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.models import PackDesign
from shuke.cards.values.packs import DesignState, PackDesignValue, PackTerms
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked


@action("cards.edit_packs")
def save_pack_design(actor: Actor, *, terms: PackTerms, design_id: int | None = None) -> PackDesignValue:
    """Add a pack, or change the one given: packs that members hold keep their terms.

    Raises NotFound, OfferUnnamed, OfferRefused.
    """
    terms = offering.checked_pack(terms)
    design = locked(PackDesign, pk=design_id) if design_id else PackDesign(position=PackDesign.objects.count())
    for name in terms.__slots__:
        setattr(design, name, getattr(terms, name))
    design.items = list(terms.items)
    design.save()
    return design.as_value(programme_of_merchant().currency)


@action("cards.edit_packs")
def archive_pack_design(actor: Actor, *, design_id: int) -> PackDesignValue:
    """Sell it no more; held ones stay valid. Raises NotFound."""
    return _put(design_id, DesignState.ARCHIVED)


@action("cards.edit_packs")
def restore_pack_design(actor: Actor, *, design_id: int) -> PackDesignValue:
    """Offer it again; raises NotFound."""
    return _put(design_id, DesignState.LIVE)


def _put(design_id: int, state: str) -> PackDesignValue:
    design = locked(PackDesign, pk=design_id)
    design.state = state
    design.save(update_fields=["state"])
    return design.as_value(programme_of_merchant().currency)

"""Rewards, stamp cards, and what is redeemed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from shuke.kit.problems import InvalidInput, Problem


class OfferUnnamed(InvalidInput):
    """A pack, stamp card or reward without a name."""

    code = "cards.offer_unnamed"
    message = _("Give it a name in Chinese or in English.")


class OfferRefused(InvalidInput):
    """A figure of a design that cannot be meant."""

    code = "cards.offer_refused"
    message = _("Enter a number from %(least)s to %(most)s.")


class StampsFromNothing(InvalidInput):
    """A stamp card that nothing stamps."""

    code = "cards.stamps_from_nothing"
    message = _("Say what gives a stamp: some items, or a sum.")


class RewardUnknown(InvalidInput):
    """A reward that is not offered now."""

    code = "cards.reward_unknown"
    message = _("Choose a reward that is on offer today.")


class RewardSoldOut(Problem):
    """None is left."""

    code = "cards.reward_sold_out"
    message = _("Choose another reward: none of this one is left.")


class RewardLimit(Problem):
    """The member had as many as one may have."""

    code = "cards.reward_limit"
    message = ngettext_lazy(
        "Choose another reward: a member can have this one once.",
        "Choose another reward: a member can have this one %(most)s times.",
        "most",
    )


class RewardPointsMissing(InvalidInput):
    """The card holds fewer points."""

    code = "cards.reward_points_missing"
    message = ngettext_lazy(
        "Collect %(missing_points)s point more for this reward.",
        "Collect %(missing_points)s points more for this reward.",
        "missing_points",
    )


class StampsMissing(InvalidInput):
    """The stamp card is not full."""

    code = "cards.stamps_missing"
    message = ngettext_lazy(
        "Collect %(missing_stamps)s stamp more: the card is not full yet.",
        "Collect %(missing_stamps)s stamps more: the card is not full yet.",
        "missing_stamps",
    )


class StampCardUnknown(InvalidInput):
    """A stamp card that does not exist here."""

    code = "cards.stamp_card_unknown"
    message = _("Choose one of your stamp cards.")


class RedemptionUnknown(Problem):
    """A code of no reward here."""

    code, status = "cards.redemption_unknown", 404
    message = _("Ask for the code on the member's reward: this one is not known here.")


class RedemptionOver(Problem):
    """A reward that was handed out, cancelled, or ended."""

    code = "cards.redemption_over"
    message = _("This reward is no longer open (%(state)s).")


class RedemptionStands(Problem):
    """Too late to take a handed-out reward back."""

    code = "cards.redemption_stands"
    message = _("A reward that was handed out can be cancelled for one hour. This one stays.")

"""Who may do what with cards. Members and the public join pages hold only `join` and `view_own`."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import MEMBER, Role

TITLE = _("Cards")

_EVERYBODY = frozenset(Role) - {Role.OPERATOR}
_COUNTER = frozenset({Role.OWNER, Role.MANAGER, Role.CASHIER})
_MANAGERS = frozenset({Role.OWNER, Role.MANAGER})

PERMISSIONS: dict[str, frozenset[str]] = {
    "cards.view": _EVERYBODY,
    "cards.enrol": _COUNTER | {Role.KEY_ACCOUNT_MANAGER},
    "cards.resolve_code": _COUNTER,
    "cards.top_up": _COUNTER,
    "cards.undo_top_up": _COUNTER,
    "cards.freeze": _COUNTER | {Role.AGENT, Role.SUPERVISOR},
    "cards.unfreeze": _MANAGERS | {Role.SUPERVISOR},
    "cards.replace": _COUNTER,
    "cards.reset_pin": _MANAGERS,
    "cards.refund_value": _MANAGERS | {Role.FINANCE},
    "cards.confirm_owner": _COUNTER,
    "cards.adjust": _COUNTER | {Role.FINANCE},
    "cards.approve_adjustment": _MANAGERS | {Role.FINANCE},
    "cards.undo_adjustment": _MANAGERS | {Role.FINANCE},
    "cards.set_adjustment_caps": frozenset({Role.OWNER}),
    "cards.view_rules": _MANAGERS,
    "cards.set_rules": _MANAGERS,
    "cards.design": _MANAGERS,
    "cards.publish_design": _MANAGERS,
    "cards.print": _MANAGERS,
    "cards.review_tiers": _MANAGERS,
    "cards.edit_packs": _MANAGERS,
    "cards.edit_stamp_cards": _MANAGERS,
    "cards.edit_rewards": _MANAGERS,
    "cards.transfer_pack": _COUNTER,
    "cards.redeem": _COUNTER,
    "cards.hand_out": _COUNTER,
    "cards.cancel_redemption": _COUNTER,
    "cards.expire": _MANAGERS,
    "cards.award": _MANAGERS,
    "cards.export_statement": _COUNTER | {Role.FINANCE, Role.AGENT, Role.SUPERVISOR},
    "cards.set_joining": _MANAGERS,
    "cards.decide_applications": _COUNTER,
    "cards.join": frozenset({MEMBER}),
    "cards.withdraw_application": frozenset({MEMBER}),
    "cards.read_inbox": frozenset({MEMBER}),
    "cards.claim": frozenset({MEMBER}),
    "cards.set_pin": frozenset({MEMBER}),
    "cards.freeze_own": frozenset({MEMBER}),
    "cards.unfreeze_own": frozenset({MEMBER}),
    "cards.view_own": frozenset({MEMBER}),
    "cards.redeem_own": frozenset({MEMBER}),
    "cards.cancel_own_redemption": frozenset({MEMBER}),
}

# Value leaves a card, is given to all of them, or may be spent by somebody else: a session alone is not enough.
SECOND_FACTOR = frozenset(
    {
        "cards.adjust",
        "cards.approve_adjustment",
        "cards.undo_adjustment",
        "cards.set_adjustment_caps",
        "cards.set_rules",
        "cards.undo_top_up",
        "cards.refund_value",
        "cards.reset_pin",
    }
)

LABELS = {
    "cards.view": _("See cards"),
    "cards.enrol": _("Enrol"),
    "cards.resolve_code": _("Scan member codes"),
    "cards.top_up": _("Top up a card"),
    "cards.undo_top_up": _("Undo a top-up"),
    "cards.freeze": _("Freeze a card"),
    "cards.unfreeze": _("Unfreeze a card"),
    "cards.replace": _("Replace a card"),
    "cards.reset_pin": _("Set a new PIN"),
    "cards.confirm_owner": _("Confirm the owner's phone"),
    "cards.refund_value": _("Pay the balance back"),
    "cards.adjust": _("Adjust a card by hand"),
    "cards.approve_adjustment": _("Agree to somebody's adjustment"),
    "cards.undo_adjustment": _("Undo an adjustment"),
    "cards.set_adjustment_caps": _("Set what may be adjusted alone"),
    "cards.view_rules": _("See the programme's rules and what others would do"),
    "cards.set_rules": _("Change the programme"),
    "cards.design": _("Design the card"),
    "cards.publish_design": _("Publish the card's design"),
    "cards.print": _("Have cards printed"),
    "cards.review_tiers": _("Review tiers"),
    "cards.edit_packs": _("Edit packs"),
    "cards.edit_stamp_cards": _("Edit stamp cards"),
    "cards.edit_rewards": _("Edit rewards"),
    "cards.transfer_pack": _("Give a pack to another card"),
    "cards.redeem": _("Redeem rewards and stamps"),
    "cards.hand_out": _("Hand out redeemed rewards"),
    "cards.cancel_redemption": _("Cancel a redeemed reward"),
    "cards.expire": _("Let points and bonus end"),
    "cards.award": _("Give points for a review or a referral"),
    "cards.export_statement": _("Save a card's statement"),
    "cards.set_joining": _("Set how people join"),
    "cards.decide_applications": _("Decide applications"),
    "cards.join": _("Join"),
    "cards.withdraw_application": _("Take one's own application back"),
    "cards.read_inbox": _("Read one's own inbox"),
    "cards.claim": _("Claim one's own card"),
    "cards.set_pin": _("Set one's own PIN"),
    "cards.freeze_own": _("Freeze one's own card"),
    "cards.unfreeze_own": _("Undo freezing one's own card"),
    "cards.view_own": _("See one's own cards"),
    "cards.redeem_own": _("Redeem one's own points"),
    "cards.cancel_own_redemption": _("Cancel one's own reward"),
}

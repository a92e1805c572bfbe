"""What the till's script says, in the active language. `{name}` is filled in by the script."""

from django.utils.translation import gettext as _


def till_words() -> dict[str, str]:
    """Key → words."""
    return {
        "charge": _("Charge {sum}"), "change": _("change {sum}"),
        "given": _("Received"), "other_cash": _("Another sum received in cash"),
        "cash_back": _("Change to give"), "cash_short": _("Still missing"),
        "split_says": _("Type what one way pays. The marked way takes the rest."),
        "split_over": _("{sum} too much. Take it off one of the ways."),
        "waiting": _("Sent, waiting …"), "balance": _("Balance"), "points": _("Points"),
        "another": _("Another guest"), "no_card": _("No card yet"), "frozen": _("Frozen"),
        "frozen_hint": _("This card is frozen: it neither pays nor earns. The sale is kept under the guest's name."),
        "discount": _("{tier} discount"), "points_pay": _("Pay with {count} points"),
        "points_now": _("The most that can be used here"), "minutes": _("{n} min"), "items": _("{n} items"),
        "taken": _("{n} chosen"), "less_of": _("One {name} less"), "add_item": _("Add an item"), "all": _("All"),
        "groups": _("Groups"), "no_items": _("No quick items yet."), "add_items": _("Add some"),
        "number_hint": _("Card number only: balance and points need the PIN. A scanned code pays small sums without."),
        "free_hint": _("Up to {sum} without PIN; tap again to use all with the PIN"),
        "pin_hint": _("Above {sum} the guest types the PIN"), "pin_says": _("Hand the till to the guest: six digits"),
        "no_pin": _(
            "This card has no PIN yet: the guest sets one under “PIN” on the own card page, or a manager sets it under "
            "Cards, on the card. Or take another way of paying."
        ),
        "no_pin_held": _(
            "This card has no PIN yet, and what it holds is used with one: the guest sets it on the own card page, or "
            "a manager under Cards, on the card."
        ),
        "nobody": _("Nobody found. Type at least two characters of name, phone or card number."),
        "unknown_phone": _("No customer has {phone} yet."), "enrol_phone": _("Enrol with this number"),
        "give_blank": _("Give this printed card to the guest"),
        "enrol": _("Enrol"), "enrolled": _("{name} has a card now."), "top_up": _("Top up"),
        "no_network": _("No connection. Try again in a moment."), "failed": _("This did not work. Try again."),
        "hold": _("Hold the member code before the camera"), "somebody": _("Who?"),
        "no_camera": _("No camera was found. Type the card number or phone."),
        "camera_refused": _("The camera is not allowed. Allow it in the browser, or type the card number or phone."),
        "needs_https": _("Open the till by https to use the camera, or type the card number or phone."),
        "holdings": _("On the card"), "use_one": _("Use one session of {name}"), "redeem": _("Redeem: {name}"),
        "hand_out": _("Hand out: {name}"), "rewards": _("Rewards"), "stamps_of": _("{name}: {count} stamps"),
        "free": _("free"), "free_one": _("{tier}: free, {used} of {of} in {period}"),
        "free_many": _("{tier}: {count} free, with them {used} of {of} in {period}"), "free_keep": _("Keep for later"),
        "free_kept": _("{tier}: kept for later"), "free_use": _("Use it now"), "free_here": _("on this bill"),
        "clear": _("Clear"), "free_add": _("Add {name}, free"),
        "pack_member": _("Choose the member first: a pack lies on a card."), "back": _("Taken back"),
    }  # fmt: skip

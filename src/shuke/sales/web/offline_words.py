"""What the till's script says about its network, in the active language. `{name}` is filled in by the script."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def offline_words() -> dict[str, str]:
    """Key → words."""
    return {
        "online": _("Online"),
        "away": _("Offline since {time}"),
        "away_short": _("Offline {time}"),
        "waiting": _("{n} sales waiting"),
        "waiting_one": _("1 sale waiting"),
        "allowed": _("{sum} of {most} allowance"),
        "short": _("{n} waiting · {sum} / {most}"),
        "sending": _("Sending {n} …"),
        "sent": _("{n} sales sent"),
        "sent_one": _("1 sale sent"),
        "sign_in": _("Sign in: {n} sales wait to be sent"),
        "sign_in_link": _("Sign in"),
        "kept": _("Kept on this device"),
        "kept_says": _("Sent by itself as soon as there is a network"),
        "provisional": _("Provisional receipt"),
        "number": pgettext("receipt", "Number"),
        "next": _("Next sale"),
        "print": _("Print"),
        "estimate": _("About {n} points"),
        "estimate_says": _("Credited when the sale is sent; the exact number then"),
        "no_estimate": _("Points are credited when the sale is sent"),
        "to_pay": _("To pay"),
        "amount": _("Amount"),
        "state_waiting": pgettext("offline sale", "Waiting"),
        "state_sending": _("Sending …"),
        "state_doubt": _("Not sure whether it arrived: sent again under its key, it counts once"),
        "state_sent": _("In the books as {number}"),
        "state_refused": _("Not taken in: {why}"),
        "again": _("Send again"),
        "state_odd": _("In the books as {number} · {what}"),
        "state_broken": _("Cannot be read on this device any more"),
        "queue_empty": _("Nothing is waiting. What is sold without network appears here until it is sent."),
        "leave": _(
            "{n} sales wait on this device. They stay, and are sent when somebody signs in here. "
            "Press again to sign out."
        ),
        "conflicts": _("What did not fit"),
        "member": _("Member •• {tail}"),
        "known": _("Tier as of {time}"),
        "unknown": _("Not known on this device: no discount. Points are credited when the sale is sent."),
        "code_kept": _("Member code kept: verified when the sale is sent"),
        "find": _("Type a card number or scan the member code: names and phones need the network."),
        "enrol": _("Enrolling needs the network. Ring the sale up without a card, and enrol later."),
        "free": _(
            "Tap “Keep for later” on the free line, or wait for the network: free services are counted by the server."
        ),
        "spend": _("Take money, or wait for the network: points, balance and PIN need it."),
        "off_http": _("Selling without network is off: open the till by https."),
        "off_browser": _("Selling without network is off: this browser keeps nothing safely."),
        "no_off": _("Selling without network is switched off in the settings."),
        "no_till": _("Ring up one sale or open a shift with network first: then this device is a till."),
        "no_stopped": _("This till was stopped. Ask the owner to allow it again."),
        "no_sales": _("{n} sales wait, as many as this device may keep. Find a network, send them, then go on."),
        "no_total": _("With this sale {sum} would wait; at most {most} may. Find a network and send first."),
        "no_hours": _("{n} hours without network is the most. Find a network, send what waits, then go on."),
        "no_contact": _("This device has not met the server yet. Open the till once with network."),
    }

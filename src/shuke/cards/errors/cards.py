"""The card itself: its state, its number, its codes."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import Problem


class CardFrozen(Problem):
    """A frozen card neither pays nor earns."""

    code = "cards.frozen"
    message = _("Ring this up without the card, or unfreeze it first: it was reported lost or frozen.")


class FreezeStands(Problem):
    """A member's own freeze that he may not take back himself: too late, from elsewhere, or staff's."""

    code = "cards.freeze_stands"
    message = _("Ask at the counter to use the card again: here it can be undone for one minute only.")


class CardReplaced(Problem):
    """The number belongs to a card that was replaced."""

    code = "cards.replaced"
    message = _("Ask for the new card or the member code: this number was replaced on %(day)s.")


class CardClosed(Problem):
    """A closed card is history only."""

    code = "cards.closed"
    message = _("Enrol a new card: this one is closed.")


class AlreadyEnrolled(Problem):
    """The customer has a card."""

    code = "cards.already_enrolled"
    message = _("Use the card ending in %(tail)s: %(name)s has one. Choose “another card” to add a second.")


class AlreadyEnrolledByApi(AlreadyEnrolled):
    """The same to a program, which sets a field where people tick a box."""

    message = _("Use the card ending in %(tail)s: %(name)s has one. Send `another`: true to add a second.")


class UnknownCode(Problem):
    """Unknown, mistyped and foreign codes and numbers: one answer for all."""

    code, status = "cards.unknown_code", 404
    message = _("Ask for the card number or the phone: this code is not known here.")


class CodeUsed(Problem):
    """A member code that was already taken."""

    code = "cards.code_used"
    message = _("Ask for the next code, it comes within 30 seconds: this code was used at %(at)s.")


class CodeExpired(Problem):
    """A genuine code that is older than a minute, such as a screenshot."""

    code = "cards.code_expired"
    message = _("Ask the customer to open the card again: this code is from %(at)s and no longer valid.")


class TokenExpired(Problem):
    """A scan that is too old, used, or from another till."""

    code = "cards.scan_again"
    message = _("Scan the member code again: the last scan is used up or older than 2 minutes.")


class NotYourNumber(UnknownCode):
    """A number a member typed that is no card of his phone; who guesses numbers learns nothing else."""

    message = _(
        "Check the number: no card with it is registered under your phone. If it is right, ask at the counter to put "
        "your phone on it."
    )


class NumberNeeded(Problem):
    """The phone alone does not prove whose card it is (recycled numbers)."""

    code = "cards.number_needed"
    message = _(
        "Enter the number printed on the card, or ask at the counter: the phone alone does not show that it is yours."
    )

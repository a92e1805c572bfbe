"""Refusals of cards, each with its remedy."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem, TooManyAttempts


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


class PinNeeded(Problem):
    """The sum or the proof asks for the PIN."""

    code, status = "cards.pin_needed", 422
    message = _("Ask the customer to type the PIN.")


class PinNotSet(Problem):
    """There is no PIN yet."""

    code, status = "cards.pin_not_set", 422
    message = _("Ask the customer to set a PIN on the card page, or pay this sum another way: the card has no PIN yet.")


class PinWrong(Problem):
    """A wrong PIN."""

    code, status = "cards.pin_wrong", 422
    # Counted by card and by till: `left` is the smaller rest, and which of the two it is may differ from try to try.
    message = _("Try the PIN again: it is wrong. Tries left before this card or this till has to wait: %(left)s.")


class PinLocked(TooManyAttempts):
    """Too many wrong PINs, by card or by till."""

    code = "cards.pin_locked"
    message = _("Pay another way, or try the PIN again in %(wait)s, from %(until)s: it was wrong too often.")


class OwnPinNeeded(PinNeeded):
    """The member himself wants another PIN, and gave no proof."""

    message = _("Type your present PIN. Forgotten it? Have a code sent to your phone, or ask at the counter.")


class OwnPinLocked(PinLocked):
    """The member himself was wrong too often."""

    message = _("Have a code sent, or try again in %(wait)s, from %(until)s: the present PIN was wrong too often.")


class OwnPinWrong(PinWrong):
    """The member himself mistyped the present PIN."""

    message = _(
        "Type your present PIN again: it is wrong. Tries left before you have to wait: %(left)s. Forgotten it? "
        "Have a code sent."
    )


class NotYourNumber(UnknownCode):
    """A number a member typed that is no card of his phone; who guesses numbers learns nothing else."""

    message = _(
        "Check the number: no card with it is registered under your phone. If it is right, ask at the counter to put "
        "your phone on it."
    )


class PinCodeWrong(Problem):
    """A wrong, used or old code to set a new PIN."""

    code, status = "cards.pin_code_wrong", 422
    message = _("Type the newest code from the message, or ask for another: this one is wrong or older than 5 minutes.")


class PinTooSimple(InvalidInput):
    """Not six digits, or a row anybody would guess."""

    code = "cards.pin_too_simple"
    message = _("Choose six digits that are not all equal and not in a row, like 123456.")


class BurnRefused(InvalidInput):
    """Points that the burn rule does not take."""

    code = "cards.points_not_taken"
    message = _("Use at most %(most)s points here: they count from %(minimum)s, in steps of %(step)s.")


class PointsMissing(Problem):
    """The card holds fewer points."""

    code, status = "cards.points_missing", 422
    message = BurnRefused.message


class BalanceMissing(Problem):
    """The card holds less money."""

    code, status = "cards.balance_missing", 422
    message = _("Take at most %(held)s from the card and the rest another way: %(gap)s is missing.")


class PaysTooMuch(InvalidInput):
    """More was to be taken from the card than the bill is."""

    code = "cards.more_than_bill"
    message = _("Take at most %(bill)s from the card: the bill is not higher.")


class BalanceLimit(InvalidInput):
    """The card would hold more than the programme allows."""

    code = "cards.balance_limit"
    message = _("Top up at most %(most)s: a card holds no more than %(limit)s.")


class TopUpInOtherCurrency(InvalidInput):
    """A card holds one currency; the code and the words are those of a sale in another one."""

    code = "sales.other_currency"
    message = _("Enter the amount in %(currency)s: this merchant does not sell in %(given)s.")


class TopUpRefused(InvalidInput):
    """Zero or negative money."""

    code = "cards.top_up_amount"
    message = _("Enter an amount above zero in %(currency)s.")


class TopUpUndoTooLate(Problem):
    """The hour is over."""

    code = "cards.top_up_undo_too_late"
    message = _("Pay the balance back instead: a top-up can be undone for one hour only.")


class TopUpSpent(Problem):
    """What was paid in is no longer on the card as a whole."""

    code = "cards.top_up_spent"
    message = _("Undo the purchases paid with it first: of this top-up %(missing_sum)s is already spent.")


class NothingToRefund(Problem):
    """No principal is left."""

    code = "cards.nothing_to_refund"
    message = _("There is nothing to pay back: no paid-in money is left on the card.")


class QuoteChanged(Problem):
    """The balance moved between quote and refund."""

    code = "cards.quote_changed"
    message = _("Look at the new quote and confirm again: the card was used in the meantime.")


class NumberNeeded(Problem):
    """The phone alone does not prove whose card it is (recycled numbers)."""

    code = "cards.number_needed"
    message = _(
        "Enter the number printed on the card, or ask at the counter: the phone alone does not show that it is yours."
    )


class RulesRefused(InvalidInput):
    """Rules that contradict themselves."""

    code = "cards.rules"
    message = _("Check this rule: %(why)s")

"""Refusals of relationship expenses; those of the integrity guard name their rule."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class ExpenseRefused(InvalidInput):
    """An application without purpose or amount."""

    code = "keyaccounts.expense_refused"
    message = _("Say for what, for whom and how much.")


class NoCash(InvalidInput):
    """Cash, or what is as good as cash."""

    code = "keyaccounts.no_cash"
    message = _("Choose something else. Rule: no cash, cards or vouchers to people at a customer.")


class AfterTheFact(InvalidInput):
    """Applied for when it had been spent."""

    code = "keyaccounts.after_the_fact"
    message = _("Apply before you spend. Rule: an application after the fact is invalid.")


class AfterContract(InvalidInput):
    """Applied for when the contract was signed."""

    code = "keyaccounts.after_contract"
    message = _("Apply before the contract. Rule: an application dated after the contract is invalid.")


class TooFarAhead(InvalidInput):
    """For a day more than a year away."""

    code = "keyaccounts.expense_too_far"
    message = _("Choose a day within the next 12 months.")


class AppliedAlike(InvalidInput):
    """The same was applied for a few days ago."""

    code = "keyaccounts.applied_alike"
    message = _("The same was applied for on %(day)s: same customer, amount and purpose. Tick here if it is another.")


class NoRecipient(InvalidInput):
    """A gift or a meal for nobody."""

    code = "keyaccounts.no_recipient"
    message = _("Name who gets it, at most twenty people: their yearly limits are counted.")


class OfficialRefused(InvalidInput):
    """Something for a public official."""

    code = "keyaccounts.official_refused"
    message = _("Leave the official out. Rule: no gifts to public officials, and nothing above their yearly limit.")


class PersonYearReached(Problem):
    """The recipient's year is full."""

    code, status = "keyaccounts.person_year", 422
    message = _("Spend less on %(name)s: of %(limit)s a year %(left)s are left. Rule: a limit a person and year.")


class FindingMissing(InvalidInput):
    """Something wrong without words."""

    code = "keyaccounts.finding_missing"
    message = _("Write what is wrong with it.")


class SegregationRefused(Problem):
    """One's own."""

    code = "keyaccounts.segregation"
    message = _("Ask somebody else. Rule: nobody signs, pays, settles or checks what he applied for himself.")


class CapReached(Problem):
    """Too much outstanding."""

    code, status = "keyaccounts.cap_reached", 409
    message = _(
        "The cap is %(cap)s, %(outstanding)s are outstanding, so there is room for %(room)s and this asks for "
        "%(asked)s. Settle earlier advances first, or pay this one back by its receipts. Rule: a cap a person."
    )


class ExpenseNotHere(Problem):
    """The expense is at another point of its way."""

    code = "keyaccounts.expense_not_here"
    message = _("Open it again: this cannot be done while it is “%(state)s”.")


class SheetClosed(Problem):
    """Signed by all, or void."""

    code = "keyaccounts.sheet_closed"
    message = _("Nothing is left to sign: this sheet is signed or void.")


class SignatureOutOfOrder(Problem):
    """Somebody else signs first."""

    code = "keyaccounts.signature_out_of_order"
    message = _("Wait for %(who)s, who signs first.")


class TooEarly(Problem):
    """Before the day of advances."""

    code = "keyaccounts.too_early"
    message = _("Come back on %(day)s: advances are paid from then on.")


class DrawTooEarly(TooEarly):
    """Before the day of advances a draw would leave out whoever signs later."""

    code = "keyaccounts.draw_too_early"
    message = _("Come back on %(day)s: spot checks are drawn from then on.")


class NothingCollected(Problem):
    """The sale is not made or not collected."""

    code = "keyaccounts.nothing_collected"
    message = _("Enter what was sold and collected first: this is paid only as far as it was collected.")


class ReceiptTwice(Problem):
    """A receipt's number counts once."""

    code, status = "keyaccounts.receipt_twice", 409
    message = _("Check the number: receipt %(number)s was handed in already.")


class ReceiptsMissing(Problem):
    """Settled without a receipt."""

    code = "keyaccounts.receipts_missing"
    message = _("Hand in the receipts first: nothing was handed in yet.")


class MoveRefused(InvalidInput):
    """More than is still open, or nothing."""

    code = "keyaccounts.move_refused"
    message = _("Type an amount above zero and up to %(most)s: so much is still open.")


class MoveDayRefused(InvalidInput):
    """Before the advance, or after today."""

    code = "keyaccounts.move_day_refused"
    message = _("Choose the day on which it moved: from %(first)s until today.")


class ReceiptNumberMissing(InvalidInput):
    """Money that moved without a receipt."""

    code = "keyaccounts.receipt_number_missing"
    message = _("Type the number of the receipt or of the transfer.")


class TooManyExpenses(Problem):
    """More than a file holds."""

    code, status = "keyaccounts.too_many_expenses", 409
    message = _("Choose a month or a state: a file holds at most %(most)s expenses.")


class RulesInThePast(InvalidInput):
    """Rules that would change figures of days gone by."""

    code = "keyaccounts.rules_in_the_past"
    message = _("Choose today or a later day: what is past keeps the rules of its time.")


class TermRefused(InvalidInput):
    """A term of trade that says nothing, or ends before it begins."""

    code = "keyaccounts.term_refused"
    message = _(
        "Say what was agreed: a sum, a rate up to 100 % or a note, and an end that is not before the beginning."
    )


class PolicyRefused(InvalidInput):
    """A figure of the policy outside what can be kept."""

    code = "keyaccounts.expense_policy_refused"
    message = _("Type amounts of zero or more, a share from 0 to 100 %, and at least three spot checks a month.")

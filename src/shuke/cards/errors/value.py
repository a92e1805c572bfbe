"""Points and stored value: paying, topping up, paying back."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from shuke.kit.problems import InvalidInput, Problem


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


class PeriodRefused(InvalidInput):
    """A statement's period that ends before it begins, or is longer than a year."""

    code = "cards.period"
    message = _("Choose a period of one day to one year: the first day comes first.")


class AwardNothing(InvalidInput):
    """The programme gives nothing for this deed."""

    code = "cards.award_nothing"
    message = _("Set points for this in the programme first: it gives none now.")


class AwardEnough(Problem):
    """The month has seen as many as the programme allows."""

    code = "cards.award_enough"
    message = ngettext_lazy(
        "Wait for the next month: the programme gives this once a month.",
        "Wait for the next month: the programme gives this %(most)s times a month.",
        "most",
    )

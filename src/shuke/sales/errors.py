"""Refusals of the counter: each names the field and the remedy."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class AmountNotPositive(InvalidInput):
    """A sale of nothing or of less than nothing."""

    code = "sales.amount_not_positive"
    message = _("Enter an amount above zero. To give money back, open the sale and refund it.")


class AmountAboveLimit(InvalidInput):
    """More than one sale may come to in this currency."""

    code = "sales.amount_above_limit"
    message = _("Enter at most %(limit)s for one sale. Split a larger one.")


class OtherCurrency(InvalidInput):
    """The till works in one currency."""

    code = "sales.other_currency"
    message = _("Enter the amount in %(currency)s: this merchant does not sell in %(given)s.")


class NothingSold(InvalidInput):
    """Neither an amount nor a line."""

    code = "sales.nothing_sold"
    message = _("Enter an amount or choose what was sold.")


class AmountAndLinesDiffer(InvalidInput):
    """An amount came with lines that add up to something else."""

    code = "sales.amount_and_lines_differ"
    message = _("The lines add up to %(lines)s, the amount says %(amount)s. Leave the amount out or correct it.")


class TooManyLines(InvalidInput):
    """More lines than a receipt can hold."""

    code = "sales.too_many_lines"
    message = _("Put at most %(most)s lines on one sale. Split a longer one.")


class QuantityOutOfRange(InvalidInput):
    """None, less than none, or absurdly many of one thing."""

    code = "sales.quantity_out_of_range"
    message = _("Enter a quantity from 1 to %(most)s.")


class PaymentsDiffer(InvalidInput):
    """The payments do not add up to what is due."""

    code = "sales.payments_differ"
    message = _("%(due)s is due, the payments add up to %(paid)s. Change a payment by %(difference)s.")


class PaymentRefused(InvalidInput):
    """A payment that is not money taken: balance and points are asked for in their own fields."""

    code = "sales.payment_refused"
    message = _("Choose cash, WeChat, Alipay, bank card or other, with an amount above zero.")


class GivenRefused(InvalidInput):
    """What was handed over is no cash, or less than the cash part of the bill."""

    code = "sales.given_refused"
    message = _("Say what was handed over for a cash payment only, and not less than %(least)s.")


class CardNeeded(InvalidInput):
    """Points or balance without a card."""

    code = "sales.card_needed"
    message = _("Scan the member's card first: points and balance belong to a card.")


class ServerUnknown(InvalidInput):
    """`served_by` is nobody of this merchant."""

    code = "sales.server_unknown"
    message = _("Choose who served from your staff list.")


class TillUnknown(InvalidInput):
    """A till of nobody, or of somebody else."""

    code = "sales.till_unknown"
    message = _("Choose one of your tills.")


class CustomerUnknown(InvalidInput):
    """A customer of nobody, or of somebody else."""

    code = "sales.customer_unknown"
    message = _("Choose a customer from your list, or leave it empty for an anonymous sale.")


class CardOfAnother(InvalidInput):
    """Card and customer do not belong together."""

    code = "sales.card_of_another"
    message = _("This card belongs to another customer. Leave the customer out, or scan the right card.")


class TimeRefused(InvalidInput):
    """A sale in the future, or so long ago that it is a slip."""

    code = "sales.time_refused"
    message = _("Enter a time within the last 7 days. Older sales come in by import.")


class RefundAboveRest(Problem):
    """More than is left of the sale."""

    code, status = "sales.refund_above_rest", 422
    message = _("%(rest)s of this sale can still be refunded. Enter at most that.")


class NothingLeft(Problem):
    """All of it went back already."""

    code = "sales.nothing_left"
    message = _("This sale has already been given back in full. Nothing is left to refund.")


class UndoTooLate(Problem):
    """The hour is over."""

    code = "sales.undo_too_late"
    message = _("A sale can be undone for one hour. Refund it instead.")


class UndoAfterRefund(Problem):
    """A part went back already."""

    code = "sales.undo_after_refund"
    message = _("A part of this sale was refunded. Refund the rest instead of undoing it.")


class UndoAfterClosing(Problem):
    """The drawer was counted in between."""

    code = "sales.undo_after_closing"
    message = _("The shift of this sale is closed and its cash counted. Refund the sale instead.")


class CashBelowZero(InvalidInput):
    """Less than nothing in a drawer."""

    code = "sales.cash_below_zero"
    message = _("Enter the cash in the drawer: zero or more.")


class CashAboveLimit(InvalidInput):
    """More than a drawer can hold."""

    code = "sales.cash_above_limit"
    message = _("Enter at most %(limit)s of cash. Look for a digit too many.")


class NotFree(InvalidInput):
    """Free services are asked back of a line that had none, or whose were given back."""

    code = "sales.not_free"
    message = _("Name lines of this sale whose free service still stands; the others have nothing to give back.")


class RefundNotPositive(InvalidInput):
    """A refund of nothing or of less than nothing."""

    code = "sales.refund_not_positive"
    message = _("Enter how much to give back: above zero, at most %(rest)s.")


class ShiftAlreadyOpen(Problem):
    """One shift a till."""

    code = "sales.shift_already_open"
    message = _("A shift is open at this till since %(since)s by %(who)s: join it or close it first.")


class ShiftClosedAlready(Problem):
    """Counted once is counted."""

    code = "sales.shift_closed_already"
    message = _("This shift was closed before. Its report stays as it is.")


class NoteNeeded(InvalidInput):
    """The drawer is off by more than a slip, and nobody said why."""

    code = "sales.note_needed"
    message = _("Count again, or give the reason of the difference: the drawer is off by %(difference)s.")


class CountNeeded(Problem):
    """Nobody has counted, or something came in or went out since."""

    code = "sales.count_needed"
    message = _("Count the drawer first: nobody has, or something was sold since.")


class PieceUnknown(InvalidInput):
    """A note or coin that does not exist."""

    code = "sales.piece_unknown"
    message = _("Count notes and coins that exist: there is no piece of %(worth)s. Put it into the rest.")


class PiecesRefused(InvalidInput):
    """Less than none, or absurdly many."""

    code = "sales.pieces_refused"
    message = _("Enter from 0 to %(most)s pieces of each note and coin.")


class LeftAboveCount(InvalidInput):
    """More would stay in the drawer than lies in it."""

    code = "sales.left_above_count"
    message = _("Leave at most what was counted: %(counted)s.")


class HandoverWaits(Problem):
    """Somebody left cash in this drawer."""

    code = "sales.handover_waits"
    message = _("%(who)s left %(left)s in this drawer. Take it over instead of opening a new shift.")


class TakenOver(Problem):
    """A drawer is taken over once, and only when something was left in it."""

    code = "sales.taken_over"
    message = _("Nothing waits here: the drawer was taken over already, or nothing was left in it.")


class ForAnother(Problem):
    """The cash was left for somebody else."""

    code, status = "sales.for_another", 403
    message = _("This was left for %(who)s: let %(who)s take it over, or ask a manager.")


class TakerUnknown(InvalidInput):
    """Nobody of this merchant, or somebody who may not work at the till."""

    code = "sales.taker_unknown"
    message = _("Choose who takes over from the staff who may work at the till.")


TOO_MANY = _("at most %(most)s rules")
TOO_EARLY = _("begin in this century")
TWICE = _("two rules for the same: %(name)s")
NAME_IT = _("name an item or a group, and nothing else")
OUT_OF_RANGE = _("a share lies between nothing and the whole, a sum above zero")
ONE_OF_BOTH = _("either a share or a fixed sum")


class CommissionRefused(InvalidInput):
    """A policy that does not say what is to be paid."""

    code = "sales.commission_refused"
    message = _("Mend the rules of commission: %(why)s.")


class PeriodRefused(InvalidInput):
    """Days the wrong way round, or too many of them."""

    code = "sales.period_refused"
    message = _("Choose a first day before the last one, at most %(most)s days.")


class HoursRefused(InvalidInput):
    """A shift of no hours, or of weeks."""

    code = "sales.hours_refused"
    message = _("Enter from %(least)s to %(most)s hours.")


class NameMissing(InvalidInput):
    """An item or till without a name."""

    code = "sales.name_missing"
    message = _("Enter a name.")


class AllowanceRefused(InvalidInput):
    """A limit for offline tills that is none."""

    code = "sales.allowance_refused"
    message = _("Enter a limit from %(least)s to %(most)s.")


class ConflictSettled(Problem):
    """Somebody was first."""

    code = "sales.conflict_settled"
    message = _("This was settled before. Open it again first to decide anew.")


class NotCreditable(Problem):
    """A sale that has a card, was given back, or is not in question."""

    code = "sales.not_creditable"
    message = _("Leave this sale as it is: it has a card already, or was given back.")


class PackNeedsCard(InvalidInput):
    """A pack is sold to nobody."""

    code = "sales.pack_needs_card"
    message = _("Choose the member first: a pack lies on a card.")


class PackOnSale(Problem):
    """A part of what a pack cost would go back."""

    code, status = "sales.pack_on_sale", 422
    message = _(
        "Pay the pack back on its own page, which says what it is worth. Of the rest, %(rest)s can go back here."
    )


class NotOffline(InvalidInput):
    """What needs the network: points, balance, a PIN, a resolved code; or what a sale without network must tell."""

    code = "sales.not_offline"
    message = _(
        "Leave this out of a sale rung up without network: points, balance, PIN, tokens and packs need the server."
    )


class OfflineTimeMissing(InvalidInput):
    """Nobody said when it was rung up."""

    code = "sales.offline_time_missing"
    message = _("Say when the sale was rung up: it was not now.")

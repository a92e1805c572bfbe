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


class RulesMoved(Problem):
    """The version in force is not the one these rules were made from."""

    code = "cards.rules_moved"
    message = _("Look at the rules in force first, then publish again: somebody else published in between.")


class NoSuchTier(InvalidInput):
    """A tier that the rules do not have."""

    code = "cards.no_such_tier"
    message = _("Choose a tier that these rules have.")


class SaleToTry(InvalidInput):
    """A sale of nothing, or of more than anybody rings up."""

    code = "cards.sale_to_try"
    message = _("Give an amount above zero and up to %(most)s.")


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


class PackUnknown(InvalidInput):
    """A line names a pack that is not on offer."""

    code = "cards.pack_unknown"
    message = _("Choose a pack that is on offer now.")


class PackPriceChanged(InvalidInput):
    """The line asks for another price than the pack has."""

    code = "cards.pack_price_changed"
    message = _("Take the pack off the bill and add it again: it costs %(price)s now.")


class PackOfAnother(Problem):
    """The pack lies on another card."""

    code = "cards.pack_of_another"
    message = _("Scan the card that holds this pack: it is not this one.")


class PackEnded(Problem):
    """The pack can no longer be used."""

    code = "cards.pack_ended"
    message = _("Sell a new pack: this one cannot be used any more (%(state)s).")


class SessionsMissing(InvalidInput):
    """More sessions than are left."""

    code = "cards.sessions_missing"
    message = _("Use at most %(left)s sessions: no more are left on this pack.")


class PackCoversOther(InvalidInput):
    """The pack does not cover this item."""

    code = "cards.pack_covers_other"
    message = _("Ring this up as a sale: the pack does not cover it.")


class SessionUndoTooLate(Problem):
    """The hour is over."""

    code = "cards.session_undo_too_late"
    message = _("A session can be taken back for one hour. This one stays used.")


class SessionUsedSince(Problem):
    """A later use of the same pack stands."""

    code = "cards.session_used_since"
    message = _("Take the later session of this pack back first.")


class PackNotTransferable(Problem):
    """The design does not allow it."""

    code = "cards.pack_not_transferable"
    message = _("Pay this pack back instead: it cannot be given to another card.")


class PackStays(InvalidInput):
    """A transfer to the card that holds the pack."""

    code = "cards.pack_stays"
    message = _("Enter another card: the pack is on this one already.")


class UpgradeTooSmall(InvalidInput):
    """The larger pack costs no more than what is left of the held one."""

    code = "cards.upgrade_too_small"
    message = _("Choose a pack that costs more than %(left)s, which is left of this one.")


class PackUsedAlready(Problem):
    """A sale cannot be taken back whole when its pack was used or moved."""

    code = "cards.pack_used_already"
    message = _("Pay the pack back on its own page: it was used or moved since it was sold.")


class PackNothingLeft(Problem):
    """A pack without any value."""

    code = "cards.pack_nothing_left"
    message = _("Nothing of this pack is left to pay back.")


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
    message = _("Choose another reward: a member can have this one %(most)s times.")


class RewardPointsMissing(InvalidInput):
    """The card holds fewer points."""

    code = "cards.reward_points_missing"
    message = _("Collect %(missing_points)s points more for this reward.")


class StampsMissing(InvalidInput):
    """The stamp card is not full."""

    code = "cards.stamps_missing"
    message = _("Collect %(missing_stamps)s stamps more: the card is not full yet.")


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


class DesignRefused(InvalidInput):
    """A design that could not be printed, or that lacks something before members may see it."""

    code = "cards.design"
    message = _("Check the design: %(why)s")


class DesignMoved(Problem):
    """The draft is not the one that was looked at."""

    code = "cards.design_moved"
    message = _("Look at the draft as it is now, then save again: somebody else changed it in between.")


class PrintMoveRefused(Problem):
    """A print request cannot go there from where it is."""

    code = "cards.print_move"
    message = _("Load the list again: this request is “%(state)s” and cannot become “%(wanted)s”.")


class NumbersRunOut(InvalidInput):
    """The run is longer than its numbers."""

    code = "cards.numbers_run_out"
    message = _("Begin lower or print fewer: behind this number there are not enough others.")


class NumbersTaken(Problem):
    """Numbers of the run are in use or promised to another request."""

    code = "cards.numbers_taken"
    message = _("Begin at %(next)s: numbers of this run are taken by other cards.")


class NumberWrong(InvalidInput):
    """One of many typed numbers is mistyped, or nobody's here; `missing` says on which line."""

    code = "cards.number_wrong"
    message = _("Mend line %(line)s, “%(number)s”. %(why)s")


class AskedAlready(Problem):
    """Cards of these members are asked for already and not printed yet."""

    code = "cards.asked_already"
    message = _(
        "Tick the box below to print them twice, or take them off the list: %(count)s of these cards are in an order"
        " that is not printed yet (%(numbers)s)."
    )


class NobodyToPrintFor(InvalidInput):
    """No member has a card that waits to be printed."""

    code = "cards.nobody_to_print_for"
    message = _("Choose blank cards, or type numbers: every member has a printed card already.")


class BlankCard(Problem):
    """A printed number that nobody has yet."""

    code = "cards.blank_card"
    message = _("Enrol the guest with this card: it was printed and belongs to nobody yet.")


class NoBlankCard(InvalidInput):
    """The number is on no card that could be handed out."""

    code = "cards.no_blank_card"
    message = _("Take another card from the box: this one was not printed blank, or somebody has it already.")


class NothingPublished(Problem):
    """A card is to be printed whose design nobody published."""

    code = "cards.design_unpublished"
    message = _("Publish a design first: cards are printed as members see them.")


class AnswerNeeded(InvalidInput):
    """The merchant's own question was left open, and it wants an answer."""

    code = "cards.answer_needed"
    message = _("Answer the shop's question: it needs it to decide.")


class AppliedTooOften(Problem):
    """Applications that were declined or withdrawn, again and again."""

    code = "cards.applied_too_often"
    message = _("Ask at the counter: you applied %(times)s times within %(days)s days.")


class AlreadyDecided(Problem):
    """An application somebody has decided meanwhile, or that was withdrawn."""

    code = "cards.application_decided"
    message = _("Load the list again: this application was decided or withdrawn meanwhile.")


class AdjustmentRefused(InvalidInput):
    """An adjustment of nothing, of no kind, for no reason or without a text."""

    code = "cards.adjustment_refused"
    message = _("Say what is adjusted, by how much, and why in a few words.")


class AdjustmentTooMuch(Problem):
    """The card holds less than is to be taken."""

    code, status = "cards.adjustment_too_much", 422
    message = _("Take at most %(held)s: the card holds no more now.")


class NobodyBehindKey(Problem):
    """A key that does not say who issued it cannot ask for a second person."""

    code, status = "cards.nobody_behind_key", 403
    message = _("Issue a new API key and use that: this one does not say who stands behind it.")


class NotYourOwnAdjustment(Problem):
    """Whoever asked cannot agree, not even behind another staff row or a key of his."""

    code, status = "cards.not_your_own_adjustment", 403
    message = _("Ask somebody else: whoever asked for an adjustment cannot decide it.")


class AdjustmentDecided(Problem):
    """Somebody has decided it, or it was withdrawn."""

    code = "cards.adjustment_decided"
    message = _("Nothing is left to decide: this request is closed. Open it again to see how.")


class AdjustmentExpired(Problem):
    """Nobody decided in time."""

    code = "cards.adjustment_expired"
    message = _("Ask again: this request waited for more than 7 days.")


class AdjustmentNotPosted(Problem):
    """Nothing of it is on the card."""

    code = "cards.adjustment_not_posted"
    message = _("There is nothing to undo: this adjustment is not on the card.")


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
    message = _("Wait for the next month: the programme gives this %(most)s times a month.")

"""Refusals of the ledger."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import Problem


class InsufficientBalance(Problem):
    """An account holds less than is to be taken: `account` id, `kind`, and how much is `missing` (minor steps)."""

    code, status = "ledger.insufficient_balance", 409
    message = _("The balance is not enough. Top up, or take a smaller amount.")


class AlreadyReversed(Problem):
    """More is to be reversed than is left of the original."""

    code, status = "ledger.already_reversed", 409
    message = _("Less is left to give back: part of it was given back before.")


class NothingToReverse(Problem):
    """No transfer stands under this key."""

    code, status = "ledger.nothing_to_reverse", 404
    message = _("There is nothing to give back under this number.")


class HoldOver(Problem):
    """The hold was released, captured or has lapsed."""

    code, status = "ledger.hold_over", 409
    message = _("This amount is no longer set aside. Start again.")


class BatchSpent(Problem):
    """Value that the batch brought in was spent since; undoing it would leave accounts below their floor."""

    code, status = "ledger.batch_spent", 409
    message = _(
        "Part of this batch has been spent by %(accounts)s accounts. Give those sales back first, then undo the batch."
    )


class KeyTaken(Problem):
    """The key stands for another post."""

    code, status = "ledger.key_taken", 409
    message = _("This key already stands for another entry. Send a new key.")


class RegisterTooLarge(Problem):
    """More lines than one file takes."""

    code, status = "ledger.register_too_large", 409
    message = _("One file takes at most %(limit)s lines. Take a backup for the whole register.")

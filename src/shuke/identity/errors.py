"""Refusals of identity, each with its remedy."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class LastOwner(Problem):
    """A merchant is never left without an owner."""

    code, status = "identity.last_owner", 409
    message = _("Make somebody else an owner first: a business cannot be left without one.")


class RoleNotYours(Problem):
    """A role that the actor may neither give nor take."""

    code, status = "identity.role_not_yours", 403
    message = _("Ask an owner: only owners may give or take this role.")


class AlreadyStaff(Problem):
    """The person works here already."""

    code, status = "identity.already_staff", 409
    message = _("You already work here. Open the console instead.")


class InvitationClosed(Problem):
    """Accepted, withdrawn or too old."""

    code, status = "identity.invitation_closed", 409
    message = _("Ask for a new invitation: this one was used, withdrawn or has run out.")


class InvitationForOther(Problem):
    """The invitation names another phone than the one that is signed in."""

    code, status = "identity.invitation_for_other", 409
    message = _("Sign in with %(phone)s: this invitation was made for that number.")


class LinkClosed(Problem):
    """A one-time link that is unknown, used or too old: one answer for all three."""

    code, status = "identity.link_closed", 404
    message = _("Ask for a new link, or sign in by phone: this one does not work any more.")


class NameMissing(InvalidInput):
    """A name of blanks, or of characters nobody can see."""

    code = "identity.name_missing"
    message = _("Enter a name with at least one letter, character or digit.")


class AddressWordMistyped(InvalidInput):
    """An address word with other signs than addresses have."""

    code = "identity.address_word_mistyped"
    message = _("Use small letters, digits and hyphens, such as: %(free)s")


class AddressWordTaken(InvalidInput):
    """An address word that another business has, or that stands for a page of its own."""

    code = "identity.address_word_taken"
    message = _("“%(word)s” is taken. This one is free: %(free)s")


class UnknownCategory(InvalidInput):
    """Not one of the listed categories."""

    code = "identity.unknown_category"
    message = _("Choose a category from the list.")


class UnknownCurrency(InvalidInput):
    """Not a currency of ISO 4217."""

    code = "identity.unknown_currency"
    message = _("Choose a currency from the list.")


class UnknownLanguage(InvalidInput):
    """A language the screens do not speak."""

    code = "identity.unknown_language"
    message = _("Choose Simplified Chinese or English.")


class UnknownTimeZone(InvalidInput):
    """A zone the calendar does not know."""

    code = "identity.unknown_time_zone"
    message = _("Choose a time zone from the list, such as Asia/Shanghai.")


class UnknownRole(InvalidInput):
    """Not a role that staff or keys can have."""

    code = "identity.unknown_role"
    message = _("Choose a role from the list.")


class ColourUnreadable(InvalidInput):
    """A brand colour on which neither white nor dark text can be read, or no colour at all."""

    code = "identity.colour_unreadable"
    message = _("Choose a stronger colour: text on it reaches only %(ratio)s : 1, and 4.5 : 1 is needed to read it.")


class ColourMistyped(InvalidInput):
    """Not written like #d2452a."""

    code = "identity.colour_mistyped"
    message = _("Write the colour like #d2452a.")


class CodeWrong(InvalidInput):
    """A code that is not the one that was sent."""

    code = "identity.code_wrong"
    message = _("Check the six digits: they differ from the code that was sent. Tries left: %(left)s.")


class CodeOver(InvalidInput):
    """The code's five minutes or three tries are over, or it was used."""

    code = "identity.code_over"
    message = _("Ask for a new code: this one has run out.")


class PasswordWrong(InvalidInput):
    """One answer for a wrong password and for an unknown number."""

    code = "identity.password_wrong"
    message = _("Check number and password, or sign in with a code. Tries left: %(left)s.")


class FactorPasswordWrong(InvalidInput):
    """The password of somebody who is signed in is another one."""

    code = "identity.factor_password_wrong"
    message = _("Check the password: it is another one. Tries left: %(left)s.")


class PasswordWeak(InvalidInput):
    """Too short, too common or too close to the name."""

    code = "identity.password_weak"
    message = _("Choose a stronger password. %(why)s")


class NoSmsHere(Problem):
    """This installation sends no SMS."""

    code, status = "identity.no_sms", 503
    message = _("Sign in with your password, or ask the operator for a one-time link: this installation sends no SMS.")


class NoLongerStaff(Problem):
    """Somebody who was staff of this merchant; who never was is told that there is nothing."""

    code, status = "identity.no_longer_staff", 403
    message = _("You no longer work at %(name)s. Ask the owner if this is a mistake.")


class AppCodeWrong(InvalidInput):
    """Not the code the app shows, or one that was used already."""

    code = "identity.app_code_wrong"
    message = _("Enter the code that the app shows now; each works once. Tries left: %(left)s.")


class RecoveryCodeWrong(InvalidInput):
    """Not one of the person's codes, or one that was used already."""

    code = "identity.recovery_code_wrong"
    message = _("Check the code, or take the next of your list: each works once. Tries left: %(left)s.")


class PasskeyRefused(InvalidInput):
    """A passkey of another site or person, a stale challenge, or a device that did not ask for its holder."""

    code = "identity.passkey_refused"
    message = _("Try again, or choose another way: this device's passkey was not accepted.")


class PasskeysFull(Problem):
    """As many passkeys as anybody can need."""

    code, status = "identity.passkeys_full", 409
    message = _("Remove a passkey you no longer use first: twenty are kept.")


class OnlyOperator(Problem):
    """Somebody whose factors do not belong to one business alone."""

    code, status = "identity.only_operator", 409
    message = _("Ask the operator of this installation: this account can only be reset there.")


class PhoneTaken(Problem):
    """Another account has this number."""

    code, status = "identity.phone_taken", 409
    message = _("Choose another number: this one belongs to another account.")


class AuditTooLong(InvalidInput):
    """More of the log than one file holds."""

    code = "identity.audit_too_long"
    message = _("Choose fewer days: one file holds at most %(most)s rows.")


class UnknownApprovalKind(InvalidInput):
    """Not something that is decided by approval."""

    code = "identity.unknown_approval_kind"
    message = _("Choose from the list what is to be approved.")


class ApprovalWaits(Problem):
    """The same thing waits for a decision already."""

    code = "identity.approval_waits"
    message = _("Wait for the decision, or withdraw first: this was asked for already.")


class NobodyToDecide(Problem):
    """Nobody else could decide every level."""

    code = "identity.nobody_to_decide"
    message = _("Invite a second person first: nobody else here could decide this.")


class NobodyBehind(Problem):
    """A key that does not say who issued it can neither ask nor decide."""

    code, status = "identity.nobody_behind_key", 403
    message = _("Issue a new API key and use that: this one does not say who stands behind it.")


class NotYourOwnApproval(Problem):
    """Whoever asked cannot decide, not even behind another staff row or a key of his."""

    code = "identity.not_your_own_approval"
    message = _("Ask somebody else: whoever asked for it cannot decide it.")


class DecidesOncePerApproval(Problem):
    """One human decides one level."""

    code = "identity.decides_once"
    message = _("Leave the next level to somebody else: you have decided one already.")


class NotYourLevel(Problem):
    """Another role's turn."""

    code = "identity.not_your_level"
    message = _("Wait for your turn: somebody of another role decides this level.")


class ApprovalClosed(Problem):
    """Decided or withdrawn."""

    code = "identity.approval_closed"
    message = _("Nothing is left to decide: this request is closed. Open it again to see how.")


class ReasonMissing(InvalidInput):
    """A refusal without a word why."""

    code = "identity.reason_missing"
    message = _("Say in a few words why, so that the next request is better.")


class LevelsRefused(InvalidInput):
    """A level without role, amount or time; too many levels, or none."""

    code = "identity.levels_refused"
    message = _("Give each level a role that decides, an amount of zero or more, and its hours; one to five levels.")


class HoursRefused(InvalidInput):
    """Hours that end before they begin, or overlap."""

    code = "identity.hours_refused"
    message = _("Write hours like 09:00-12:00, 13:30-18:00: in order, apart, ending after they begin.")


class AbsenceRefused(InvalidInput):
    """An absence that ends before it begins or is longer than any, whose deputy is the absent one, or of no kind."""

    code = "identity.absence_refused"
    _WORDS: ClassVar[dict[str, str | Promise]] = {
        "first": _("Choose days from a month ago on: older ones are shown nowhere."),
        "last": _("Let the last day be on or after the first, within a year."),
        "deputy_id": _("Choose somebody else as deputy: nobody stands in for himself."),
        "kind": _("Choose why."),
    }

    @property
    def detail(self) -> str:
        """What to mend, of the field that is wrong."""
        return str(self._WORDS[self.field or "last"])


class DeputyCannotSignIn(InvalidInput):
    """What waits for somebody would wait for ever."""

    code = "identity.deputy_cannot_sign_in"
    message = _("Choose a deputy who signs in: this one could never decide anything.")


class AbsenceOverlaps(InvalidInput):
    """Somebody who is away already."""

    code = "identity.absence_overlaps"
    message = _("Choose other days: an absence from %(first)s to %(last)s is noted already.")

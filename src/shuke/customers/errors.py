"""Refusals of customers, in the user's words."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class NameMissing(InvalidInput):
    """No visible character was given as a name."""

    code = "customers.name_missing"
    message = _("Write a name: a family name is enough.")


class NameTooLong(InvalidInput):
    """More than 80 characters."""

    code = "customers.name_too_long"
    message = _("Shorten the name to 80 characters.")


class TooManyPhones(InvalidInput):
    """More numbers than anybody has."""

    code = "customers.too_many_phones"
    message = _("Keep at most %(limit)s numbers.")


class BirthdayRefused(InvalidInput):
    """A day in the future, or longer ago than anybody lives."""

    code = "customers.birthday_refused"
    message = _("Check the birthday: it lies in the future or too far back.")


class EmailRefused(InvalidInput):
    """Not an address mail can be sent to."""

    code = "customers.email_refused"
    message = _("Check the email address, for example name@example.com.")


class ReferenceTaken(Problem):
    """Another customer carries this reference of the outer system."""

    code = "customers.reference_taken"
    message = _("Customer %(customer_id)s already has this external reference. Edit that one instead.")


class PhoneKnown(Problem):
    """Somebody here has this number already; families may share one, but nobody gets a double by accident."""

    code = "customers.phone_known"
    message = _(
        "%(name)s has this phone already. Open that record, or say that the phone is shared and add another customer."
    )


class CustomerArchived(Problem):
    """The record was put away."""

    code = "customers.archived"
    message = _("This customer is archived. Restore the record first.")


class NoteEmpty(InvalidInput):
    """Nothing was written."""

    code = "customers.note_empty"
    message = _("Write something, then save the note.")


class NoteTooLong(InvalidInput):
    """More than 4,000 characters."""

    code = "customers.note_too_long"
    message = _("Shorten the note to 4,000 characters.")


class TagRefused(InvalidInput):
    """A tag without letters, or longer than 30 characters."""

    code = "customers.tag_refused"
    message = _("Write a tag of 1 to 30 characters.")


class ConsentUnknown(InvalidInput):
    """A purpose or channel that does not exist."""

    code = "customers.consent_unknown"
    message = _("Choose one of the purposes and channels offered.")


class ExportExpired(Problem):
    """The file was kept for a day only."""

    code, status = "customers.export_expired", 410
    message = _("This file has expired. Export again.")


class ExportUnfinished(Problem):
    """The file is still being written, or could not be."""

    code, status = "customers.export_unfinished", 409
    message = _("Ask for the state of this export first: its file is not there.")


class ExportColumnUnknown(InvalidInput):
    """No such column, or one that this role may not export."""

    code = "customers.export_column"
    message = _("Choose columns from the list: “%(column)s” is not in it.")


class TooManyForExport(Problem):
    """More rows than one file takes."""

    code = "customers.export_too_large"
    message = _("Filter the list first: one file takes at most %(limit)s customers.")


class SegmentUnreadable(InvalidInput):
    """A condition that does not exist, or a value it cannot be compared with."""

    code = "customers.segment_unreadable"
    message = _("Choose this condition again: %(why)s")


class SegmentValueRefused(SegmentUnreadable):
    """A value that is there but means nothing; each kind names the field and the remedy."""

    code = "customers.segment_value"


class SegmentBelowZero(SegmentValueRefused):
    """A figure below nothing, where there is nothing below."""

    code = "customers.segment_below_zero"
    message = _("“%(name)s” is never below 0. Write 0 or more.")


class SegmentNotWhole(SegmentValueRefused):
    """Half a visit."""

    code = "customers.segment_not_whole"
    message = _("“%(name)s” is counted in whole numbers. Write one, like 2.")


class SegmentNoNumber(SegmentValueRefused):
    """Something else than a number, or one that is too large."""

    code = "customers.segment_no_number"
    message = _("“%(name)s” needs a number. Write one in digits, like 20.")


class SegmentFiguresTurned(SegmentValueRefused):
    """Between 5 and 1."""

    code = "customers.segment_figures_turned"
    message = _("“%(name)s”: the first number is larger than the second. Write the smaller one first.")


class SegmentDaysTurned(SegmentValueRefused):
    """From a day to one before it."""

    code = "customers.segment_days_turned"
    message = _("“%(name)s”: the first day comes after the second. Choose the earlier one first.")


class SegmentDaysRefused(SegmentValueRefused):
    """A number of days that is none."""

    code = "customers.segment_days"
    message = _("“%(name)s”: write a whole number of days, from %(least)s to %(most)s.")


class SegmentNameMissing(InvalidInput):
    """A segment without a name, or with one of more than 60 characters."""

    code = "customers.segment_name"
    message = _("Give the segment a name of 1 to 60 characters.")


class SegmentNotYours(Problem):
    """A private segment of a colleague, or a shared one that only its owner and managers may change."""

    code, status = "customers.segment_not_yours", 409
    message = _("Only its maker, an owner or a manager may change this segment. Make a copy of your own.")


class SegmentNotFrozen(Problem):
    """Somebody was to be added to a segment whose members follow from conditions."""

    code = "customers.segment_not_frozen"
    message = _("Members of this segment follow from its conditions. Choose a fixed segment instead.")


class FieldNameMissing(InvalidInput):
    """A field or an option without a name, or with one of more than 40 characters."""

    code = "customers.field_name"
    message = _("Give a name of 1 to %(limit)s characters, in Chinese, in English or in both.")


class TooManyFields(Problem):
    """More fields than a form can show."""

    code = "customers.too_many_fields"
    message = _("Archive a field first: a record has at most %(limit)s.")


class FieldOptionsWrong(InvalidInput):
    """No options where one chooses, the same twice, or options where nobody chooses."""

    code = "customers.field_options"
    message = _("Write 1 to %(limit)s different options, one a line; only fields one chooses from have any.")


class FieldUnknown(InvalidInput):
    """A field that does not exist, was archived, or is not this role's to see."""

    code = "customers.field_unknown"
    message = _("There is no field %(key)s. GET /customer-fields lists them.")


class FieldUnreadable(InvalidInput):
    """A value that does not fit the field's kind."""

    code = "customers.field_value"
    message = _("Check %(name)s: this does not fit the field.")


class FieldEmpty(InvalidInput):
    """A field that has to be filled in was left empty."""

    code = "customers.field_empty"
    message = _("Fill in %(name)s.")


class BulkUndone(Problem):
    """A change that was taken back already."""

    code = "customers.bulk_undone"
    message = _("This change was taken back already.")


class BulkTooOld(Problem):
    """What was before is no longer kept."""

    code, status = "customers.bulk_too_old", 410
    message = _("A change can be taken back for %(days)s days. Make the opposite change instead.")


class ViewNamed(InvalidInput):
    """Two views of one colleague under one name."""

    code = "customers.view_named"
    message = _("You have a view named %(name)s already. Choose another name.")


class NotACompany(Problem):
    """Company facts for a person."""

    code = "customers.not_a_company"
    message = _("This record stands for a person. Change its kind to company first.")


class CreditCodeWrong(InvalidInput):
    """A credit code with a wrong length, letter or check character."""

    code = "customers.credit_code"
    message = _("Check the credit code: it has 18 digits and letters, and one of them does not fit the others.")


class FactUnknown(InvalidInput):
    """No such field of a company."""

    code = "customers.fact_unknown"
    message = _("There is no company field %(code)s.")


class FactEmpty(InvalidInput):
    """A fact without a value."""

    code = "customers.fact_empty"
    message = _("Fill in %(name)s.")


class FactTooLong(InvalidInput):
    """More characters than a fact takes."""

    code = "customers.fact_too_long"
    message = _("Shorten this to %(limit)s characters.")


class FactUnreadable(InvalidInput):
    """A value that does not fit."""

    code = "customers.fact_value"
    message = _("Check %(name)s: this does not fit the field.")


class FactDayRefused(InvalidInput):
    """A day that lies ahead, where only the past makes sense."""

    code = "customers.fact_day"
    message = _("Check the date: it lies in the future or too far back.")


class TooManyFacts(Problem):
    """More items than a list takes."""

    code = "customers.too_many_facts"
    message = _("Take an entry away first: this list has at most %(limit)s.")


class FactReplaced(Problem):
    """A former version, or one whose place has been taken since."""

    code = "customers.fact_replaced"
    message = _("This has been changed since. Open the record anew to see the present facts.")


class ReportsInCircle(InvalidInput):
    """Somebody would be his own boss, over some steps."""

    code = "customers.reports_in_circle"
    message = _("Choose somebody else: this person would end up reporting to themselves.")


class ContactRefused(InvalidInput):
    """A boss of another company, or a role that does not exist."""

    code = "customers.contact_refused"
    message = _("Choose one of those offered.")


class ContactKnown(InvalidInput):
    """The same person with the same number is there already."""

    code = "customers.contact_known"
    message = _("%(name)s with this number is among the contacts already.")


class NameNotTyped(InvalidInput):
    """What cannot be taken back is confirmed by typing the name."""

    code = "customers.name_not_typed"
    message = _("Type the name exactly as it is shown.")


class TooManyContacts(Problem):
    """More people than anybody keeps apart."""

    code = "customers.too_many_contacts"
    message = _("Take somebody away first: at most %(limit)s people are kept here.")


class VolumeRefused(InvalidInput):
    """A year or an amount that cannot be."""

    code = "customers.volume_refused"
    message = _("Check the year, the product and the amount.")


class NotAPerson(Problem):
    """A household for a company."""

    code = "customers.not_a_person"
    message = _("This record stands for a company. Only private customers have a household.")


class HouseholdNotAgreed(InvalidInput):
    """Facts about people without their consent."""

    code = "customers.household_not_agreed"
    message = _("Ask first, then write how and when they agreed to it.")


class WatchRefused(InvalidInput):
    """A figure without a name or a place to look it up, or a value that is no number."""

    code = "customers.watch_refused"
    message = _("Say what is looked up, where and how often, in figures that make sense.")


class TooManyFiles(Problem):
    """More files than anybody finds anything in."""

    code = "customers.too_many_files"
    message = _("Keep at most %(limit)s files with a customer: remove one that nobody needs any more.")


class FilesFull(Problem):
    """All of a merchant's files together reached the limit."""

    code = "customers.files_full"
    message = _("All files together reached %(limit)s GB. Remove some, they make room after 30 days.")

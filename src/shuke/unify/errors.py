"""Why a file, or an import, is refused."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from shuke.kit.problems import InvalidInput, Problem
from shuke.unify.values import State


class FileRefused(InvalidInput):
    """A file that cannot be a purchase history."""

    code = "unify.file_refused"
    message = _("Choose an Excel (.xlsx), CSV or Parquet file.")


class PackedFile(FileRefused):
    """A ZIP or gzip file, or a workbook of the old kind or with a password."""

    code = "unify.file_packed"
    message = _(
        "This file is packed, has a password, or is an old .xls. Unpack it, or save it as .xlsx or CSV, then choose "
        "that file."
    )


class EmptyFile(FileRefused):
    """Nothing in it."""

    code = "unify.file_empty"
    message = _("The file has no rows. Choose another one.")


class FileTooLarge(FileRefused):
    """Larger than a web upload may be."""

    code = "unify.file_too_large"
    message = _("The file is larger than %(limit)s MB. Split it, or use ./shuke import on the server.")


class WorkbookTooLarge(FileRefused):
    """Unpacked it would fill the machine."""

    code = "unify.workbook_too_large"
    message = _("The workbook is larger than %(limit)s MB unpacked. Save the sheet you need as CSV, then choose that.")


class SheetUnknown(InvalidInput):
    """No such sheet, or no such row in it."""

    code = "unify.sheet_unknown"
    message = _("Choose a sheet and a row that the file has: there is nothing below row %(row)s of “%(sheet)s”.")


class LineTooLong(FileRefused):
    """One line goes on and on."""

    code = "unify.line_too_long"
    message = _("A line of the file is longer than a million characters. Check its quotes, or save it again as CSV.")


class TooManyColumns(FileRefused):
    """More columns than any till writes."""

    code = "unify.too_many_columns"
    message = _("The file has more than %(limit)s columns. Save only those you need.")


class TooManyRows(FileRefused):
    """More rows than one import takes."""

    code = "unify.too_many_rows"
    message = _("The file has more than %(limit)s rows. Split it by year.")


class Unreadable(FileRefused):
    """Neither text in a known encoding nor an intact workbook or Parquet file."""

    code = "unify.file_unreadable"
    message = _("The file cannot be read: it is damaged, or no table. Save it again as CSV in UTF-8.")


class ColumnMissing(InvalidInput):
    """A field without which nothing can come in is mapped to no column of the file."""

    code = "unify.column_missing"
    message = _("Say which column holds: %(what)s. The file has: %(columns)s.")


class NobodyNamed(ColumnMissing):
    """Neither a customer's number nor a phone: nobody could be told from anybody else."""

    code = "unify.nobody_named"
    message = _("Say which column holds the customer's number, or the phone. The file has: %(columns)s.")


class ColumnUnknown(InvalidInput):
    """A mapping that names what is not there."""

    code = "unify.column_unknown"
    message = _("“%(column)s” is no column of this file, or “%(field_)s” no field. The file has: %(columns)s.")


class TierUnknown(InvalidInput):
    """A word of the file is to mean a tier that the programme does not have."""

    code = "unify.tier_unknown"
    message = _("There is no tier “%(tier)s”. Your programme has: %(tiers)s.")


class PackUnknown(InvalidInput):
    """A word of the file is to mean a pack that the merchant has not designed."""

    code = "unify.pack_unknown"
    message = _("There is no pack no. %(pack)s. You have: %(packs)s. Design it first under Cards, Packs.")


class CurrencyRefused(InvalidInput):
    """Not the merchant's currency."""

    code = "unify.currency_refused"
    message = _("The books are kept in %(currency)s. Import amounts in %(currency)s only.")


class ZoneUnknown(InvalidInput):
    """No such time zone."""

    code = "unify.zone_unknown"
    message = _("There is no time zone “%(zone)s”. Write it like Asia/Shanghai.")


class BadRows(Problem):
    """Rows that cannot come in, and nobody has said to leave them out."""

    code = "unify.bad_rows"
    status = 422
    message = ngettext_lazy(
        "%(bad)s row cannot come in, so nothing was imported. Mend it, or import without it.",
        "%(bad)s rows cannot come in, so nothing was imported. Mend them, or import without them.",
        "bad",
    )


class NotReady(Problem):
    """The import is not at the step that was asked for; the parameter `state` is the code of the one it is at."""

    code = "unify.not_ready"
    message = _("This import is at another step now (%(state)s). Open it again.")

    @property
    def detail(self) -> str:
        """The message, with the step in the active language."""
        return str(self.message) % {"state": State(self.params["state"]).label}


class FileGone(Problem):
    """The file of an import is not kept here: too large for it, or thrown away."""

    code = "unify.file_gone"
    message = _("Upload the file again: it is not kept here. What was imported before is passed over.")


class ImportRunning(Problem):
    """One import of a merchant at a time."""

    code = "unify.import_running"
    message = _("Another import is running. Wait until it has ended.")


class OpeningSpent(Problem):
    """Somebody has spent of the opening balances of a batch."""

    code = "unify.opening_spent"
    message = _(
        "Nothing was taken back: %(cards)s cards hold less than they brought. Undo their purchases, or keep the import."
    )

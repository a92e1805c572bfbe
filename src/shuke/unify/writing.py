"""Workbooks that we write: an empty register whose headings the import knows, in the active language."""

import io
from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from shuke.unify.companies.values import CompanyField
from shuke.unify.register import MemberField

_TEXT = "@"


def blank_register() -> bytes:
    """A workbook with a sheet of headings and a sheet that explains them; card numbers and phones keep their zeros."""
    return _blank(_("Members"), _told(), {MemberField.NUMBER, MemberField.PHONE})


def blank_list() -> bytes:
    """The same for a list of companies; numbers, credit codes and phones keep their zeros."""
    return _blank(
        _("Companies"),
        _companies(),
        {CompanyField.NUMBER, CompanyField.CODE, CompanyField.PHONE, CompanyField.CONTACT_PHONE},
    )


def _blank(title: str, told: Mapping[Any, str], texts: Collection[str]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(title)
    sheet.append([str(field.label) for field in told])
    sheet.freeze_panes = "A2"
    for place, field in enumerate(told, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = 16
        sheet[f"{letter}1"].font = Font(bold=True)
        if field in texts:
            sheet.column_dimensions[letter].number_format = _TEXT
    about = book.create_sheet(_("How to fill it in"))
    for field, words in told.items():
        about.append([str(field.label), words])
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 16, 80
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _told() -> dict[MemberField, str]:
    return {
        MemberField.NUMBER: _("As it stands on the old card, like 0001 or A-17. It keeps finding the card."),
        MemberField.NAME: _("As you call the member."),
        MemberField.PHONE: _("Card number or phone: one of them is needed. Known customers are recognised by it."),
        MemberField.TIER: _("The name of one of your tiers; empty for the lowest."),
        MemberField.POINTS: _("A whole number."),
        MemberField.PRINCIPAL: _("Money that was paid in and is left, like 320.50."),
        MemberField.BONUS: _("Money that was given on top and is left."),
        MemberField.PACK: _(
            "The name of one of your packs. Another pack of the same member: a further row with the same card number; "
            "leave points and money empty there."
        ),
        MemberField.SESSIONS: _("How many sessions are left, like 6."),
        MemberField.PACK_VALUE: _(
            "What was paid for these sessions, like 180.00; empty for what the pack's price gives."
        ),
        MemberField.PACK_UNTIL: _("Like 2027-03-31; empty for as long as a pack sold on the day of the import."),
        MemberField.BIRTHDAY: _("Like 1990-05-14."),
        MemberField.JOINED: _("Like 2023-03-01; empty for today."),
        MemberField.NOTE: _("Anything worth knowing."),
        MemberField.TAG: _("A word you sort customers by."),
    }


def _companies() -> dict[CompanyField, str]:
    return {
        CompanyField.NAME: _("The full name. Known companies are recognised by our number, credit code or this name."),
        CompanyField.NUMBER: _("What your books call the company, like K-0012. Orders and invoices find it by this."),
        CompanyField.CODE: _("18 characters; the last one is checked."),
        CompanyField.PHONE: _("The company's own number, with its area code."),
        CompanyField.CONTACT: _("Whom you ask for there."),
        CompanyField.CONTACT_ROLE: _("What the person does there, like buyer or general manager."),
        CompanyField.CONTACT_PHONE: _("The person's own number."),
        CompanyField.ADDRESS: _("Where it is visited."),
        CompanyField.INDUSTRY: _("What it does."),
        CompanyField.HEAD_COUNT: _("A whole number."),
        CompanyField.OWNER: _("The name of one of your colleagues, as it stands among your staff."),
        CompanyField.KEY: _("Yes or no, or the grade you wish: A, B or C. Key customers are taken into care."),
        CompanyField.NOTE: _("Anything worth knowing."),
        CompanyField.TAG: _("A word you sort customers by."),
    }

"""The calendar of a month's expenses: sheets made in the night, signed in order, checked at random afterwards."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import partial
from random import Random

from shuke.demo_town.distributor.expenses import away
from shuke.demo_town.distributor.payouts import Payouts
from shuke.demo_town.distributor.people import FINANCE, MANAGERS, SALES_MANAGER
from shuke.keyaccounts import actions as care
from shuke.keyaccounts import queries as cared
from shuke.keyaccounts.actions.keep_expense_dates import keep_expense_dates
from shuke.keyaccounts.expenses.errors import SheetClosed
from shuke.keyaccounts.expenses.values import Signer
from shuke.kit.access import system
from shuke.kit.calendar.deadlines import nth_working_day

FORGOTTEN = (4, MANAGERS[1].name)  # the month of the year, and whose sheet finance forgets
AFTER_SALE_FROM = 7  # from this month of the year on only the collected share is paid
RATES = (
    ("轴承试用样品", "6601.05", "批", 160_000), ("密封件试用样品", "6601.05", "批", 120_000), ("展会联合展台", "6601.11", "次", 260_000),
)  # fmt: skip
# What is applied for without a product is booked by its kind.
ACCOUNTS = {"gift": "6602.07", "meal": "6602.08", "travel": "6601.03", "event": "6601.11", "sample": "6601.05",
            "fee": "6601.12", "new": "6601.13"}  # fmt: skip
OBJECTIONS = ("发票抬头与客户不一致，已退回重开", "参加人数与申请不符，超出部分不予报销")


@dataclass
class Sheets:
    """Adds the deeds of each month's sheets; what is signed is paid."""

    payouts: Payouts

    def set_rates(self) -> None:
        """What a unit may cost, and where it is booked."""
        for product, account, unit, rate in RATES:
            care.set_expense_rate(self.payouts.finance, product=product, account=account, unit=unit, rate_minor=rate)
        for kind, account in ACCOUNTS.items():
            care.set_expense_rate(self.payouts.finance, product="", kind=kind, account=account, unit="", rate_minor=0)

    def begin(self, month: date, number: int) -> None:
        """The way of the expenses of `month`, the `number`th of the year."""
        days, at = cared.expense_days(month), self.payouts.at
        following = days.statistics_by.replace(day=1)
        for ahead in range((days.advance_from - following).days + 2):
            at(following + timedelta(days=ahead), time(2, 50), self._night)
        if number == AFTER_SALE_FROM:
            at(following, time(9), self._pay_after_sale)
        following_day = nth_working_day(days.statistics_by + timedelta(days=1), 1, self.payouts.table)
        for day in dict.fromkeys((min(following_day, days.checks_by), days.checks_by)):
            at(day, time(10), partial(self._sign_own, month))
        at(days.checks_by, time(11), partial(self._sign, month, SALES_MANAGER.name, Signer.MANAGER, ""))
        forgotten = FORGOTTEN[1] if number == FORGOTTEN[0] else ""
        at(days.checks_by, time(16), partial(self._sign, month, FINANCE.name, Signer.FINANCE, forgotten))
        at(days.checks_by, time(17), partial(self.payouts.try_early, month))
        at(days.advance_from, time(9), partial(self._sign_too_late, month))
        at(days.advance_from, time(10), self.payouts.advance)
        for place in range(14):
            day = nth_working_day(days.advance_from, 2 + place, self.payouts.table)
            at(day, time(16), partial(self._check, month, place))

    def _night(self) -> None:
        nightly = system(self.payouts.house.merchant.id, "nightly expenses")
        care.void_unsigned(nightly)
        keep_expense_dates(nightly, self.payouts.today())

    def _pay_after_sale(self) -> None:
        care.set_expense_rules(self.payouts.finance, policy=replace(cared.expense_policy(), after_sale=True))

    def _sign_own(self, month: date) -> None:
        house = self.payouts.house
        for sheet in cared.sheets(month):
            if sheet.next_signer == Signer.OWNER and not away(house, sheet.staff, self.payouts.today()):
                care.sign_sheet(house.actor(sheet.staff), sheet_id=sheet.id)

    def _sign(self, month: date, name: str, place: Signer, forgotten: str) -> None:
        for sheet in cared.sheets(month):
            if sheet.next_signer == place and sheet.staff != forgotten:
                care.sign_sheet(self.payouts.house.actor(name), sheet_id=sheet.id)
            elif place == Signer.FINANCE:
                self.payouts.told.unsigned.add(sheet.id)

    def _sign_too_late(self, month: date) -> None:
        for sheet in cared.sheets(month):
            if sheet.id in self.payouts.told.unsigned:
                try:
                    care.sign_sheet(self.payouts.finance, sheet_id=sheet.id)
                except SheetClosed as refused:
                    self.payouts.told.refused[refused.code] += 1

    def _check(self, month: date, place: int) -> None:
        draw = cared.draw_of(month)
        if draw is None or place >= len(draw[1]):
            return
        check, die = draw[1][place], Random(f"check {month} {place}")
        wrong = die.random() < 0.1
        care.note_spot_check(
            self.payouts.finance, check_id=check.id, found="wrong" if wrong else "fine",
            note=die.choice(OBJECTIONS) if wrong else "",
        )  # fmt: skip

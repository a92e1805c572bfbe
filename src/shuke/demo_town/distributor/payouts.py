"""Advances under the cap, receipts, settlement; what is refused is tried again once something was settled."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from shuke.demo_town.deeds import Deeds, Do
from shuke.demo_town.distributor.expenses import Spent
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.people import FINANCE
from shuke.demo_town.distributor.spending import receipt_delay
from shuke.keyaccounts import actions as care
from shuke.keyaccounts import queries as cared
from shuke.keyaccounts.expenses.errors import CapReached, NothingCollected, TooEarly
from shuke.keyaccounts.expenses.values import ExpenseFilter, ExpenseState, ExpenseValue
from shuke.kit import clock
from shuke.kit.access import Actor
from shuke.kit.calendar.deadlines import nth_working_day
from shuke.kit.calendar.weekly import WeeklyDays

COLLECTED = (100, 100, 100, 80, 50, 0)  # per cent of what was sold, when finance looks first


@dataclass
class Payouts:
    """What finance pays and settles, and what the managers hand in for it."""

    house: House
    deeds: Deeds
    table: WeeklyDays
    told: Spent

    @property
    def finance(self) -> Actor:
        """Who pays."""
        return self.house.actor(FINANCE.name)

    def today(self) -> date:
        """The day of the deed."""
        return clock.today(self.house.clock.zone)

    def at(self, day: date, moment: time, do: Do) -> None:
        """Have something done on a day."""
        self.deeds.add(datetime.combine(day, moment, self.house.clock.zone), do)

    def try_early(self, month: date) -> None:
        """Somebody asks for money of a month before its day of advances, and is told when to come back."""
        fresh = {sheet.id for sheet in cared.sheets(month)}
        for row in [each for each in self._payable() if each.sheet_id in fresh][:1]:
            try:
                care.pay_expense(self.finance, expense_id=row.id)
            except TooEarly as refused:
                self.told.refused[refused.code] += 1
                self.told.early.append((self.today(), str(refused.params["day"])))

    def advance(self, staff_id: int | None = None) -> None:
        """Pay what is signed, in order of application, as far as the cap of each lets it."""
        for row in self._payable(staff_id):
            if cared.expense_policy(row.happens_on).after_sale:
                self._note_collection(row)
            self._pay(row)

    def _payable(self, staff_id: int | None = None) -> list[ExpenseValue]:
        return cared.expenses(ExpenseFilter(staff_id, states=(ExpenseState.PAYABLE,)), limit=200)[0][::-1]

    def _pay(self, row: ExpenseValue) -> None:
        try:
            care.pay_expense(self.finance, expense_id=row.id)
        except CapReached as refused:
            self.told.refused[refused.code] += 1
            self.told.capped.append((clock.now(), row.id, int(refused.missing["left_minor"])))
        except (NothingCollected, TooEarly) as refused:
            self.told.refused[refused.code] += 1
        else:
            self._plan_receipts(row)

    def _note_collection(self, row: ExpenseValue) -> None:
        """What was sold by it, and how much of that has come in by now."""
        sold = row.sale_minor or row.amount_minor * Random(f"sold {row.id}").randint(12, 30)
        share = 100 if row.sale_minor else Random(f"collected {row.id}").choice(COLLECTED)
        care.note_collection(
            self.finance, expense_id=row.id, sale_minor=sold, collected_minor=sold * share // 100
        )  # fmt: skip

    def _plan_receipts(self, row: ExpenseValue) -> None:
        day = nth_working_day(self.today() + timedelta(days=1), receipt_delay(Random(f"receipts {row.id}")), self.table)
        self.at(day, time(14), partial(self._hand_in, row.id))
        # Each at a second of its own: what is left under the cap depends on who was first.
        at = time(15, row.id // 60 % 60, row.id % 60)
        self.at(nth_working_day(day + timedelta(days=1), 1, self.table), at, partial(self._settle, row.id))

    def _hand_in(self, expense_id: int) -> None:
        row, die = cared.expense(expense_id), Random(f"receipt {expense_id}")
        spent = row.paid_minor * die.randint(90, 104) // 100
        care.hand_in_receipt(
            self.house.actor(row.staff), expense_id=row.id, number=f"24352{row.id:07d}", amount_minor=spent,
            on=max(row.happens_on, row.applied_on), issuer=die.choice(("榕川餐饮管理", "闽越商务服务", "海峡会展", "")),
        )  # fmt: skip

    def _settle(self, expense_id: int) -> None:
        settled = care.settle_expense(self.finance, expense_id=expense_id)
        if settled.state == ExpenseState.BALANCE:
            self._even_out(settled)
        self.advance(settled.staff_id)

    def _even_out(self, row: ExpenseValue) -> None:
        """What was not spent is brought back, most of it with the receipts, some a few days later."""
        days = Random(f"back {row.id}").choice((0, 0, 0, 0, 2, 4, 9))
        if not days:
            self._take_back(row.id)
            return
        day = nth_working_day(self.today() + timedelta(days=1), days, self.table)
        self.at(day, time(16, row.id // 60 % 60, row.id % 60), partial(self._take_back, row.id, pays=True))

    def _take_back(self, expense_id: int, *, pays: bool = False) -> None:
        row = cared.expense(expense_id)
        care.take_money_back(
            self.finance, expense_id=row.id, amount_minor=row.balance_minor, on=self.today(), number=f"SJ{row.id:06d}"
        )  # fmt: skip
        if pays:
            self.advance(row.staff_id)

"""How one row of an old register is understood, and which rows belong together. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal, InvalidOperation

from shuke.kit.text.normalise import fold
from shuke.kit.text.phones import PhoneRefused, parse_phone
from shuke.kit.text.width import to_halfwidth
from shuke.unify import rules
from shuke.unify.register import MemberField, MemberRow, Sums
from shuke.unify.values import Bad, Reason, Settings

LONGEST_NUMBER, LONGEST_NAME, LONGEST_NOTE, LONGEST_TAG = 40, 80, 2000, 30
OLDEST_BIRTHDAY, OLDEST_JOINED = date(1900, 1, 1), date(1970, 1, 1)
_MOST_POINTS = 1_000_000_000
_TOTALS = frozenset(map(fold, ("合计", "总计", "小计", "共计", "总和", "汇总", "total", "totals", "sum")))
_NOTHING = frozenset({"", "-", "—", "–", "/", "无", "暂无", "n/a", "na", "none", "null", "nil"})
_POINTS_WORD = re.compile(r"\s*(分|积分|点|pts?|points?)\.?$", re.IGNORECASE)
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Manner:
    """How the rows of one register are read: settings, where a number without + is dialled, the tiers, the clock.

    `tiers` leads from a tier's word, folded, to its key.
    """

    settings: Settings
    region: str
    zone: tzinfo
    now: datetime
    tiers: Mapping[str, str]

    @property
    def today(self) -> date:
        """The merchant's day."""
        return self.now.astimezone(self.zone).date()

    def tier_of(self, word: str) -> str | None:
        """The key behind a tier's word: as it was told, or by name; None for a word nobody knows."""
        return self.settings.tiers.get(word) or self.tiers.get(fold(word))


def read_member(line: int, cells: Cells, manner: Manner) -> tuple[MemberRow | None, list[Bad]]:
    """What a row says by field, with its remarks; None and the first thing wrong for one that cannot come in."""
    reading = _Row(line, cells, manner)
    row = reading.row()
    wrong = [bad for bad in reading.found if not bad.warns]
    return (None, wrong[:1]) if wrong else (row, reading.found)


def own_sum(cells: Cells, manner: Manner) -> Sums | None:
    """What a register's last row says that all of it comes to; None for a row about somebody."""
    words = [fold(rules.read_word(text)).rstrip(":：") for text in cells.values()]
    if not any(word in _TOTALS for word in words) or cells.get(MemberField.PHONE, "").strip():
        return None
    number = fold(rules.read_word(cells.get(MemberField.NUMBER, ""))).rstrip(":：")
    if number and number not in _TOTALS:
        return None  # a row about a card: refused by name, so that nothing is dropped unsaid
    reading = _Row(0, cells, manner)
    return Sums(0, reading.points(), reading.amount(MemberField.PRINCIPAL), reading.amount(MemberField.BONUS))


def is_empty(cells: Cells) -> bool:
    """Whether a row says nothing at all."""
    return not any(text.strip() for text in cells.values())


def told_apart(rows: Iterable[MemberRow]) -> tuple[list[MemberRow], list[Bad]]:
    """The rows without those whose card number (or, without one, phone) stands in an earlier row."""
    seen: set[str] = set()
    kept, bad = [], []
    for row in rows:
        key = "".join(fold(row.reference).split())
        if key in seen:
            bad.append(Bad(row.line, Reason.NUMBER_TWICE, row.reference))
        else:
            seen.add(key)
            kept.append(row)
    return kept, bad


def people_of(rows: Sequence[MemberRow]) -> tuple[dict[str, str], list[Bad]]:
    """By reference: the reference that stands for the same person, the first row with this name and phone.

    With remarks on rows that go on one card, and on phones that stand at several names.
    """
    first: dict[tuple[str, str], MemberRow] = {}
    names: dict[str, set[str]] = {}
    for row in rows:
        if row.phone:
            names.setdefault(row.phone, set()).add(fold(row.name))
    persons, remarks = {}, []
    for row in rows:
        one = first.setdefault((row.phone, fold(row.name)), row) if row.phone else row
        persons[row.reference] = one.reference
        if one is not row:
            remarks.append(Bad(row.line, Reason.SAME_PERSON, f"{row.name} {row.phone}".strip()))
        elif row.phone and len(names[row.phone]) > 1:
            remarks.append(Bad(row.line, Reason.SHARED_PHONE, row.phone.removeprefix("+86")))
    return persons, remarks


def lost_zeros(numbers: Iterable[str]) -> tuple[int, int]:
    """The most digits a number has, and how many numbers have fewer: Excel drops zeros in front. (0, 0): none lost.

    Short registers that count 1 to 312 have lost nothing, unless another number of theirs begins with a zero.
    """
    digits = [number for number in numbers if number.isascii() and number.isdigit()]
    full = max(map(len, digits), default=0)
    short = sum(len(number) < full for number in digits)
    sure = full > 3 or any(number.startswith("0") for number in digits)
    return (full, short) if short and sure else (0, 0)


class _Row:
    """One row, cell by cell; `found` gathers what is wrong and what is remarked."""

    def __init__(self, line: int, cells: Cells, manner: Manner) -> None:
        self._line, self._cells, self._manner = line, cells, manner
        self.found: list[Bad] = []

    def row(self) -> MemberRow:
        """What it says."""
        number, phone = self._number(), self._phone()
        if not phone and fold(self._text(MemberField.NAME)).rstrip(":：") in _TOTALS:
            self._say(Reason.SUM_ROW, self._text(MemberField.NAME))
        if not number and not phone:
            self._say(Reason.NO_MEMBER, self._text(MemberField.NAME))
        return MemberRow(
            line=self._line, reference=number or phone.removeprefix("+86"), number=number,
            name=self._name(), phone=phone, tier=self._tier(), points=self.points(),
            principal=self.amount(MemberField.PRINCIPAL), bonus=self.amount(MemberField.BONUS),
            birthday=self._day(MemberField.BIRTHDAY, OLDEST_BIRTHDAY, Reason.ODD_BIRTHDAY),
            joined=self._day(MemberField.JOINED, OLDEST_JOINED, Reason.ODD_JOINED),
            note=self._text(MemberField.NOTE)[:LONGEST_NOTE], tag=self._text(MemberField.TAG)[:LONGEST_TAG],
        )  # fmt: skip

    def points(self) -> int:
        """Whole points; 0 for an empty cell."""
        text = _POINTS_WORD.sub("", self._filled(MemberField.POINTS))
        if not text:
            return 0
        try:
            exact = Decimal(text.replace(",", ""))
        except InvalidOperation:
            return self._say(Reason.BAD_POINTS, text)
        if not exact.is_finite() or exact != exact.to_integral_value() or abs(exact) > _MOST_POINTS:
            return self._say(Reason.BAD_POINTS, text)
        return int(exact) if exact >= 0 else self._say(Reason.LESS_THAN_NOTHING, text)

    def amount(self, field: str) -> int:
        """Minor units; 0 for an empty cell."""
        text = self._filled(field)
        if not text:
            return 0
        cell = rules.read_amount(text, self._manner.settings.currency)
        if cell.value is None:
            return self._say(cell.reason or Reason.BAD_AMOUNT, text)
        return cell.value if cell.value >= 0 else self._say(Reason.LESS_THAN_NOTHING, text)

    def _name(self) -> str:
        name = self._text(MemberField.NAME)
        if len(name) > LONGEST_NAME:
            self._say(Reason.LONG_NAME, name)
        return name[:LONGEST_NAME]

    def _number(self) -> str:
        number = self._filled(MemberField.NUMBER)
        if len(number) > LONGEST_NUMBER:
            self._say(Reason.BAD_NUMBER, number)
        if rules.is_shortened(number):
            self._say(Reason.SHORT_NUMBER, number)
        pad = self._manner.settings.pad
        return number.zfill(pad) if number.isascii() and number.isdigit() else number

    def _phone(self) -> str:
        text = self._filled(MemberField.PHONE)
        if not text:
            return ""
        try:
            return parse_phone(text, self._manner.region)
        except PhoneRefused:
            # Where nothing else says who it is, the row is refused for want of a number and not for this one.
            self._say(Reason.SHORT_PHONE if rules.is_shortened(text) else Reason.NO_PHONE_OF, text)
            return ""

    def _tier(self) -> str:
        word = self._filled(MemberField.TIER)
        if not word:
            return ""
        key = self._manner.tier_of(word)
        if key is None:
            self._say(Reason.UNKNOWN_TIER, word)
        return key or ""

    def _day(self, field: str, first: date, odd: Reason) -> date | None:
        text = self._filled(field)
        if not text:
            return None
        day = rules.read_day(text)
        if day is None or not first <= day <= self._manner.today:
            self._say(odd, text)
            return None
        return day

    def _text(self, field: str) -> str:
        return rules.read_word(self._cells.get(field, ""))

    def _filled(self, field: str) -> str:
        text = to_halfwidth(self._text(field)).strip()
        return "" if fold(text) in _NOTHING else text

    def _say(self, reason: Reason, value: str) -> int:
        self.found.append(Bad(self._line, reason, value[:120]))
        return 0

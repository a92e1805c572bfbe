"""Private key customers and who lives with them: whose day comes how soon, and what to know of them. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from shuke.kit.calendar.birthdays import NoSuchBirthday, YearlyDay
from shuke.kit.calendar.lunar import lunar_day


@dataclass(frozen=True)
class Soon:
    """A day that comes in so many days, by the solar or the lunar calendar; without an age its year is unknown."""

    ahead: int
    lunar: bool = False
    age: int | None = None

    def yearly(self, today: date) -> YearlyDay:
        """The same day of every year."""
        on = today + timedelta(days=self.ahead)
        told = lunar_day(on) if self.lunar else on
        leap = self.lunar and lunar_day(on).leap
        day = partial(YearlyDay, told.month, told.day, lunar=self.lunar, leap=leap)
        try:
            return day(year=told.year - self.age if self.age is not None else None)
        except NoSuchBirthday:  # a leap month, a lunar thirtieth or a 29 February: not every year has one
            return day()


@dataclass(frozen=True)
class Relative:
    """Somebody of the household who agreed that this is kept."""

    relation: str
    name: str
    birth: Soon | None = None
    sizes: str = ""
    tastes: str = ""
    note: str = ""


@dataclass(frozen=True)
class Family:
    """A private customer: the own birthday, a day of theirs, the household; some do not want messages."""

    own: Soon | None
    relatives: tuple[Relative, ...] = ()
    kept: tuple[str, Soon] | None = None
    messages: bool = True


AGREED = "入会时当面同意，登记表上签字"
# A die chooses whose families these are, man or woman: so nobody is called wife or husband.
FAMILIES = (
    Family(Soon(5, lunar=True, age=46), (
        Relative("爱人", "陈一鸣", Soon(12, age=47), "运动服 M", "喜欢白茶，不吃甜", "周六早上一起来"),
        Relative("母亲", "黄秀珍", Soon(6, lunar=True), "", "牙口不好，送软糕点", "每周三上午来做康复"),
    )),
    Family(Soon(3, age=41), (
        Relative("女儿", "朵朵", Soon(9, age=8), "童鞋 33 码", "喜欢恐龙", "暑假报了少儿体适能"),
        Relative("父亲", "吴国平"),
    ), kept=("入会周年", Soon(10, age=3))),
    Family(Soon(14, lunar=True, age=47), messages=False),
    Family(Soon(40, age=36), (
        Relative("爱人", "许之行", Soon(16, lunar=True), "跑鞋 43 码", "跑马拉松", "年底报了厦门马拉松"),
    )),
    Family(None, (Relative("儿子", "果果", Soon(24, lunar=True, age=3)), Relative("爱人", "郑乐"))),
)  # fmt: skip

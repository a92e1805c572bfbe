"""People of the town who stand behind a persona: what they are at which shop. Pure."""

from dataclasses import dataclass

NEWCOMER = "+8619412345566"


@dataclass(frozen=True)
class Guest:
    """A consumer with a card at a shop; `every` and `last` are days."""

    who: str
    name: str
    phone: str
    every: float
    last: int
    since: int
    stores: bool = False
    usual: str = ""
    also: str = ""


def _xiaowen(every: float, last: int, since: int, **habits: str | bool) -> Guest:
    return Guest("xiaowen", "林晓雯", "+8619412340987", every, last, since, **habits)  # type: ignore[arg-type]


# 王建国 gave up his number fourteen months ago; somebody who has just moved here has it now.
_FORMER = Guest("former", "王建国", NEWCOMER, 9, 425, 520)

GUESTS: dict[str, tuple[Guest, ...]] = {
    "aning": (_xiaowen(28, 31, 340, stores=True, usual="总监剪发", also="头皮护理"),),
    "banri": (_xiaowen(6, 2, 300),),
    "bailu": (_xiaowen(34, 12, 260, stores=True),),
    "shanfang": (_xiaowen(8, 13, 320, stores=True), _FORMER),
    "laozhou": (_xiaowen(11, 4, 210),),
}

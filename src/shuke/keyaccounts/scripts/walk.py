"""Following a script: which questions an answer leads to, and what a finished call amounts to. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shuke.keyaccounts.scripts.errors import AnswerRefused, CallUnfinished
from shuke.keyaccounts.scripts.script import END, Counts, Kind, Question, Script, Then, Way
from shuke.kit.calendar.deadlines import nth_working_day
from shuke.kit.calendar.working_days import WorkingDays

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """A score, or the number of a choice (from 1). Words are the answer where words are asked for, else a remark."""

    score: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A question on the way, with its number and its answer."""

    number: int
    question: Question
    answer: Answer

    @property
    def way(self) -> Way:
        """Where it led."""
        way = self.question.way(self.answer.score)
        assert way is not None  # answers are checked before they are kept
        return way

    @property
    def shown(self) -> str:
        """The answer as a report shows it; a remark stands beside it."""
        if self.question.kind == Kind.CHOICE:
            return self.way.label
        if self.question.scale:
            return f"{self.answer.score} / {self.question.scale[-1]}"
        return self.answer.words

    @property
    def remark(self) -> str:
        """What was said beside a score or a choice."""
        return "" if self.question.kind == Kind.TEXT else self.answer.words

    def stored(self) -> dict[str, Any]:
        """As the report keeps it, readable without the script."""
        return {
            "step": self.number, "question": self.question.text, "kind": self.question.kind,
            "score": self.answer.score, "said": self.shown, "remark": self.remark,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """Something promised or to be done, and its working day."""

    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call amounts to. Satisfaction is 1 to 5."""

    satisfaction: int | None = None
    needs: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    promises: tuple[Due, ...] = ()
    tasks: tuple[Due, ...] = ()


def check_answer(script: Script, number: int, answer: Answer) -> None:
    """Raise AnswerRefused unless there is such a question and it knows the answer."""
    known = 1 <= number <= len(script.questions)
    if not known or script.question(number).way(answer.score) is None:
        raise AnswerRefused(field="answer", step=number)


def way_so_far(script: Script, answers: Mapping[int, Answer]) -> tuple[list[Said], int]:
    """What was asked, in order, and the number of the question that is next (0: none).

    Answers to questions the way does not touch (any more) are passed over.
    """
    said: list[Said] = []
    number = 1
    while number != END and number in answers:
        said.append(Said(number, script.question(number), answers[number]))
        number = said[-1].way.to
    return said, number


def whole_way(script: Script, answers: Mapping[int, Answer]) -> list[Said]:
    """What was asked and said to the end; raises CallUnfinished, naming the question."""
    said, following = way_so_far(script, answers)
    if following != END:
        raise CallUnfinished(field="answers", step=following)
    return said


def outcome(said: list[Said], today: date, table: WorkingDays) -> Outcome:
    """What the answers amount to: `days` of a way count working days after today. Raises MissingYear."""
    return Outcome(
        satisfaction=next((_of_five(each) for each in said if each.question.counts == Counts.SATISFACTION), None),
        needs=tuple(_noted(said, Counts.NEED, Then.NEED)), rivals=tuple(_noted(said, Counts.RIVAL, Then.RIVAL)),
        promises=tuple(_due(said, Then.PROMISE, today, table)), tasks=tuple(_due(said, Then.TASK, today, table)),
    )  # fmt: skip


def _of_five(each: Said) -> int:
    """0 to 10 upon 1 to 5: the lowest three are 1, then two a step."""
    score = each.answer.score or 0
    return score if each.question.kind == Kind.FIVE else max(1, (score + 1) // 2)


def _noted(said: list[Said], counts: str, then: str) -> Iterator[str]:
    for each in said:
        if each.question.counts == counts and each.shown.strip():
            yield each.shown.strip()
        if each.way.then == then:
            yield each.way.words


def _due(said: list[Said], then: str, today: date, table: WorkingDays) -> Iterator[Due]:
    for each in said:
        if each.way.then == then:
            yield Due(each.way.words, nth_working_day(today + _A_DAY, each.way.days, table))

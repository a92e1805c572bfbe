"""Who may join and what he must say. Pure."""

from datetime import date

from shuke.cards.errors import AnswerNeeded, AppliedTooOften
from shuke.cards.values.joining import Answers, TermsValue
from shuke.customers.errors import BirthdayRefused

OLDEST = 130  # years
MOST_TRIES = 3
TRIES_WITHIN_DAYS = 30


def asked_only(answers: Answers, terms: TermsValue) -> Answers:
    """The answers to what was asked; nothing else is kept of anybody."""
    return Answers(
        birthday=answers.birthday if terms.asks_birthday else None,
        gender=answers.gender if terms.asks_gender else "",
        answer=answers.answer.strip() if terms.question else "",
    )


def check_answers(answers: Answers, terms: TermsValue, *, today: date) -> None:
    """Raises AnswerNeeded when the merchant's own question must be answered, BirthdayRefused for a wrong day."""
    if terms.question and terms.question_needed and not answers.answer:
        raise AnswerNeeded(field="answer")
    born = answers.birthday
    if born and (born > today or today.year - born.year > OLDEST):
        raise BirthdayRefused(field="birthday")


def check_not_too_often(tries: int) -> None:
    """Raises AppliedTooOften when a person was declined or withdrew again and again within 30 days."""
    if tries >= MOST_TRIES:
        raise AppliedTooOften(times=MOST_TRIES, days=TRIES_WITHIN_DAYS)

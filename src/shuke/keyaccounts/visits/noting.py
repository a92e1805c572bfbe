"""What a report adds to what is known of a company: its needs and news line by line, and the rivals it names. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from shuke.customers.company.values import FactInput, FactValue
from shuke.kit.text.normalise import prose

NEED, NEWS, RIVAL = "need", "rival_news", "competitor"
_FULL, _MOST_LINES, _LONGEST = 20, 10, 300
_BREAKS = re.compile(r"[\n\r;；]+")
_BULLET = re.compile(r"^\s*(?:[-–•·*]|\d{1,2}[.、)）])\s*")


def lines_of(text: str) -> tuple[str, ...]:
    """The single points of a text, written as the archive writes them: a line or half-sentence each, without bullets,
    none twice; at most ten.
    """
    points = (prose(prose(_BULLET.sub("", each))[:_LONGEST]) for each in _BREAKS.split(text))
    return tuple(dict.fromkeys(each for each in points if each))[:_MOST_LINES]


def facts_of(
    needs: str, rivals: str, known: Sequence[FactValue], names: Iterable[str], held_on: date
) -> list[FactInput]:
    """The facts a contact of a day stands for. What was known is said again as of that day, in its old place; where
    many stand already, the oldest one from a visit makes room. `names` are rivals known anywhere.
    """
    news = lines_of(rivals)
    return [
        *_placed(NEED, lines_of(needs), known, held_on),
        *_placed(NEWS, news, known, held_on),
        *_placed(RIVAL, _named(news, names), known, held_on),
    ]


def gone(former: tuple[str, str], now: tuple[str, str], known: Sequence[FactValue], held_on: date) -> list[FactValue]:
    """Facts that a report (needs, news of rivals) brought in and its correction says no longer."""
    found = []
    for code, was, is_now in zip((NEED, NEWS), former, now, strict=True):
        unsaid = set(lines_of(was)) - set(lines_of(is_now))
        found += [each for each in known if each.code == code and _of_visit(each, held_on) and each.text in unsaid]
    return found


def _placed(code: str, texts: Iterable[str], known: Sequence[FactValue], held_on: date) -> Iterator[FactInput]:
    there = [each for each in known if each.code == code]
    old = sorted((each for each in there if each.source == "visit"), key=lambda each: (each.as_of, each.id))
    count = len(there)
    for text in texts:
        same = next((each for each in there if _alike(each.text, text)), None)
        if same is not None:
            yield _told(code, text, held_on, same.place, same)
        elif count < _FULL:
            count += 1
            yield _told(code, text, held_on, None)
        elif old:
            yield _told(code, text, held_on, old.pop(0).place)
        # Else all that stands was written by hand: nothing makes room by itself.


def _told(code: str, text: str, held_on: date, place: int | None, same: FactValue | None = None) -> FactInput:
    return FactInput(
        code, text, day=held_on if code == NEWS else None, share=same.share if same else None,
        detail=same.detail if same else "", source="visit", as_of=held_on, verified=True, place=place,
    )  # fmt: skip


def _named(news: Iterable[str], names: Iterable[str]) -> list[str]:
    told = "\n".join(news).casefold()
    return [each for each in names if len(each) > 1 and each.casefold() in told]


def _of_visit(fact: FactValue, held_on: date) -> bool:
    return fact.source == "visit" and fact.as_of == held_on


def _alike(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()

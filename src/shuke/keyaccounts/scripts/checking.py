"""Whether a script can be followed from its first question to an end, whatever is answered. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shuke.keyaccounts.scripts.errors import ScriptRefused
from shuke.keyaccounts.scripts.script import END, Counts, Kind, Question, Script, Then, Way

MOST_QUESTIONS, MOST_WAYS, MOST_DAYS = 20, 6, 60
TEXT, LABEL, WORDS = 200, 60, 200
_OF_SCORES = {Counts.NOTHING, Counts.SATISFACTION}
_OF_WORDS = {Counts.NOTHING, Counts.NEED, Counts.RIVAL}
_DATED = {Then.PROMISE, Then.TASK}
_Found = tuple[str, str, int]  # what is wrong, in which cell, of which way


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with question `step` (from 1), and in which of its cells; `way` from 1, or 0 for the question."""

    step: int
    words: str
    cell: str = "text"
    way: int = 0


def check_script(script: Script) -> None:
    """Raise ScriptRefused for the first question with a fault: every answer leads on, forward only, to an end."""
    if not 1 <= len(script.questions) <= MOST_QUESTIONS:
        raise ScriptRefused(field="questions", step=1, fault=_("Ask 1 to 20 questions."))
    for each in faults(script):
        raise ScriptRefused(field="questions", step=each.step, fault=each.words)


def faults(script: Script) -> Iterator[Fault]:
    """Each fault with its question and where in it, in the order of the questions."""
    reached = {1} | {way.to for each in script.questions for way in each.ways}
    counted = [n for n, each in enumerate(script.questions, 1) if each.counts == Counts.SATISFACTION]
    for number, each in enumerate(script.questions, 1):
        found = [*_of_question(each), *_of_ways(each), *_of_answers(each)]
        for place, way in enumerate(each.ways, 1):
            found += [(*fault, place) for fault in _of_way(way, number, len(script.questions))]
        if number not in reached:
            found.append((_("No answer leads here. Let one lead to it, or take it out."), "text", 0))
        if number in counted[1:]:
            found.append((_("Another question counts as satisfaction already. Let only one do so."), "counts", 0))
        yield from (Fault(number, *fault) for fault in found)


def _of_question(each: Question) -> Iterator[_Found]:
    if each.kind not in Kind.values:
        yield _("Choose how it is answered."), "kind", 0
    if not 1 <= len(each.text) <= TEXT or len(each.hint) > TEXT:
        yield _("Ask it in at most 200 characters, with a hint no longer than that."), "text", 0
    if each.counts not in (_OF_SCORES if each.scale else _OF_WORDS):
        yield _("Only a score counts as satisfaction, and only words or choices as a need or as news."), "counts", 0


def _of_ways(each: Question) -> Iterator[_Found]:
    """How many ways there are, and how the choices are called."""
    count = len(each.ways)
    if each.kind == Kind.TEXT and count != 1:
        yield _("Words lead one way only."), "to", 1
    if each.scale and not 1 <= count <= MOST_WAYS:
        yield _("Lead 1 to 6 ways on."), "low", 1
    if each.kind == Kind.CHOICE:
        labels = {way.label.strip() for way in each.ways}
        if not 2 <= count <= MOST_WAYS or len(labels) != count or "" in labels or any(len(x) > LABEL for x in labels):
            yield _("Give 2 to 6 different answers, each in at most 60 characters."), "label", 1


def _of_answers(each: Question) -> Iterator[_Found]:
    """Each score leads exactly one way."""
    if each.scale is None:
        return
    for place, way in enumerate(each.ways, 1):
        if way.low > way.high or way.low not in each.scale or way.high not in each.scale:
            yield _("Let scores run from low to high, within %(low)s to %(high)s.") % _ends(each.scale), "low", place
            return
    for score in each.scale:
        leading = [place for place, way in enumerate(each.ways, 1) if way.low <= score <= way.high]
        if len(leading) != 1:
            fault = _("Score %(score)s leads nowhere.") if not leading else _("Score %(score)s leads two ways.")
            yield fault % {"score": score}, "low", leading[1] if leading else _next_to(score, each.ways)
            return


def _next_to(score: int, ways: tuple[Way, ...]) -> int:
    """The way whose scores come nearest to one that leads nowhere: there it is mended."""
    return min(range(1, len(ways) + 1), key=lambda place: _apart(score, ways[place - 1]), default=1)


def _apart(score: int, way: Way) -> int:
    return max(way.low - score, score - way.high)


def _of_way(way: Way, number: int, last: int) -> Iterator[tuple[str, str]]:
    # Forward only: so no call can go in a circle, and the list reads in the order in which it is asked.
    if way.to != END and not number < way.to <= last:
        yield _("Lead on to a later question, or to the end."), "to"
    if way.then not in Then.values:
        yield _("Choose what follows."), "then"
    if way.then and not 1 <= len(way.words) <= WORDS:
        yield _("Say what follows in at most 200 characters."), "words"
    if way.then in _DATED and not 1 <= way.days <= MOST_DAYS:
        yield _("Say within how many working days: 1 to 60."), "days"


def _ends(scale: range) -> dict[str, int]:
    return {"low": scale[0], "high": scale[-1]}

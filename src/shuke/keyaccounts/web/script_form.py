"""The editor of a call's script. It parses; the rules decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.scripts.checking import (
    LABEL,
    MOST_DAYS,
    MOST_QUESTIONS,
    MOST_WAYS,
    TEXT,
    WORDS,
    Fault,
    faults,
)
from shuke.keyaccounts.scripts.script import END, Counts, Kind, Question, Script, Then, Way
from shuke.keyaccounts.web.script_lines import NEXT, lines_typed
from shuke.ui.forms import KeyedForm, name_the_remedy

_SPARE_QUESTIONS, _SPARE_WAYS, _FEWEST_WAYS = 2, 1, 3
_EMPTY = Question("", Kind.TEN, ())


class ScriptForm(KeyedForm):
    """`q1_text` … for each question and `q1w1_to` … for each of its ways, with a few spare ones of both.

    A question without a text is none; a way without scores and without a name is none. `name` is asked once only.
    What was typed (`data`, or `initial` after questions changed places) has as many lines as it was typed into.
    """

    def __init__(self, *args: Any, script: Script, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not named:
            self.fields["name"] = forms.CharField(label=_("What is the script called?"), max_length=60)
        self._known = (*script.questions, *(_EMPTY,) * _SPARE_QUESTIONS)[:MOST_QUESTIONS]
        self._ways = lines_typed(self.data or self.initial) or [_ways(each) for each in self._known]
        for number, places in enumerate(self._ways, 1):
            question = self._known[number - 1] if number <= len(self._known) else _EMPTY
            self.fields |= {f"q{number}_{cell}": made for cell, made in _question_cells(number, question).items()}
            for place in range(1, places + 1):
                way = question.ways[place - 1] if place <= len(question.ways) else None
                cells = _way_cells(number, place, way, len(self._ways))
                self.fields |= {f"q{number}w{place}_{cell}": made for cell, made in cells.items()}
        for field in self.fields.values():
            name_the_remedy(field)

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Each question with its cells and the cells of its ways, for the page; `wrong` when one is to be mended."""
        return [self._shown(number) for number in range(1, len(self._ways) + 1)]

    @property
    def wrong(self) -> list[int]:
        """The questions with something to mend."""
        return [each["number"] for each in self.questions if each["wrong"]]

    def script(self) -> Script:
        """The script that was typed, of a valid form. Questions left empty close up; what led to one leads nowhere."""
        numbers = {line: place for place, line in enumerate(self._typed(), 1)}
        return Script(tuple(self._question(line, numbers) for line in numbers))

    def clean(self) -> dict[str, Any]:
        """Every fault at the cell where it is mended, not the first one alone."""
        told = super().clean() or self.cleaned_data
        if not self.errors:
            lines = self._typed()
            for fault in faults(self.script()):
                self.add_error(self._cell(lines[fault.step - 1], fault), fault.words)
        return told

    def _typed(self) -> list[int]:
        return [number for number in range(1, len(self._ways) + 1) if self.cleaned_data[f"q{number}_text"]]

    def _cell(self, line: int, fault: Fault) -> str:
        if not fault.way:
            return f"q{line}_{fault.cell}"
        meant = _meant(self.cleaned_data[f"q{line}_kind"] or _EMPTY.kind, self._given(line))
        return f"q{line}w{meant[fault.way - 1] if fault.way <= len(meant) else fault.way}_{fault.cell}"

    def _given(self, line: int) -> list[dict[str, Any]]:
        places = range(1, self._ways[line - 1] + 1)
        return [{cell: self.cleaned_data[f"q{line}w{place}_{cell}"] for cell in _WAY} for place in places]

    def _question(self, line: int, numbers: dict[int, int]) -> Question:
        given = {cell: self.cleaned_data[f"q{line}_{cell}"] for cell in ("text", "hint", "kind", "counts")}
        given["kind"] = given["kind"] or _EMPTY.kind
        ways = self._given(line)
        meant = [ways[place - 1] for place in _meant(given["kind"], ways)]
        return Question(**given, ways=tuple(_way(each, line, numbers) for each in meant))

    def _shown(self, number: int) -> dict[str, Any]:
        cells = {cell: self[f"q{number}_{cell}"] for cell in ("text", "hint", "kind", "counts")}
        ways = [
            {cell: self[f"q{number}w{place}_{cell}"] for cell in _WAY} for place in range(1, self._ways[number - 1] + 1)
        ]
        wrong = any(cell.errors for cells in (cells, *ways) for cell in cells.values())
        return {"number": number, **cells, "ways": ways, "wrong": wrong}


_WAY = ("low", "high", "label", "to", "then", "words", "days")


def _question_cells(number: int, known: Question) -> dict[str, forms.Field]:
    return {
        "text": forms.CharField(
            label=_("What do you ask?"), max_length=TEXT, required=False, initial=known.text,
            widget=forms.Textarea({"rows": 2}),
        ),
        "hint": forms.CharField(
            label=pgettext_lazy("call script", "A hint for whoever asks"), max_length=TEXT, required=False,
            initial=known.hint,
        ),
        "kind": forms.ChoiceField(
            label=pgettext_lazy("call script", "How is it answered?"), choices=Kind.choices, initial=known.kind,
            required=False,
        ),
        "counts": forms.ChoiceField(
            label=pgettext_lazy("call script", "What is the answer in the report?"), choices=Counts.choices,
            required=False, initial=known.counts,
        ),
    }  # fmt: skip


def _way_cells(number: int, place: int, known: Way | None, last: int) -> dict[str, forms.Field]:
    way = known or Way()
    to: list[tuple[str, Any]] = [(NEXT, _("The next question")), (str(END), _("The end of the call"))]
    to += [(str(each), _("Question %(n)s") % {"n": each}) for each in range(number + 1, last + 1)]
    leads = {number + 1: NEXT}.get(way.to, str(way.to)) if known else NEXT
    return {
        "low": _score_cell(_("From"), _shown(known, way.low)),
        "high": _score_cell(pgettext_lazy("score", "To"), _shown(known, way.high)),
        "label": forms.CharField(
            label=pgettext_lazy("call script", "Answer"), max_length=LABEL, required=False, initial=way.label
        ),
        "to": forms.ChoiceField(
            label=pgettext_lazy("call script", "Leads to"), choices=to, required=False, initial=leads
        ),
        "then": forms.ChoiceField(
            label=pgettext_lazy("call script", "What follows"), choices=Then.choices, required=False, initial=way.then
        ),
        "words": forms.CharField(
            label=pgettext_lazy("call script", "Which is"), max_length=WORDS, required=False, initial=way.words
        ),
        "days": forms.IntegerField(
            label=pgettext_lazy("call script", "Working days"), min_value=1, max_value=MOST_DAYS, required=False,
            initial=way.days or None,
        ),
    }  # fmt: skip


def _score_cell(label: Any, score: int | None) -> forms.Field:
    return forms.IntegerField(label=label, initial=score, min_value=0, max_value=10, required=False)


def _shown(known: Way | None, score: int) -> int | None:
    """A way of words or of a choice has no scores to show."""
    return score if known and not known.label and (known.low or known.high) else None


def _ways(question: Question) -> int:
    return min(MOST_WAYS, max(_FEWEST_WAYS, len(question.ways) + _SPARE_WAYS))


def _meant(kind: str, ways: list[dict[str, Any]]) -> list[int]:
    """The lines that are meant: of words the first one, of choices those with a name, of scores those with scores."""
    if kind == Kind.TEXT:
        return [1]
    if kind == Kind.CHOICE:
        return [place for place, each in enumerate(ways, 1) if each["label"]]
    return [place for place, each in enumerate(ways, 1) if each["low"] is not None or each["high"] is not None]


def _way(cells: dict[str, Any], line: int, numbers: dict[int, int]) -> Way:
    beyond = len(numbers) + 1  # where nothing is: the rules refuse it by name
    if cells["to"] in ("", NEXT):
        to = numbers[line] + 1 if numbers[line] < len(numbers) else END
    else:
        to = numbers.get(int(cells["to"]), beyond) if int(cells["to"]) else END
    low = cells["low"] if cells["low"] is not None else cells["high"] or 0
    high = cells["high"] if cells["high"] is not None else low
    dated = cells["then"] in {Then.PROMISE, Then.TASK}
    return Way(
        to=to, low=low, high=high, label=cells["label"], then=cells["then"],
        words=cells["words"] if cells["then"] else "", days=(cells["days"] or 0) if dated else 0,
    )  # fmt: skip

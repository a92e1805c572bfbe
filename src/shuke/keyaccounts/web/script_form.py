"""The editor of a call's script, and the answer to one question. They parse; the rules decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.scripts.checking import LABEL, MOST_DAYS, MOST_QUESTIONS, MOST_WAYS, TEXT, WORDS
from shuke.keyaccounts.scripts.script import END, Counts, Kind, Question, Script, Then, Way
from shuke.ui.forms import KeyedForm

_NEXT, _SPARE_QUESTIONS, _SPARE_WAYS, _FEWEST_WAYS = "next", 2, 1, 3
_EMPTY = Question("", Kind.TEN, ())


class ScriptForm(KeyedForm):
    """`q1_text` … for each question and `q1w1_to` … for each of its ways, with a few spare ones of both.

    A question without a text is none; a way without scores and without a name is none. `name` is asked once only.
    """

    def __init__(self, *args: Any, script: Script, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not named:
            self.fields["name"] = forms.CharField(label=_("What is the script called?"), max_length=60)
        self._known = (*script.questions, *(_EMPTY,) * _SPARE_QUESTIONS)[:MOST_QUESTIONS]
        for number, question in enumerate(self._known, 1):
            self.fields |= {f"q{number}_{cell}": made for cell, made in _question_cells(number, question).items()}
            for place in range(1, self._ways(question) + 1):
                way = question.ways[place - 1] if place <= len(question.ways) else None
                cells = _way_cells(number, place, way, len(self._known))
                self.fields |= {f"q{number}w{place}_{cell}": made for cell, made in cells.items()}

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Each question with its cells and the cells of its ways, for the page."""
        return [
            {
                "number": number, "known": bool(question.text),
                **{cell: self[f"q{number}_{cell}"] for cell in ("text", "hint", "kind", "counts")},
                "ways": [
                    {cell: self[f"q{number}w{place}_{cell}"] for cell in _WAY}
                    for place in range(1, self._ways(question) + 1)
                ],
            }
            for number, question in enumerate(self._known, 1)
        ]  # fmt: skip

    def script(self) -> Script:
        """The script that was typed, of a valid form. Questions left empty close up; what led to one leads nowhere."""
        given = self.cleaned_data
        typed = [number for number in range(1, len(self._known) + 1) if given[f"q{number}_text"]]
        numbers = {line: place for place, line in enumerate(typed, 1)}
        return Script(tuple(self._question(line, numbers) for line in typed))

    def _question(self, line: int, numbers: dict[int, int]) -> Question:
        given = {cell: self.cleaned_data[f"q{line}_{cell}"] for cell in ("text", "hint", "kind", "counts")}
        given["kind"] = given["kind"] or _EMPTY.kind
        places = range(1, self._ways(self._known[line - 1]) + 1)
        ways = [{cell: self.cleaned_data[f"q{line}w{place}_{cell}"] for cell in _WAY} for place in places]
        return Question(**given, ways=tuple(_way(each, line, numbers) for each in _filled(given["kind"], ways)))

    @staticmethod
    def _ways(question: Question) -> int:
        return min(MOST_WAYS, max(_FEWEST_WAYS, len(question.ways) + _SPARE_WAYS))


class AnswerForm(KeyedForm):
    """The answer to one question of a script."""

    number = forms.TypedChoiceField(
        coerce=int, choices=[(str(each), each) for each in range(1, MOST_QUESTIONS + 1)], widget=forms.HiddenInput
    )
    score = forms.TypedChoiceField(
        coerce=int, choices=[(str(each), each) for each in range(11)], required=False, empty_value=None
    )
    words = forms.CharField(max_length=300, required=False)


class FinishForm(KeyedForm):
    """What a report needs beside the answers."""

    people = forms.CharField(
        label=_("With whom did you speak?"), max_length=400, required=False, help_text=_("Separated by commas")
    )
    needs = forms.CharField(
        label=_("What else do they need?"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )


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
    to: list[tuple[str, Any]] = [(_NEXT, _("The next question")), (str(END), _("The end of the call"))]
    to += [(str(each), _("Question %(n)s") % {"n": each}) for each in range(number + 1, last + 1)]
    leads = {number + 1: _NEXT}.get(way.to, str(way.to)) if known else _NEXT
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


def _filled(kind: str, ways: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines that are meant: of words the first one, of choices those with a name, of scores those with scores."""
    if kind == Kind.TEXT:
        return ways[:1]
    if kind == Kind.CHOICE:
        return [each for each in ways if each["label"]]
    return [each for each in ways if each["low"] is not None or each["high"] is not None]


def _way(cells: dict[str, Any], line: int, numbers: dict[int, int]) -> Way:
    beyond = len(numbers) + 1  # where nothing is: the rules refuse it by name
    if cells["to"] in ("", _NEXT):
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

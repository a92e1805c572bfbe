"""A call with a script on the phone: one question a page, the way back, and the report at the end."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions, working_time
from shuke.keyaccounts.queries.scripts import call_of, scripts
from shuke.keyaccounts.queries.visits import visit_of
from shuke.keyaccounts.scripts import walk
from shuke.keyaccounts.scripts.script import END
from shuke.keyaccounts.scripts.values import CallValue
from shuke.keyaccounts.scripts.walk import Answer, Said
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.call_form import AnswerForm, FinishForm
from shuke.keyaccounts.web.visit_forms import split_names
from shuke.kit import clock
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a call is: what was said, the question shown (0: the call is through) and the one before it."""

    said: list[Said]
    number: int
    before: int


class CallBase(ConsoleView):
    """A page of one call: the question that is next, or once the call is through what follows from it."""

    permission = "keyaccounts.care"
    template = "keyaccounts/call.html"

    @property
    def visit_id(self) -> int:
        """Which contact."""
        return int(self.kwargs["call_id"])

    def page_of_call(self) -> str:
        """Where the next question is."""
        return here(self.request, "call", call_id=self.visit_id)

    def context(self) -> dict[str, Any]:
        """What is asked now, and what was said so far; before the first question the scripts to choose from."""
        visit, call = visit_of(self.visit_id), call_of(self.visit_id)
        told: dict[str, Any] = {"visit": visit, "call": call, "back": here(self.request, "visit", visit_id=visit.id)}
        if call is None:
            return told | {"scripts": scripts()}
        stand = stand_of(call, self.request.GET.get("question") or self.request.POST.get("number", ""))
        told |= {"stand": stand, "said": stand.said, "page": self.page_of_call()}
        if stand.number == END:
            finish = self.form if isinstance(self.form, FinishForm) else FinishForm()
            return told | {"found": _outcome(stand.said), "finish": finish}
        question = call.script.script.question(stand.number)
        typed = Answer(words=self.request.POST.get("words", ""))
        known = typed if self.request.POST else call.answers.get(stand.number, Answer())
        return told | {"question": question, "answer": known, "scale": list(question.scale or ())}


class CallView(CallBase):
    """The next question, or with `?question=` an earlier one."""

    form_class = AnswerForm

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        """Kept; on to the next one."""
        told = form.cleaned_data
        answer = Answer(told["score"], told["words"])
        actions.answer_call(self.actor, visit_id=self.visit_id, number=told["number"], answer=answer)
        return self.go(self.page_of_call())


class BeginCallView(CallBase):
    """Take a script."""

    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """To its first question."""
        chosen = request.POST.get("script", "")
        if not chosen.isdecimal() or len(chosen) > 18:
            raise NotFound
        actions.begin_call(self.actor, visit_id=self.visit_id, script_id=int(chosen))
        return self.go(self.page_of_call())


class EndCallView(CallBase):
    """The call is through: its report."""

    http_method_names = ["post"]
    form_class = FinishForm

    def form_valid(self, form: FinishForm) -> HttpResponse:
        """Kept once, whatever the phone does; to the contact with its report."""
        told = form.cleaned_data
        actions.finish_call(
            self.actor, visit_id=self.visit_id, key=form.key, people=split_names(told["people"]), needs=told["needs"]
        )
        return self.go(here(self.request, "visit", visit_id=self.visit_id), toast=_("Report kept"))


def stand_of(call: CallValue, asked: str) -> Stand:
    """Where the call stands: at the question asked for, if it is on the way and answered, else at the next one."""
    said, following = walk.way_so_far(call.script.script, call.answers)
    numbers = [each.number for each in said]
    shown = int(asked) if asked.isdecimal() and len(asked) < 3 and int(asked) in numbers else following
    earlier = numbers[: numbers.index(shown)] if shown in numbers else numbers
    return Stand(said, shown, earlier[-1] if earlier else 0)


def _outcome(said: list[Said]) -> walk.Outcome:
    working = working_time.table()
    return walk.outcome(said, clock.today(working.zone), working)

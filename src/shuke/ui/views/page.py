"""One page: GET shows it, POST hands a valid form to one action; a refusal returns with everything typed kept."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View

from shuke.kit.access import Actor, require
from shuke.kit.problems import InvalidInput, Problem, Unauthenticated
from shuke.kit.requests import Request
from shuke.ui.forms import Form
from shuke.ui.views.problems import problem_answer, told_when
from shuke.ui.views.toasts import toast as with_toast

REFUSED = 422
NOT_THE_FORMS = (401, 403)


class PageView(View):
    """Base of all pages. `permission` is asked of the actor before anything else; None asks nothing."""

    permission: ClassVar[str | None] = None
    template: ClassVar[str] = ""
    fragment_template: ClassVar[str] = ""
    form_class: ClassVar[type[BaseForm] | None] = None
    icon_grid: ClassVar[int] = 20
    signed_in_only: ClassVar[bool] = False
    form: BaseForm | None = None
    request: Request

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks, answer, and show any refusal that no form took as a page or a toast; nothing is cached."""
        try:
            self.check()
            answer = super().dispatch(request, *args, **kwargs)
        except Problem as problem:
            answer = problem_answer(request, problem, icon_grid=self.icon_grid)
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    def check(self) -> None:
        """Raise Unauthenticated or Forbidden unless the caller may see this page."""
        if self.signed_in_only and not self.request.user.is_authenticated:
            raise Unauthenticated
        if self.permission:
            require(self.actor, self.permission)

    @property
    def actor(self) -> Actor:
        """Who acts, as the tenancy middleware found out; raises Unauthenticated when it found nobody."""
        actor: Actor | None = getattr(self.request, "actor", None)
        if actor is None:
            raise Unauthenticated
        return actor

    @property
    def person_id(self) -> int:
        """Who is signed in; raises Unauthenticated when nobody is."""
        if self.request.user.pk is None:
            raise Unauthenticated
        return self.request.user.pk

    @property
    def is_htmx(self) -> bool:
        """Whether a part of a page asks, not a person's address bar."""
        return self.request.headers.get("HX-Request") == "true"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, with an empty form when it has one."""
        self.form = self.make_form()
        return self.page(self.template, **self.context())

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand a valid form on; what the domain refuses becomes an error of the form."""
        form = self.form = self.make_form(data=request.POST, files=request.FILES)
        if form is None:
            return self.http_method_not_allowed(request)
        if not form.is_valid():
            return self.form_refused()
        try:
            return self.form_valid(form)
        except Problem as problem:
            # Nothing that is typed can mend a missing right.
            if not isinstance(form, Form) or problem.status in NOT_THE_FORMS:
                raise
            form.refuse(problem)
            return told_when(self.form_refused(), problem)

    def make_form(self, **data: Any) -> BaseForm | None:
        """The form of this page, empty or filled."""
        return self.form_class(**self.form_kwargs(), **data) if self.form_class else None

    def form_kwargs(self) -> dict[str, Any]:
        """More for the form's constructor, such as `initial`."""
        return {}

    def context(self) -> dict[str, Any]:
        """More for the template, on GET and on a refused POST."""
        return {}

    def form_valid(self, form: Any) -> HttpResponse:
        """Do the one thing and answer; pages with a form write this."""
        raise NotImplementedError

    def form_refused(self) -> HttpResponse:
        """The same page or part again (422), with what was typed and what to mend; a bare button has no such page."""
        if not self.template and not self.fragment_template:
            raise InvalidInput
        if self.is_htmx and self.fragment_template:
            return self.fragment(self.fragment_template, status=REFUSED, **self.context())
        return self.page(self.template, status=REFUSED, **self.context())

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A whole page in its layout."""
        return render(self.request, template, self._everywhere() | context, status=status)

    def fragment(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A part of a page, for htmx to put in its place."""
        return render(self.request, template, self._everywhere() | context, status=status)

    def go(self, url: str, *, toast: str = "", undo: str = "") -> HttpResponse:
        """Send the browser to `url`; `toast` is shown there as a toast, with one way back when `undo` is an address."""
        if toast:
            messages.success(self.request, toast, extra_tags=undo)
        if not self.is_htmx:
            return HttpResponseRedirect(url)
        answer = HttpResponse(status=200)
        answer["HX-Redirect"] = url
        return answer

    def toasted(self, answer: HttpResponse, text: str, *, undo: str = "") -> HttpResponse:
        """The answer, with a toast that htmx shows."""
        return with_toast(answer, text, undo=undo)

    def _everywhere(self) -> dict[str, Any]:
        return {"icon_grid": self.icon_grid, "form": self.form, "actor": getattr(self.request, "actor", None)}

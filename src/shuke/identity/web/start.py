"""Opening a business, and choosing between those where one works."""

from dataclasses import dataclass
from typing import Any, Self

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from shuke.identity import queries
from shuke.identity.actions import sign_up_merchant
from shuke.identity.address_words import word_of
from shuke.identity.queries import own_merchants
from shuke.identity.web.forms import StartForm
from shuke.ui.values import Words
from shuke.ui.views import ConsoleView, PlainView


@dataclass(frozen=True)
class Step:
    """One thing to do first, and why."""

    title: Words
    why: Words
    icon: str
    url: str

    @classmethod
    def at(cls, code: str, page: str, icon: str, title: Words, why: Words) -> Self:
        """The step at a merchant."""
        return cls(title, why, icon, reverse(page, kwargs={"merchant_code": code}))


STEPS = (
    (
        "cards:programme",
        "card",
        gettext_lazy("Set the programme"),
        gettext_lazy("Points, tiers and what a top-up brings."),
    ),
    ("cards:poster", "print", gettext_lazy("Hang up the poster"), gettext_lazy("Guests scan it and are members.")),
    ("cards:enrol", "plus", gettext_lazy("Give the first card"), gettext_lazy("A name and a phone are enough.")),
)


class StartView(PlainView):
    """One page: name, what, where, whose; the rest has sensible answers already."""

    template = "identity/start.html"
    form_class = StartForm
    signed_in_only = True

    def form_kwargs(self) -> dict[str, Any]:
        """CNY, Shanghai time and the language of the page, until somebody says otherwise."""
        language = "zh-hans" if (get_language() or "").startswith("zh") else "en"
        owner = getattr(self.request.user, "name", "")
        return {"initial": {"currency": "CNY", "language": language, "time_zone": "Asia/Shanghai", "owner": owner}}

    def form_valid(self, form: StartForm) -> HttpResponse:
        """Open the business and its console."""
        merchant = sign_up_merchant(self.request.user, **form.cleaned_data, chosen=True)  # type: ignore[arg-type]
        return self.go(f"{console_of(merchant.code)}welcome/")

    def context(self) -> dict[str, Any]:
        """The address word that was proposed, as long as its owner has not said another."""
        return {"proposed": self.request.POST.get("proposed", "")}


class AddressWordView(PlainView):
    """The address word a name would get, while it is typed; one that its owner changed stays."""

    signed_in_only = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The field with the word."""
        asked = request.GET
        name, typed, before = asked.get("name", "")[:80], asked.get("code", "")[:32], asked.get("proposed", "")
        word = queries.free_address_word(word_of(name)) if name.strip() else ""
        form = StartForm(initial={"code": typed if typed and typed != before else word})
        return self.fragment("identity/_address.html", form=form, proposed=word)


class WelcomeView(ConsoleView):
    """After the opening: what makes the first member."""

    template = "identity/welcome.html"

    def context(self) -> dict[str, Any]:
        """The three steps, and the console."""
        code = self.kwargs["merchant_code"]
        return {"steps": [Step.at(code, *each) for each in STEPS], "console": console_of(code)}


class ChooserView(PlainView):
    """Which business? One is opened at once."""

    template = "identity/chooser.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on to the only one, or list them."""
        places = own_merchants()
        if len(places) == 1 and "all" not in request.GET:
            return HttpResponseRedirect(console_of(places[0].merchant.code))
        return self.page(self.template, places=[(place, console_of(place.merchant.code)) for place in places])


def console_of(code: str) -> str:
    """The first page of a merchant's console."""
    return reverse("identity:chooser") + f"{code}/"

"""The living page: every component in all its states, in both languages and themes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shuke.ui.icons import family
from shuke.ui.values import NavItem, NavSection, PaletteItem
from shuke.ui.views import PageView, PlainView
from shuke.ui.web.sample_form import SampleForm
from shuke.ui.web.samples import brands, charts, figures, moments

COLOURS = (
    "paper surface sunken ink ink-2 ink-3 line brand brand-soft good good-soft warn warn-soft bad bad-soft info "
    "info-soft c-main c-mute c-faint c-principal c-bonus c-points"
)


class ConsoleParts(PageView):
    """All parts as the console draws them; its form shows refused fields."""

    template = "ui/living/console.html"
    form_class = SampleForm

    def context(self) -> dict[str, Any]:
        """Sample values, and a navigation as the console has it."""
        return {
            "navigation": navigation(),
            "merchant": {"name": _("Pine Tea House"), "detail": _("Lakeside"), "colour": "#d2452a"},
            "palette_url": "/design/find/",
            "icons": sorted(family(20)),
            "more_icons": sorted(family(24)),
            "colours": COLOURS.split(),
            **figures(),
            **moments(),
            **charts(),
        }

    def form_valid(self, form: SampleForm) -> HttpResponse:
        """Nothing is kept: a toast says that the form was good."""
        return self.go("/design/", toast=_("Saved."), undo="/design/")


class StorefrontParts(PageView):
    """All parts as the storefront and the till draw them."""

    template = "ui/living/storefront.html"
    icon_grid = 24
    form_class = SampleForm

    def context(self) -> dict[str, Any]:
        """Sample values and merchants' colours."""
        return {**figures(), **moments(), **charts(), "brands": brands()}


class SlipParts(PlainView):
    """A receipt on 80 mm paper."""

    template = "ui/living/slip.html"

    def context(self) -> dict[str, Any]:
        """Sample values."""
        return figures()


class Find(PlainView):
    """What the palette answers on the living page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The places of the sample navigation whose name holds what was typed."""
        asked = request.GET.get("q", "").casefold()
        found = [
            PaletteItem(item.label, item.url, item.icon)
            for section in navigation()
            for item in section.items
            if asked in str(item.label).casefold()
        ]
        return self.fragment("ui/parts/palette_results.html", groups=[(_("Pages"), found)] if found else [])


class Work(PlainView):
    """A piece of work that is done when asked for the fifth time."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The next fifth of the way."""
        asked = request.GET.get("step", "1")
        step = min(int(asked), 5) if asked.isascii() and asked.isdigit() else 1
        text = _("Done") if step == 5 else _("Reading lines")
        return self.fragment(
            "ui/parts/progress.html",
            url=f"/design/progress/?step={step + 1}",
            share=step * 20,
            text=text,
            done=step == 5,
        )


def navigation() -> list[NavSection]:
    """A navigation as the console has it."""
    return [
        NavSection(
            "",
            [
                NavItem(label=_("Today"), url="/design/", icon="today", current=True, count=9, hot=True, phone=True),
                NavItem(label=_("Till"), url="#till", icon="till", phone=True),
            ],
        ),
        NavSection(
            _("Customers"),
            [
                NavItem(label=_("Customers"), url="#customers", icon="users", phone=True),
                NavItem(label=_("Regulars"), url="#regulars", icon="pulse"),
            ],
        ),
        NavSection(_("Accounts"), [NavItem(label=_("Books"), url="#books", icon="book")]),
    ]

"""The card designer: template, picture, words, colours, with a preview that follows each key; publish; versions."""

import base64
import json
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shuke.cards.actions.publish_design import publish_design
from shuke.cards.actions.save_design import place_picture, save_design
from shuke.cards.actions.take_back_design import take_back_design, undo_design
from shuke.cards.designing import faults, lacks_picture, print_dpi
from shuke.cards.errors import DesignMoved
from shuke.cards.looks import drawing
from shuke.cards.looks.art import art
from shuke.cards.looks.colours import palette
from shuke.cards.looks.phone import Look, look
from shuke.cards.queries.design import design_versions, draft
from shuke.cards.queries.programme import current_rules
from shuke.cards.values.design import WITH_PICTURE, Design, Template
from shuke.cards.web.addresses import here
from shuke.cards.web.benefits import benefits
from shuke.cards.web.design_form import DesignForm, initial_of
from shuke.cards.web.design_words import design_changes, mendings
from shuke.identity import queries as identity
from shuke.kit.pictures.addresses import address_of
from shuke.kit.problems import InvalidInput
from shuke.kit.requests import Request
from shuke.kit.tenancy import current_merchant
from shuke.ui.views import ConsoleView

SAMPLE = "8628004170002901"


class DesignView(ConsoleView):
    """The designer; POST keeps the draft."""

    permission = "cards.design"
    template = "cards/design.html"
    form_class = DesignForm
    moved = False

    def form_kwargs(self) -> dict[str, Any]:
        """The draft as it lies."""
        kept = draft()
        return {"initial": initial_of(kept.design, kept.revision)}

    def context(self) -> dict[str, Any]:
        """The draft, its versions with their people, the templates in its colours, and the first preview."""
        kept, form = draft(), self.form
        typed = isinstance(form, DesignForm) and form.is_bound
        shown = form.typed(kept.design) if isinstance(form, DesignForm) and typed else kept.design
        return {
            "kept": kept, "shown": shown, "versions": told(design_versions()), "thumbs": thumbs(shown),
            "picture_url": _picture_url(shown), "changes": design_changes(kept.changed), "typed": typed,
            "moved": self.moved, **stage(self.request, shown),
        }  # fmt: skip

    def form_valid(self, form: DesignForm) -> HttpResponse:
        """Do it; when somebody else was faster, the page offers to put what was typed over theirs."""
        try:
            words = self.keep(form)
        except DesignMoved:
            self.moved = True
            raise
        return self.go(here(self.request, "design"), toast=words)

    def keep(self, form: DesignForm) -> str:
        """Keep the draft, and say so."""
        save_design(self.actor, design=form.design(), revision=form.follows())
        return _("Draft saved. Members still see the published card.")


class PublishDesignView(DesignView):
    """The same form, published."""

    permission = "cards.publish_design"
    http_method_names = ["post"]

    def keep(self, form: DesignForm) -> str:
        """Publish what is typed."""
        version = publish_design(
            self.actor, revision=form.follows(), design=form.design(), note=form.cleaned_data["note"]
        )
        return _("Version %(number)s is published. Members see it now.") % {"number": version.number}


class DesignPictureView(DesignView):
    """The same form with a picture; what was typed is kept with it."""

    http_method_names = ["post"]

    def keep(self, form: DesignForm) -> str:
        """Put the picture into the draft; a template without room for one becomes Photo."""
        sent, design = form.cleaned_data["picture"], form.design()
        if sent is None:
            raise InvalidInput(field="picture")
        words = _("The picture is on the card. Drag it until it fits.")
        if design.template not in WITH_PICTURE:
            design = replace(design, template=Template.PHOTO.value)
            words = _("The template is Photo now, with your picture on it. Drag it until it fits.")
        place_picture(
            self.actor, content=sent.read(), name=sent.name or "", design=design, revision=form.follows()
        )  # fmt: skip
        return words


class PreviewView(ConsoleView):
    """The stage again, by the form as it stands; nothing is written.

    What cannot be printed goes to its field (the event `design-faults`), and the last picture stays.
    """

    permission = "cards.design"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The fragment, and what is wrong with each field."""
        form = DesignForm(request.POST)
        wrong = {field: str(told[0]) for field, told in form.errors.items()} or faults(form.design())
        if wrong:
            answer = HttpResponse()
            answer["HX-Reswap"] = "none"
        else:
            answer = self.fragment("cards/_design_stage.html", live=True, **stage(request, form.design()))
        answer["HX-Trigger"] = json.dumps({"design-faults": {"fields": wrong}})
        return answer


class TakeBackView(ConsoleView):
    """Lay a published version on the table again."""

    permission = "cards.design"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make it the draft; one click undoes that."""
        version = take_back_design(self.actor, version_id=int(kwargs["version_id"]), revision=draft().revision)
        words = _("Version %(number)s is your draft now. Publish it to show it to members.")
        words %= {"number": version.number}
        return self.go(here(request, "design"), toast=words, undo=here(request, "undo_design"))


class UndoDesignView(ConsoleView):
    """The draft as it was before an older version took its place."""

    permission = "cards.design"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give the draft back."""
        undo_design(self.actor)
        return self.go(here(request, "design"), toast=_("Your draft is back."))


def stage(request: Request, design: Design) -> dict[str, Any]:
    """What the preview shows of a design: both sides, the printer's sheet, the phone, and how well it reads."""
    card, issuer = drawing.Printed(SAMPLE, ""), issuer_of(request)
    front, back = drawing.faces(design, issuer, card)
    colours = palette(design)
    return {
        "front": _inline(front), "back": _inline(back), "sheet": _inline(drawing.sheet(design, issuer, card)),
        "ratio": f"{colours.ratio:.1f}", "mended": mendings(colours), "phones": phones(design),
        "merchant": request.merchant, "shades": ("light", "dark"), "lacks_picture": lacks_picture(design),
        "printed_in": "en" if issuer.language.startswith("en") else "zh", "placed": design.picture,
        "dpi": print_dpi(design.picture) if design.picture else 0,
    }  # fmt: skip


def phones(design: Design) -> list[tuple[str, str, Look, bool]]:
    """The card on phones in each language: its short name, its code, how it looks, and whether words are missing."""
    shown = []
    for short, code in (("zh", "zh-hans"), ("en", "en")):
        with translation.override(code):
            shown.append((short, code, look(design, design.face), not getattr(design, f"name_{short}")))
    return shown


def issuer_of(request: Request) -> drawing.Issuer:
    """What stands on every card of the merchant."""
    merchant = request.merchant
    join = request.build_absolute_uri(reverse("cards:join", kwargs={"merchant_code": merchant.code}))
    language = identity.merchant(merchant.id).language
    with translation.override(language):
        promises = benefits(current_rules(), merchant.currency)
    return drawing.Issuer(merchant.name, promises[0] if promises else "", join, language)


def thumbs(design: Design) -> list[tuple[str, str, SafeString, str]]:
    """Each template with its words, its drawing in the design's colours, and its ground."""
    drawn = []
    for template in Template:
        each = replace(design, template=template.value, picture=None)
        colours = palette(each)
        drawn.append((template.value, str(template.label), art(template.value, colours), look(each, "").style))
    return drawn


def told(versions: list[Any]) -> list[dict[str, Any]]:
    """Versions with who published them and what changed, in words."""
    names = {staff.id: staff.name for staff in identity.staff_list()}
    return [
        {"version": each, "by": names.get(each.staff_id or 0, ""), "changes": design_changes(each.changed)}
        for each in versions
    ]


def _picture_url(design: Design) -> str:
    placed = design.picture
    return address_of(current_merchant(), placed.digest, "wide", "webp") if placed else ""


def _inline(drawn: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}"

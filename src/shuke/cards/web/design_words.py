"""What is said about designs: which of its parts changed, and what was mended so that it reads."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.cards.looks.colours import Palette

PARTS = {
    "template": gettext_lazy("template"), "picture": gettext_lazy("picture"), "name_zh": gettext_lazy("card name"),
    "name_en": gettext_lazy("card name"), "claim_zh": gettext_lazy("line under the name"),
    "claim_en": gettext_lazy("line under the name"), "terms_zh": gettext_lazy("terms"),
    "terms_en": gettext_lazy("terms"), "contact": gettext_lazy("address"), "face": gettext_lazy("main colour"),
    "accent": gettext_lazy("second colour"), "code": gettext_lazy("QR"),
}  # fmt: skip


def design_changes(fields: Sequence[str]) -> str:
    """The changed parts, each said once; empty when nothing changed."""
    return _(", ").join(dict.fromkeys(str(PARTS[field]) for field in fields if field in PARTS))


def mendings(colours: Palette) -> list[str]:
    """What differs from the colours that were chosen, and why."""
    words = {
        "face": _("The words are a darker shade of your colour, so that they read on paper."),
        "accent": _("Your second colour was brought nearer to the words' colour: on this ground it could not be seen."),
        "picture": _("The photo was darkened by %(share)s %%, so that white words read on its brightest place.")
        % {"share": round(colours.scrim * 100)},
    }
    return [words[field] for field in colours.mended]

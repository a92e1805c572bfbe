"""The form a merchant begins with."""

from django.utils.translation import gettext as _

from shuke.keyaccounts.evaluating.form import EvaluationForm, Indicator


def default_form() -> EvaluationForm:
    """Seven indicators in the reader's language; the merchant changes them as he likes."""
    return EvaluationForm((
        Indicator(_("Income"), 25, _("hardly buys"), _("among our largest"), "spend"),
        Indicator(_("Growth of purchases"), 15, _("falls by half"), _("doubles"), "growth"),
        Indicator(_("Share of what they buy"), 15, _("mostly from rivals"), _("nearly all from us"), "wallet"),
        Indicator(_("Payment on time"), 10, _("always late"), _("always on time"), "punctuality"),
        Indicator(_("Satisfaction"), 15, _("complains often"), _("recommends us"), "sentiment"),
        Indicator(_("Contacts with deciders"), 10, _("one contact"), _("knows us on every level"), "coverage"),
        Indicator(_("Outlook"), 10, _("leaves this business"), _("plans with us for years")),
    ))  # fmt: skip

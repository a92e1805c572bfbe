"""Refusals of relationship maps, in the user's words."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput


class MeasurePast(InvalidInput):
    """What is to be done is set for a day that is over."""

    code = "keyaccounts.measure_past"
    message = _("Choose a day from today on.")


class RivalMissing(InvalidInput):
    """Close to a rival without saying to which."""

    code = "keyaccounts.rival_missing"
    message = _("Write which rival they are close to.")

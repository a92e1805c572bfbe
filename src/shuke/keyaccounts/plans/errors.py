"""Refusals of care plans, in the user's words."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class PlanFaulty(InvalidInput):
    """A plan that cannot be asked for yet; `fault` is the code of the rule, the field where it is mended."""

    code = "keyaccounts.plan_faulty"
    FAULTS: ClassVar[dict[str, tuple[str, str | Promise]]] = {
        "ends_before_start": ("ends_on", _("Let the plan end after it begins.")),
        "too_long": ("ends_on", _("Let the plan end within two years: what lasts longer is no plan.")),
        "no_measures": ("measures", _("Write down at least one thing to do: a plan without any is a wish.")),
        "measure_outside": ("measures", _("Set each measure on a day between the plan's first and last.")),
        "over_budget": ("budget", _("The measures cost more than the budget: raise it or drop one.")),
    }

    def __init__(self, *, fault: str) -> None:
        field, self.words = self.FAULTS[fault]
        super().__init__(field=field, missing={"fault": fault})

    @property
    def detail(self) -> str:
        """What to mend."""
        return str(self.words)


class PlanNotInState(Problem):
    """The plan is not where this can be done with it."""

    code = "keyaccounts.plan_not_in_state"
    message = _("This plan has gone on meanwhile. Open it again to see how far it is.")


class SumUpMissing(InvalidInput):
    """A plan ends with what came of it."""

    code = "keyaccounts.sum_up_missing"
    message = _("Write what came of it: the next plan begins there.")


class TemplateKnown(InvalidInput):
    """Two templates of one name."""

    code = "keyaccounts.template_known"
    message = _("There is a template of this name. Choose another.")

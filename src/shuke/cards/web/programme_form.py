"""The programme's form as a whole, rows included: the rules it describes, or every fault at its place."""

from typing import Any

from django.utils.translation import gettext as _

from shuke.cards.errors import RulesRefused
from shuke.cards.publishing import faults_of
from shuke.cards.values.policy import Rules
from shuke.cards.web.extra_rows import names_of, read_extras
from shuke.cards.web.fault_places import at_its_row
from shuke.cards.web.free_rows import with_free
from shuke.cards.web.rules_form import RulesForm
from shuke.cards.web.rules_read import rules_of
from shuke.cards.web.step_rows import read_steps
from shuke.cards.web.tier_rows import read_tiers
from shuke.cards.web.till_names import TillNames
from shuke.kit.problems import Problem


class ProgrammeForm(RulesForm):
    """The fields and the rows beside them; `rules` is what a valid one describes.

    What is not asked stays as it is `now`; `known` are the names of the till that rules may speak of.
    """

    rules: Rules

    def __init__(self, *args: Any, currency: str, now: Rules, known: TillNames, **kwargs: Any) -> None:
        super().__init__(*args, currency=currency, **kwargs)
        self.currency, self.now, self.known = currency, now, known
        if known.groups:
            told = {"groups": _(", ").join(known.groups)}
            self.fields["burn_excluded"].help_text = _("With commas between. Groups of your till: %(groups)s") % told
        self.faults: dict[str, str] = {}  # of the rows, by place

    def refuse(self, problem: Problem) -> None:
        """Say it at its field or cell; what belongs to a cell is said above the form too."""
        if problem.field and problem.field not in self.fields:
            self.faults.setdefault(problem.field, problem.detail)
        super().refuse(problem)

    def clean(self) -> dict[str, Any]:
        """Read the rows too, also when a field is wrong: whoever mends the form sees all there is to mend."""
        given, posted = super().clean(), self.data
        steps = read_steps(posted, self.currency, self.refuse)
        extras = read_extras(posted, self.currency, self.refuse, known=self.known, now=self.now)
        tiers = read_tiers(posted, self.currency, self.now.tiers, self.refuse)
        # A tier that cannot be read is not missing: whose a service is can be said once it can.
        if not any(place.startswith("tier_") for place in self.faults):
            tiers = with_free(tiers, posted, self.known.items, self.refuse)
        if why := self.known.unknown_group(names_of(given.get("burn_excluded", "")), self.now):
            self.refuse(RulesRefused(field="burn_excluded", why=why))
        if not self.errors:
            self.rules = rules_of(given, tiers, steps, self.now.points.expiry_years, extras)
            for refused in faults_of(self.rules):
                self.refuse(at_its_row(refused, posted, self.currency))
        return given

    @property
    def first_fault(self) -> str:
        """The first thing it lacks, with the field it belongs to."""
        name, faults = next(iter(self.errors.items()))
        label = self.fields[name].label if name in self.fields else ""
        return f"{label}: {faults[0]}" if label else str(faults[0])

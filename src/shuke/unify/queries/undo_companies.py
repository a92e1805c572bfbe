"""What taking a list of companies back would do, as things stand now."""

from dataclasses import dataclass

from shuke.unify.models import ImportedCompany
from shuke.unify.values import ImportValue


@dataclass(frozen=True)
class CompaniesGo:
    """Companies about which the list wrote; of them those it had opened, owners given, taken into care, facts written.

    `stay` were there before.
    """

    companies: int
    opened: int
    owned: int
    cared: int
    facts: int

    @property
    def stay(self) -> int:
        """How many were there before."""
        return self.companies - self.opened


def which_companies_go(batch: ImportValue) -> CompaniesGo:
    """The counts of an undo; one statement."""
    rows = list(ImportedCompany.objects.filter(batch_id=batch.id).values_list("opened", "changes", "facts"))
    return CompaniesGo(
        len(rows), sum(opened for opened, _changes, _facts in rows), sum("owner" in each for _o, each, _f in rows),
        sum("care" in each for _o, each, _f in rows), sum(len(facts) for _o, _c, facts in rows),
    )  # fmt: skip

"""The money taken in, split by how it was paid."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shuke.ledger.queries.told import by_method
from shuke.ledger.values import Finding
from shuke.ledger.web.figures import figure

RECEIVED = "received"


@dataclass(frozen=True)
class Method:
    """A way of paying with what was taken, given back, and stayed."""

    name: str
    taken: str
    given_back: str
    net: str


def methods(finding: Finding) -> list[Method]:
    """The parts of what the counter received, which add up to it; none for any other rule."""
    if finding.code != RECEIVED:
        return []
    return [
        Method(
            each.name or _("Without a top-up"), figure(each.taken, finding.unit), figure(each.given_back, finding.unit),
            figure(each.net, finding.unit),
        )
        for each in by_method(finding.this, finding.unit)
    ]  # fmt: skip

"""One posting: what, when, who, from which account to which, why this much, and what was given back of it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext

from shuke.identity import queries as identity
from shuke.ledger.queries import told
from shuke.ledger.queries.posting import Leg, Posting, Side, posting_of
from shuke.ledger.values import Told
from shuke.ledger.web.figures import UNIT_NAMES, figure, with_unit
from shuke.ledger.web.reasons import reason_name
from shuke.ledger.web.told import account_name, link
from shuke.ui.views import ConsoleView


@dataclass(frozen=True)
class End:
    """One side of a transfer as it is shown."""

    name: str
    url: str
    after: str


@dataclass(frozen=True)
class Line:
    """A transfer as it is shown."""

    leg: Leg
    reason: str
    source: End
    target: End
    amount: str
    unit: Any
    why: str
    url: str


class TransferView(ConsoleView):
    """The posting a transfer belongs to, with all that was posted under the same key."""

    permission = "ledger.view_books"
    template = "ledger/transfer.html"

    def context(self) -> dict[str, Any]:
        """The transfers, what they belong to, and who posted them."""
        posting = posting_of(self.kwargs["transfer_id"])
        names = _holders(posting)
        legs = [self.line(leg, names) for leg in posting.legs]
        return {
            "posting": posting, "legs": legs,
            "title": pgettext("reasons", ", ").join(dict.fromkeys(line.reason for line in legs)),
            "sums": [with_unit(leg.amount, leg.unit) for leg in posting.legs],
            "given_back": [self.line(leg, names) for leg in posting.given_back],
            "gives_back": [self.line(leg, names) for leg in posting.gives_back],
            "reference": link(told.postings([posting.key]).get(posting.key), self.code),
            "done": identity.done_under(posting.key.partition(":")[2] or posting.key, posting.at),
            "rules": _rules(posting), "inputs": _inputs(posting),
        }  # fmt: skip

    @property
    def code(self) -> str:
        """The merchant's code in addresses."""
        return str(self.kwargs["merchant_code"])

    def line(self, leg: Leg, names: dict[int, Told]) -> Line:
        """A transfer with its two accounts, and the page of the posting it stands in."""
        return Line(
            leg, reason_name(leg.reason), self.end(leg.source, leg.unit, names), self.end(leg.target, leg.unit, names),
            figure(leg.amount, leg.unit), UNIT_NAMES.get(leg.unit, leg.unit), told.why(leg.reason, leg.inputs),
            reverse("ledger:transfer", args=[self.code, leg.id]),
        )  # fmt: skip

    def end(self, side: Side, unit: str, names: dict[int, Told]) -> End:
        """An account by name, with its statement and its balance after the transfer where it stores one."""
        after = "" if side.balance_after is None else figure(side.balance_after, unit)
        url = reverse("ledger:account", args=[self.code, side.account])
        return End(account_name(side.kind, side.holder, names), url, after)


def _holders(posting: Posting) -> dict[int, Told]:
    legs = (*posting.legs, *posting.given_back, *posting.gives_back)
    return told.holders(side.holder for leg in legs for side in (leg.source, leg.target))


def _rules(posting: Posting) -> str:
    """The version of the rules the amounts were computed by, in words."""
    version = next((leg.rule_version for leg in posting.legs if leg.rule_version is not None), None)
    found = told.rules(version)
    return found.words if found else ""


def _inputs(posting: Posting) -> list[tuple[str, str]]:
    """What was stored to compute the amounts from, each name once, as people know it."""
    return told.reckoned_from({name: value for leg in posting.legs for name, value in leg.inputs.items()})

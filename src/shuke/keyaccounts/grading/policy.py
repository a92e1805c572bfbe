"""A merchant's grade policy: what counts how much, and where A and B begin. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.errors import PolicyRefused

STARS = (3, 4, 5)


class Input(models.TextChoices):
    """What may count for a grade."""

    SPEND = "spend", pgettext_lazy("grading", "Income in the window")
    MARGIN = "margin", pgettext_lazy("grading", "Margin")
    FREQUENCY = "frequency", pgettext_lazy("grading", "Days with a purchase")
    GROWTH = "growth", pgettext_lazy("grading", "Growth")
    WALLET = "wallet", pgettext_lazy("grading", "Our share of what they buy")
    STRATEGIC = "strategic", pgettext_lazy("grading", "Strategic worth")
    INFLUENCE = "influence", pgettext_lazy("grading", "Influence on others")
    PUNCTUALITY = "punctuality", pgettext_lazy("grading", "Pays on time")


# Rated by hand: in percent, or in steps from 1 to 5.
PERCENT = (Input.MARGIN, Input.WALLET, Input.PUNCTUALITY)
STEPS = (Input.STRATEGIC, Input.INFLUENCE)
BY_HAND = (*PERCENT, *STEPS)


class Way(models.TextChoices):
    """How A and B are told apart from the rest."""

    SCORE = "score", _("By score")
    SHARE = "share", _("By share of income (80/20)")
    STARS = "stars", _("By stars: every month above a sum")


@dataclass(frozen=True)
class Policy:
    """One version. Weights are percent and make 100; cuts are points, or percent of all income; sums are minor units.

    With `SHARE` the customers that together carry the first `share_a` percent of the income are A, those up to
    `share_b` B. With `STARS` each of the last `star_months` whole months must reach a sum for 3, 4 or 5 stars: five
    are A, four are B.
    """

    weights: Mapping[str, int] = field(
        default_factory=lambda: {"spend": 40, "frequency": 15, "growth": 15, "strategic": 15, "influence": 15}
    )
    window_months: int = 12
    way: str = Way.SCORE
    score_a: int = 70
    score_b: int = 40
    share_a: int = 80
    share_b: int = 95
    star_months: int = 6
    star_sums: tuple[int, ...] = (30_000, 50_000, 80_000)
    visit_cost_minor: int = 30_000
    call_cost_minor: int = 2_000

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> Self:
        """The policy of a stored body."""
        return cls(**{**body, "star_sums": tuple(body["star_sums"])})

    def stored(self) -> dict[str, Any]:
        """The body as it is stored."""
        return asdict(self)


def check_policy(policy: Policy) -> None:
    """Raise PolicyRefused, naming the field, unless the policy can grade anybody."""
    weights = policy.weights
    odd = set(weights) - set(Input.values) or any(not 0 <= weight <= 100 for weight in weights.values())
    if odd or sum(weights.values()) != 100:
        raise PolicyRefused(field="weights", why=_("Let the weights make 100 together."))
    if policy.way not in Way.values:
        raise PolicyRefused(field="way", why=_("Choose how A and B are found."))
    if not 1 <= policy.window_months <= 36 or not 1 <= policy.star_months <= 24:
        raise PolicyRefused(field="window_months", why=_("Choose 1 to 36 months, and 1 to 24 for stars."))
    for low, high in ((policy.score_b, policy.score_a), (policy.share_a, policy.share_b)):
        if not 0 < low < high <= 100:
            raise PolicyRefused(field="score_a", why=_("Let A begin above B, both between 0 and 100."))
    sums = policy.star_sums
    if len(sums) != len(STARS) or list(sums) != sorted(set(sums)) or sums[0] <= 0 or sums[-1] > 10**12:
        raise PolicyRefused(field="star_sums", why=_("Let each star's sum be larger than the one before."))
    if not 0 <= policy.visit_cost_minor <= 10**9 or not 0 <= policy.call_cost_minor <= 10**9:
        raise PolicyRefused(field="visit_cost_minor", why=_("Costs are zero or more."))

"""The whole machine: all parts of it, and the time that passes."""

from datetime import timedelta

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import rule

from shuke.cards.actions.end_rights import end_rights
from shuke.cards.actions.expire import expire_values
from shuke.cards.actions.review_tiers import review_tiers
from shuke.ledger.actions import lapse_holds
from tests.stateful.machine.free import Free
from tests.stateful.machine.offers import Offers
from tests.stateful.machine.packs import Packs
from tests.stateful.machine.values import Values

# To show that a broken build is noticed, one failing life is enough: it need not be made shorter.
NOTICED = {"phases": [Phase.generate], "report_multiple_bugs": False, "database": None, "derandomize": True}


class CardMachine(Packs, Offers, Free, Values):
    """Two cards of one shop, whatever happens to them."""

    @rule(minutes=st.sampled_from([20, 60, 61, 600]))
    def minutes_pass(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(days=st.integers(1, 50), asleep=st.sampled_from([False, False, False, True]))
    def days_pass(self, days, asleep):
        """The clock goes on; the night's work is done, unless the worker sleeps."""
        self.now += timedelta(days=days)
        if not asleep:
            self.night()

    @rule()
    def night(self):
        self.attempt(self._night, True)
        for pack in self.packs.values():
            if pack.state == "live" and pack.until < self.today:
                pack.state = "expired"
        self.offers_at_night()
        for paper in self.papers:
            paper.night(self.rules, self.now)

    def _night(self):
        lapse_holds(self.now)
        expire_values(self.clerk)
        end_rights(self.clerk)
        review_tiers(self.clerk)


def profile(examples, steps, **more):
    """So many lives of so many steps."""
    quiet = {"deadline": None, "suppress_health_check": list(HealthCheck)}
    return settings(max_examples=examples, stateful_step_count=steps, **quiet, **more)

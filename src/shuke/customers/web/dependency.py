"""On whom the income rests: our colleagues, and companies known through one person."""

from typing import Any

from shuke.customers import queries
from shuke.customers.web import addresses
from shuke.kit.money import Money
from shuke.ui.views import ConsoleView


class DependencyView(ConsoleView):
    """The year's income by account manager, and the companies that hang on one thread."""

    permission = "customers.assign"
    template = "customers/dependency.html"

    def context(self) -> dict[str, Any]:
        """Three statements."""
        currency = self.request.merchant.currency
        colleagues = queries.rests_on()
        threads = queries.single_threads(sum(each.spend_minor for each in colleagues))
        named = [each for each in colleagues if each.staff_id is not None and each.spend_minor]
        return {
            "back": addresses.here(self.request, "directory"),
            "heaviest": named[0] if named else None,
            "colleagues": [(each, Money(each.spend_minor, currency)) for each in colleagues],
            "threads": [
                (each, Money(each.spend_minor, currency), addresses.record(self.request, each.customer_id))
                for each in threads
            ],
            "thread_share": sum(each.share for each in threads),
        }

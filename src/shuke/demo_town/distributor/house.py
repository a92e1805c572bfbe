"""The open distributor as those who act in it need it."""

from dataclasses import dataclass, field, replace

from shuke.demo_town.distributor.people import MANAGERS, OWNER, SALES_MANAGER
from shuke.demo_town.distributor.values import Company
from shuke.demo_town.draw import Clock
from shuke.identity.values import MerchantValue, StaffValue
from shuke.kit.access import Actor, system


@dataclass
class House:
    """Who is who, and which company has which number. Deeds are done as the system in a colleague's name."""

    merchant: MerchantValue
    clock: Clock
    companies: list[Company]
    staff: dict[str, StaffValue]
    ids: dict[str, int] = field(default_factory=dict)
    _by_id: dict[int, Company] = field(default_factory=dict)

    def actor(self, name: str = SALES_MANAGER.name) -> Actor:
        """A colleague."""
        staff = self.staff[name]
        return replace(system(self.merchant.id, staff.name), staff_id=staff.id, person_id=staff.person_id)

    @property
    def owner(self) -> Actor:
        """The owner."""
        return self.actor(OWNER.name)

    def manager(self, company: Company) -> StaffValue:
        """Who cares for a company."""
        return self.staff[MANAGERS[company.manager].name]

    def company(self, customer_id: int) -> Company:
        """The company behind a number of the books."""
        if not self._by_id:
            places = {each.reference: each for each in self.companies}
            self._by_id = {number: places[reference] for reference, number in self.ids.items()}
        return self._by_id[customer_id]

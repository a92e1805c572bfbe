"""What the street pays its staff by what they serve."""

from shuke.demo_town.counter import Counter
from shuke.sales.actions import set_commission
from shuke.sales.values.commission import Basis, CommissionRule


def set_wages(counter: Counter) -> None:
    """Five per cent of everything, more of the first item, a little of top-ups, a fixed sum for each session."""
    shop = counter.shop
    rules = (
        CommissionRule(Basis.ITEM, shop.items[0].name, share_bp=2_500),
        CommissionRule(Basis.SALES, share_bp=500),
        CommissionRule(Basis.SESSION, fixed_minor=500),
        CommissionRule(Basis.TOP_UP, share_bp=100),
    )
    owner, start = counter.actor(shop.owner.name), counter.clock.today.replace(month=1, day=1)
    set_commission(owner, starts_on=start, rules=rules, paid_only=True)

"""榕机配件: a distributor of machine parts. Its income hangs on 120 companies, in the care of three managers."""

from shuke.demo_town.distributor.living import YEAR, days_of, live_a_year, lived, notes, open_distributor
from shuke.demo_town.distributor.people import CODE, NAME

__all__ = ["CODE", "NAME", "YEAR", "days_of", "live_a_year", "lived", "notes", "open_distributor"]

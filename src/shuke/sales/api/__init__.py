"""Sales over the API."""

from shuke.sales.api.commission import router as commission
from shuke.sales.api.offline import allowance_router
from shuke.sales.api.offline import router as conflicts
from shuke.sales.api.packs import router as packs
from shuke.sales.api.quotes import router as quotes
from shuke.sales.api.sales import router as sales
from shuke.sales.api.shifts import router as shifts
from shuke.sales.api.tills import router as tills

# The quote stands before the sales, whose numbers would take its place in the address.
routers = {
    "/sales/quote": quotes,
    "/sales": sales,
    "/packs": packs,
    "/tills": tills,
    "/shifts": shifts,
    "/commission": commission,
    "/offline-conflicts": conflicts,
    "/offline-allowance": allowance_router,
}

"""Sales over the API."""

from shuke.sales.api.sales import router as sales
from shuke.sales.api.tills import router as tills

routers = {"/sales": sales, "/tills": tills}

"""Sales over the API."""

from shuke.sales.api.sales import router

routers = {"/sales": router}

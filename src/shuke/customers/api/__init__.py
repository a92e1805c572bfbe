"""Customers over the API."""

from shuke.customers.api.customers import router

routers = {"/customers": router}

"""The books over the API."""

from shuke.ledger.api.books import router

routers = {"/books": router}

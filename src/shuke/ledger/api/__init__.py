"""The books over the API."""

from shuke.ledger.api.books import router
from shuke.ledger.api.liability import router as liability

routers = {"/books": router, "/liability": liability}

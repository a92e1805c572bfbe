"""Key customers over the API."""

from shuke.keyaccounts.api.accounts import router
from shuke.keyaccounts.api.terms import router as terms

routers = {"/key-customers": router, "/care-terms": terms}

"""Identity over the API."""

from shuke.identity.api.audit import router as audit

routers = {"/audit": audit}

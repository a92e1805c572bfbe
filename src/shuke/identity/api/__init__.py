"""Identity over the API."""

from shuke.identity.api.approvals import router as approvals
from shuke.identity.api.audit import router as audit
from shuke.identity.api.calendar import router as calendar

routers = {"/audit": audit, "/approvals": approvals, "/work-calendar": calendar}

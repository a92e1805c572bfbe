"""Identity over the API."""

from shuke.identity.api import calendar_setting
from shuke.identity.api.approval_levels import router as approval_levels
from shuke.identity.api.approvals import router as approvals
from shuke.identity.api.audit import router as audit

routers = {
    "/audit": audit, "/approvals": approvals, "/approval-levels": approval_levels,
    "/work-calendar": calendar_setting.router,
}  # fmt: skip

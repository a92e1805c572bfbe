"""Tables of identity."""

from shuke.identity.models.api_key import ApiKey, ApiKeyHash
from shuke.identity.models.approval import Approval, ApprovalLevel, ApprovalLimit, ApprovalStep
from shuke.identity.models.calendar import Absence, WorkCalendar, WorkDay
from shuke.identity.models.merchant import Merchant
from shuke.identity.models.person import Person
from shuke.identity.models.sign_in import OneTimeLink, PhoneCode
from shuke.identity.models.staff import Invitation, InvitationHash, Staff

__all__ = [
    "Absence", "ApiKey", "ApiKeyHash", "Approval", "ApprovalLevel", "ApprovalLimit", "ApprovalStep", "Invitation",
    "InvitationHash", "Merchant", "OneTimeLink", "Person", "PhoneCode", "Staff", "WorkCalendar", "WorkDay",
]  # fmt: skip

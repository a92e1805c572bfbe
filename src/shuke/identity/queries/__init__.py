"""Reads of identity."""

from shuke.identity.queries.approvals import (
    approval,
    approval_case,
    approval_shown_to,
    approvals_asked_by,
    approvals_decided_by,
    approvals_of,
    approvals_waiting,
    colleagues,
    levels_of,
    limits_of,
    may_alone,
    may_decide,
    people_for,
    sees_approval,
    waiting_count,
)
from shuke.identity.queries.audit import audit, done_under
from shuke.identity.queries.calendar import (
    absence,
    absences_between,
    away_today,
    missing_calendar_year,
    work_calendar,
    work_week,
)
from shuke.identity.queries.invitations import api_keys, invitation, invitation_behind, pending_invitations
from shuke.identity.queries.merchants import (
    free_address_word,
    merchant,
    merchant_by_code,
    merchants,
    own_merchants,
    own_places,
    person_by_phone,
)
from shuke.identity.queries.permissions import label_of, permission_table, permissions_of
from shuke.identity.queries.person_behind import person_behind
from shuke.identity.queries.person_phone import verified_phone
from shuke.identity.queries.staff import staff, staff_list
from shuke.identity.queries.subjects import subjects

__all__ = [
    "absence",
    "absences_between",
    "api_keys",
    "approval",
    "approval_case",
    "approval_shown_to",
    "approvals_asked_by",
    "approvals_decided_by",
    "approvals_of",
    "approvals_waiting",
    "audit",
    "away_today",
    "colleagues",
    "done_under",
    "free_address_word",
    "invitation",
    "invitation_behind",
    "label_of",
    "levels_of",
    "limits_of",
    "may_alone",
    "may_decide",
    "merchant",
    "merchant_by_code",
    "merchants",
    "missing_calendar_year",
    "own_merchants",
    "own_places",
    "pending_invitations",
    "people_for",
    "permission_table",
    "permissions_of",
    "person_behind",
    "person_by_phone",
    "sees_approval",
    "staff",
    "staff_list",
    "subjects",
    "verified_phone",
    "waiting_count",
    "work_calendar",
    "work_week",
]

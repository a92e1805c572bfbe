"""Every role at every address of its own merchant: in exactly where the permission table says so, never an error."""

from itertools import product

import pytest

from shuke.identity.queries import permissions_of
from tests.walls import bodies
from tests.walls.bodies import FURTHER, body_of
from tests.walls.harness import ask, undone
from tests.walls.routes import console_pages, operations
from tests.walls.world import ROLES, World

pytestmark = pytest.mark.slow
CONSOLE, API = console_pages(), operations()
WRITING = ("POST", "PUT", "PATCH", "DELETE")


# Refused to everybody here, in words: no phone shows a code, nothing was imported yet, the apprentice never signs in,
# and the programme's forty fields are filled in its own tests.
REFUSED = {
    "identity:reset_second_factor": 404,
    "POST /api/v1/member-codes/resolve": 404,
    "unify:undo": 409,
    # Nobody decides what he asked for himself: tests/identity/test_approvals.py has somebody else do it.
    # Nor does he settle, check or sign it again: tests/keyaccounts/expenses goes the whole way with others.
    "identity:decide_approval": 422,
    "keyaccounts:settle_expense": 409,
    "keyaccounts:withdraw_expense": 409,
    "keyaccounts:expense_collection": 422,
    "keyaccounts:expense_money_back": 422,
    "keyaccounts:expense_rest": 422,
    "keyaccounts:sign_sheet": 409,
    "keyaccounts:spot_check": 409,
    "POST /api/v1/spot-checks/{spot_check_id}/findings": 409,
    "POST /api/v1/expenses/{expense_id}/settlements": 409,
    "POST /api/v1/expenses/{expense_id}/withdrawal": 409,
    "POST /api/v1/expenses/{expense_id}/money-back": 409,
    "POST /api/v1/expenses/{expense_id}/rests": 409,
    "POST /api/v1/expenses/{expense_id}/collections": 409,
    "POST /api/v1/expense-sheets/{sheet_id}/signatures": 409,
    "POST /api/v1/approvals/{approval_id}/decisions": 409,
    "POST /api/v1/imports/{import_id}/undo": 409,
    "POST /api/v1/visits/{visit_id}/corrections": 409,  # nobody has reported it yet: test_visit_api.py
    "cards:programme": 422,
    "cards:withdraw_adjustment": 404,
    "cards:undo_adjustment": 409,
    "POST /api/v1/adjustments/{adjustment_id}/undo": 409,
    "POST /api/v1/cards/{number}/awards": 422,  # its programme gives nothing for deeds
    "POST /api/v1/packs/{pack_id}/transfers": 422,  # it lies on that card already
    # The shift of this till runs, and nobody has counted it: tests/sales/test_shifts_api.py goes through all three.
    "POST /api/v1/shifts": 409,
    "POST /api/v1/shifts/{shift_id}/closing": 409,
    "POST /api/v1/shifts/{shift_id}/take-over": 409,
    # Who came is said at the end of an event; this one lies ahead.
    "keyaccounts:guest_follow": 409,
    "PUT /api/v1/customer-events/{event_id}/guests/{guest_id}/follow-up": 409,
    # The care plan of these tests runs: it is no draft, and nobody waits for a decision on it.
    "keyaccounts:plan_edit": 422,
    "keyaccounts:plan_ask": 409,
    "keyaccounts:plan_withdraw": 409,
    "PUT /api/v1/care-plans/{plan_id}": 409,
    "POST /api/v1/care-plans/{plan_id}/ask": 409,
    "POST /api/v1/care-plans/{plan_id}/withdraw": 409,
    # One waits for its approval already, and one evaluation is open.
    "keyaccounts:evaluate": 409,
    "POST /api/v1/key-customers/{customer_id}/evaluations": 409,
    "keyaccounts:ask_grade": 422,
    "POST /api/v1/key-customers/{customer_id}/grade-requests": 409,
    "keyaccounts:winback_undo": 409,  # its first step has none before it
    "POST /api/v1/win-backs/{case_id}/undo": 409,
    "POST /api/v1/grade-requests/{override_id}/end": 404,
    "keyaccounts:end_grade": 404,  # only whoever asked takes a request back
    # A file is handed to the key that ordered it, and to no other.
    "GET /api/v1/customer-exports/{file_id}": 404,
    "GET /api/v1/customer-exports/{file_id}/file": 404,
    # Whoever may make segments may not change a colleague's.
    "PATCH /api/v1/segments/{segment_id}": 409,
    "DELETE /api/v1/segments/{segment_id}": 409,
    "POST /api/v1/segments/{segment_id}/members": 409,
    "PATCH /api/v1/customer-views/{view_id}": 409,
    "DELETE /api/v1/customer-views/{view_id}": 409,
}


def may(role: str, permission: str | None) -> bool:
    return permission is None or permission in permissions_of(role)


@pytest.mark.parametrize("route", CONSOLE, ids=lambda route: route.name)
def test_reading(route, ours: World):
    answers = {}
    for role in ROLES:
        values = ours.values(role)
        query = bodies.QUERIES.get(route.name, lambda _v: {})(values)
        with undone():
            answers[role] = ask(ours.staff[role], "GET", route.address(values), query).status_code
    opened = {role: status for role, status in answers.items() if may(role, route.permission)}
    assert {role for role, status in answers.items() if status == 403} == set(answers) - set(opened)
    assert set(opened.values()) <= {200, 302, 405}


@pytest.mark.parametrize("route", CONSOLE, ids=lambda route: route.name)
def test_sending_what_an_owner_would_send(route, ours: World):
    answers = {}
    for role in ROLES:
        values = ours.values(role)
        with undone():
            answer = ask(ours.staff[role], "POST", route.address(values), *body_of(route.name, values))
        answers[role] = answer.status_code
    opened = {role for role in ROLES if may(role, route.permission) and may(role, FURTHER.get(route.name))}
    assert {role for role, status in answers.items() if status != 403} == opened
    assert answers["owner"] in (200, 201, 302, 405, REFUSED.get(route.name))


@pytest.mark.parametrize("route", CONSOLE, ids=lambda route: route.name)
def test_sending_nothing(route, ours: World):
    answers = {}
    for role, method in product(ROLES, WRITING):
        with undone():
            answers[role, method] = ask(ours.staff[role], method, route.address(ours.values(role))).status_code
    assert {each for each, status in answers.items() if status != 403 and not may(each[0], route.permission)} == set()
    assert max(answers.values()) < 500


@pytest.mark.parametrize("role", [role for role in ROLES if role != "operator"])
@pytest.mark.parametrize("route", API, ids=lambda route: route.name)
def test_keys(route, role, ours: World):
    [method] = route.methods
    values = ours.values()
    body, kind = body_of(route.name, values) if route.name in bodies.JSON else (bodies.query_of(route.name, values), "")
    with undone():
        answer = ask(ours.member, method, route.address(ours.values()), body, kind, key=ours.keys[role])
    assert (answer.status_code == 403) == (not may(role, route.permission))
    assert answer.status_code in (200, 201, 202, 204, 403, REFUSED.get(route.name)), answer.content

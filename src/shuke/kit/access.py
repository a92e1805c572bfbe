"""Actors and actions: who asks, whether he may, and what is written down about it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from shuke.kit import second_factor, tenancy
from shuke.kit.permission_tables import owners_only
from shuke.kit.problems import Forbidden, SecondFactorNeeded
from shuke.kit.refusals import write_refusal
from shuke.kit.work import working

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Actor:
    """Who acts: a staff member, a consumer, an API key or the system, at one merchant."""

    kind: str  # "staff" | "member" | "api" | "system"
    merchant_id: int
    person_id: int | None = None
    staff_id: int | None = None
    api_key_id: int | None = None
    role: str = ""
    permissions: frozenset[str] = field(default_factory=frozenset)
    address: str = ""
    label: str = ""
    second_factor_at: datetime | None = None  # when this session last showed one; of staff and members only

    def may(self, permission: str) -> bool:
        """Whether the permission is held; the system holds all."""
        return self.kind == "system" or permission in self.permissions


def system(merchant_id: int, label: str = "system") -> Actor:
    """The actor of jobs, imports from the command line and the demo."""
    return Actor(kind="system", merchant_id=merchant_id, label=label)


def require(actor: Actor, permission: str) -> None:
    """Raise Forbidden, and write that down, unless the actor holds the permission.

    Raises SecondFactorNeeded for a permission that asks for a second factor when this session has shown none of late.
    """
    if not actor.may(permission):
        write_refusal(actor, permission)
        raise Forbidden(missing={"permission": permission}, owners_only=permission in owners_only())
    if lacks_second_factor(actor, permission):
        raise SecondFactorNeeded(missing={"permission": permission})


def lacks_second_factor(actor: Actor, permission: str) -> bool:
    """Whether the permission asks for a second factor that this actor has not shown within the window.

    Keys and the system have none: keys are issued under one, and the system's commands are the operator's.
    """
    if permission not in second_factor.asked_for() or actor.kind in second_factor.WITHOUT:
        return False
    return not second_factor.holds(actor.second_factor_at)


def action(
    permission: str, *, hides: Collection[str] = ()
) -> Callable[[Callable[Concatenate[Actor, P], R]], Callable[Concatenate[Actor, P], R]]:
    """Make a function the writer for one verb: permission checked, tenant matched, all or nothing, audited.

    The function takes the actor first and keywords only. The outermost action writes one audit row and flushes the
    events recorded inside; inner actions check their own permission and add a child row. The audit row shows that
    the arguments in `hides` were given, and not what they are.
    """

    def decorate(
        function: Callable[Concatenate[Actor, P], R],
    ) -> Callable[Concatenate[Actor, P], R]:
        @wraps(function)
        def run(actor: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
            if tenancy.current_merchant() != actor.merchant_id:
                raise tenancy.NoTenant("the actor belongs to another merchant than the open tenancy")
            require(actor, permission)
            with working(actor, permission, kwargs, hides):
                return function(actor, *args, **kwargs)

        run.permission = permission  # type: ignore[attr-defined]  # read by the permissions page and the walls test
        return run

    return decorate

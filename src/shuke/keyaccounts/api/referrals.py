"""Who brought whom, and what each referrer is worth, over the API."""

from ninja import Router, Schema

from shuke.keyaccounts import queries
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Id, asks
from shuke.kit.requests import Request

router = Router(tags=["customers at risk"])


class ReferralOut(Schema):
    """Somebody who brought others; `through` counts also whom those brought, `brought_minor` what they all spent."""

    customer_id: Id
    name: str
    brought: int
    through: int
    own_minor: int
    brought_minor: int


@router.get(
    "", response={200: list[ReferralOut], **PROBLEMS}, summary="Referrers, the most worth first",
    openapi_extra=asks("keyaccounts.view"),
)  # fmt: skip
def list_referrers(request: Request) -> list[ReferralOut]:
    """The first two hundred."""
    require(request.actor, "keyaccounts.view")
    found = queries.network()
    return [ReferralOut(name=found.names.get(each.customer_id, ""), **vars(each)) for each in found.referrers[:200]]

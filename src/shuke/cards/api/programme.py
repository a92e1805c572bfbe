"""The programme: read, try, look ahead, publish; its versions."""

from datetime import datetime
from itertools import pairwise
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from ninja import Path, Router
from pydantic import Field, StrictBool

from shuke.cards.actions.programme import publish_rules
from shuke.cards.api.programme_schemas import (
    ChangeOut,
    CostOut,
    EstimateOut,
    Item,
    Key,
    MoverOut,
    MovesOut,
    PreviewOut,
    ProgrammeOut,
    RulesBody,
    TierMovesOut,
    TriedOut,
    VersionOut,
    WholeVersionOut,
    rules_body,
)
from shuke.cards.differing import differences
from shuke.cards.errors import NoSuchTier, SaleToTry
from shuke.cards.publishing import check_rules
from shuke.cards.queries.preview import try_rules
from shuke.cards.queries.programme import VersionValue, programme, version_by_id, versions
from shuke.cards.queries.what_if import what_if
from shuke.cards.values.earning import Bought, Facts
from shuke.cards.values.policy import Rules, Tier
from shuke.cards.values.what_if import Cost, Estimate, WhatIf
from shuke.cards.web.benefits import benefits
from shuke.cards.what_if_words import method_words, moves_words
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Amount, Id, Input, Minor, Moment, Text, amount, asks
from shuke.kit.money import Money
from shuke.kit.requests import Request

router = Router(tags=["programme"])
MOST_VERSIONS = 30
LARGEST_SALE = 10**9
_NEAR = ("day", "week", "month")


class PublishRulesIn(Input):
    """The rules of the next version, and the number of the one they were made from."""

    after: Annotated[int, Field(strict=True, ge=1, lt=2**31 - 1, description="`version` of what you have read")]
    note: Annotated[Text, Field(max_length=200)] = ""
    rules: RulesBody


class PreviewIn(Input):
    """Rules to look at, and how many days of sales to reckon by."""

    rules: RulesBody
    days: Literal[30, 90, 180, 365] = 90


class TestLineIn(Input):
    """A line of the sale to try."""

    name: Item = ""
    group: Annotated[Text, Field(max_length=30)] = ""
    quantity: Annotated[int, Field(strict=True, ge=1, le=1_000)] = 1
    amount_minor: Annotated[Minor, Field(ge=0)] = 0


class TestIn(Input):
    """A sale to try: by the rules in force, or by others."""

    amount: Amount
    tier: Key | None = Field(None, description="Of one tier only")
    at: Moment | None = Field(None, description="When; now if left out")
    lines: Annotated[list[TestLineIn], Field(max_length=100)] = []
    first_visit: StrictBool = False
    birthday: Literal["", "day", "week", "month"] = Field("", description="How near the member's birthday is")
    rules: RulesBody | None = None


@router.get("", response={200: ProgrammeOut, **PROBLEMS}, summary="The rules", openapi_extra=asks("cards.view"))
def get_programme(request: Request) -> ProgrammeOut:
    """The version in force: what earns points, what they pay, the tiers, stored value."""
    require(request.actor, "cards.view")
    return _programme_out(versions()[0])


@router.put("", response={200: ProgrammeOut, **PROBLEMS}, summary="Publish", openapi_extra=asks("cards.set_rules"))
def put_programme(request: Request, body: PublishRulesIn) -> ProgrammeOut:
    """Make these the rules from now on. 409 `cards.rules_moved`: somebody else published since you read them."""
    publish_rules(request.actor, rules=body.rules.rules(), after=body.after, note=body.note)
    return _programme_out(versions()[0])


@router.post(
    "/preview", response={200: PreviewOut, **PROBLEMS}, summary="Look before you publish",
    openapi_extra=asks("cards.view_rules"),
)  # fmt: skip
def create_preview(request: Request, body: PreviewIn) -> PreviewOut:
    """What publishing these rules would do: what changes, who moves, what it would have cost. Nothing is written."""
    require(request.actor, "cards.view_rules")
    rules = body.rules.rules()
    check_rules(rules)
    return _preview_out(what_if(rules, days=body.days))


@router.post(
    "/test", response={200: list[TriedOut], **PROBLEMS}, summary="What a sale would earn",
    openapi_extra=asks("cards.view_rules"),
)  # fmt: skip
def create_test(request: Request, body: TestIn) -> list[TriedOut]:
    """Try a sale on an empty card of each tier, with the reason in words. Nothing is written."""
    require(request.actor, "cards.view_rules")
    here = programme()
    rules = body.rules.rules() if body.rules else here.rules
    check_rules(rules)
    gross = body.amount.money()
    if not Money.zero(here.currency) < gross <= Money(LARGEST_SALE, here.currency):
        raise SaleToTry(field="amount", most=Money(LARGEST_SALE, here.currency).format())
    facts = _facts(body, gross, (body.at or clock.now()).astimezone(ZoneInfo(here.zone)))
    return [_tried_out(rules, tier, gross, facts) for tier in _tiers(rules, body.tier)]


@router.get(
    "/versions", response={200: list[VersionOut], **PROBLEMS}, summary="Published rules",
    openapi_extra=asks("cards.view_rules"),
)  # fmt: skip
def list_rules_versions(request: Request) -> list[VersionOut]:
    """The thirty newest, the one in force first, each with what it changed."""
    require(request.actor, "cards.view_rules")
    currency, names = programme().currency, _names()
    found: list[VersionValue | None] = [*versions()[: MOST_VERSIONS + 1], None]
    return [VersionOut(**_told(this, before, currency, names)) for this, before in pairwise(found) if this][
        :MOST_VERSIONS
    ]


@router.get(
    "/versions/{rules_version_id}", response={200: WholeVersionOut, **PROBLEMS}, summary="One version",
    openapi_extra=asks("cards.view_rules"),
)  # fmt: skip
def get_rules_version(request: Request, rules_version_id: Path[Id]) -> WholeVersionOut:
    """A version with all its rules: publish them again to go back to it."""
    require(request.actor, "cards.view_rules")
    this, before = version_by_id(rules_version_id)
    return WholeVersionOut(**_told(this, before, programme().currency, _names()), rules=rules_body(this.rules))


def _programme_out(now: VersionValue) -> ProgrammeOut:
    here = programme()
    return ProgrammeOut(
        name=here.name, currency=here.currency, time_zone=here.zone, version=now.rules.number, since=now.since,
        note=now.note, promises=benefits(now.rules, here.currency), rules=rules_body(now.rules),
    )  # fmt: skip


def _told(
    this: VersionValue, before: VersionValue | None, currency: str, names: dict[int | None, str]
) -> dict[str, Any]:
    changes = differences(before.rules, this.rules, currency) if before else ()
    return {
        "id": this.rules.version, "version": this.rules.number, "since": this.since, "note": this.note,
        "by": names.get(this.staff_id, ""), "changes": [change.words for change in changes],
    }  # fmt: skip


def _names() -> dict[int | None, str]:
    return {staff.id: staff.name for staff in identity.staff_list(with_former=True)}


def _preview_out(told: WhatIf) -> PreviewOut:
    moves = told.moves
    return PreviewOut(
        version=told.number,
        changes=[
            ChangeOut(what=each.what, before=each.before, after=each.after, words=each.words) for each in told.changes
        ],
        cautions=list(told.cautions),
        moves=MovesOut(
            words=moves_words(told), cards=moves.cards, rise=moves.rise, fall=moves.fall, due=moves.due,
            tiers=[TierMovesOut.from_orm(each) for each in moves.tiers],
            rising=[MoverOut.from_orm(each) for each in moves.rising],
            falling=[MoverOut.from_orm(each) for each in moves.falling],
        ),
        cost=_cost_out(told.cost) if told.cost else None,
    )  # fmt: skip


def _cost_out(cost: Cost) -> CostOut:
    def shown(value: Any) -> Any:
        if isinstance(value, Estimate):
            return EstimateOut(total=value.total, off_by=value.off_by)
        return amount(value) if isinstance(value, Money) else value

    figures = {name: shown(getattr(cost, name)) for name in CostOut.model_fields if name != "method"}
    return CostOut(**figures, method=method_words(cost))


def _facts(body: TestIn, gross: Money, local: datetime) -> Facts:
    lines = [Bought(each.name, each.group, each.quantity, each.amount_minor) for each in body.lines]
    return Facts(
        day=local.date(), time=local.time().replace(tzinfo=None),
        lines=tuple(lines) or (Bought("", "", 1, gross.minor),),
        first_visit=body.first_visit, near=_NEAR[_NEAR.index(body.birthday) :] if body.birthday else (),
    )  # fmt: skip


def _tiers(rules: Rules, key: str | None) -> list[Tier]:
    found = [tier for tier in rules.tiers if key in (None, tier.key)]
    if not found:
        raise NoSuchTier(field="tier")
    return found


def _tried_out(rules: Rules, tier: Tier, gross: Money, facts: Facts) -> TriedOut:
    tried = try_rules(rules, tier, gross=gross, facts=facts)
    bill = tried.bill
    return TriedOut(
        tier=tier.key, name=tier.name, points=bill.earned, discount=amount(Money(bill.discount, gross.currency)),
        total=amount(Money(bill.total, gross.currency)), why=list(tried.explanation),
    )  # fmt: skip

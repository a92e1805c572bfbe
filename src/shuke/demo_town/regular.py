"""One customer's life at a shop: opens a record, takes a card, comes, pays, tops up, brings something back."""

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from shuke.cards import actions as cards
from shuke.cards import queries as card_queries
from shuke.cards.actions.claim import claim_card
from shuke.cards.values import CardValue
from shuke.customers import actions as customers
from shuke.demo_town.counter import Counter
from shuke.demo_town.values import Member, Visit
from shuke.identity import actions as identity
from shuke.identity import queries as people
from shuke.identity.values import MEMBER
from shuke.kit import tenancy
from shuke.kit.access import Actor
from shuke.kit.money import Money
from shuke.sales import actions as sales
from shuke.sales import queries as sale_queries
from shuke.sales.values import LineInput, MemberValue, Method, PaymentInput, SaleValue

PIN = "258036"
LIKES_POINTS, LIKES_BALANCE = 0.3, 0.9


@dataclass
class Regular:
    """A member and what is known of him so far. `card` is empty until he has one; frozen cards stay in the drawer."""

    counter: Counter
    member: Member
    reference: str
    die: Random
    customer_id: int = 0
    card: CardValue | None = None
    usable: bool = True
    gone: bool = False

    def appear(self) -> None:
        """The record is opened."""
        member = self.member
        self.customer_id = customers.create_customer(
            self.counter.actor(), name=member.name, phones=member.phones, kind=member.kind, birthday=member.birthday,
            gender=member.gender, language=member.language, tags=member.tags, source=member.source,
            external_ref=self.reference, shared_phone=True,
        ).id  # fmt: skip

    def enrol(self) -> None:
        """The card is given."""
        # Hashing is slow on purpose, so only some took the trouble to set one.
        pin = PIN if self.member.guest or (self.member.stores and self.die.random() < 0.3) else None
        # While the box of printed cards lasts, the guest takes one home.
        printed = self.counter.blanks.pop(0) if self.counter.blanks else ""
        self.card = cards.enrol_card(
            self.counter.actor(), key=self.counter.key("enrol"), customer_id=self.customer_id, pin=pin, number=printed
        )

    def claim(self) -> None:
        """The customer signs in with his phone and finds the card."""
        phone = self.member.phones[0]
        person = identity.welcome_person(phone, name=self.member.name)
        merchant = self.counter.merchant.id
        actor = Actor(
            kind="member", merchant_id=merchant, person_id=person.pk, permissions=people.permissions_of(MEMBER),
            label=person.name,
        )  # fmt: skip
        with tenancy.open(merchant=merchant, person=person.pk):
            claim_card(actor, card_id=self.held.id, phone=phone, name=self.member.name)

    @property
    def held(self) -> CardValue:
        """The card as it stands; read anew where the old till's history gave it."""
        if self.card is None:
            self.card = card_queries.cards_of_customer(self.customer_id)[0]
        return self.card

    def visit(self, visit: Visit) -> SaleValue | None:
        """The customer comes; with a usable card it is asked for."""
        if self.gone:
            return None
        if not self.usable:
            return sell(self.counter, visit, customer_id=self.customer_id)
        if self.member.stores:
            self._top_up_if_short(visit)
        sale = self._charge(visit)
        self._learn(sale.member)
        return sale

    def forget_card(self) -> None:
        """Read the card anew at the next visit: somebody else changed it."""
        self.card = None

    def _charge(self, visit: Visit) -> SaleValue:
        if {service.item for service in self.held.tier.free} & {line.item.name for line in visit.lines}:
            return self._charge_the_rest(visit)
        card, rules, gross = self.held, self.counter.rules, self.counter.money(visit.minor)
        plain = card_queries.preview(card, rules, gross=gross)
        points = self._points(plain.most_points)
        burnt = card_queries.preview(card, rules, gross=gross, spend_points=points)
        balance = burnt.most_balance if self.die.random() < LIKES_BALANCE else Money.zero(gross.currency)
        bill = card_queries.preview(card, rules, gross=gross, spend_points=points, spend_balance=balance).bill
        return sell(
            self.counter, visit, card=card.number, spend_points=points, spend_balance=balance or None, due=bill.due
        )

    def _charge_the_rest(self, visit: Visit) -> SaleValue:
        """What the tier has for nothing comes off by itself; the rest is paid with money."""
        lines = lines_of(self.counter, visit)
        due = sale_queries.quote_sale(self.counter.actor(), lines=lines, card=self.held.number).due
        return sell(self.counter, visit, card=self.held.number, due=due.minor)

    def _points(self, most: int) -> int:
        return most if most and self.die.random() < LIKES_POINTS else 0

    def fill_up(self) -> None:
        """The card is filled for the next visits, whatever is on it."""
        self._top_up(self.counter.rules.stored.steps[0].paid_minor, "wechat")

    def _top_up_if_short(self, visit: Visit) -> None:
        steps = self.counter.rules.stored.steps
        if self.held.balances.total.minor < visit.minor and self.die.random() < 0.8:
            self._top_up(self.die.choices(steps, [3.0**-n for n in range(len(steps))])[0].paid_minor, visit.method)

    def _top_up(self, paid: int, method: str) -> None:
        if self.held.balances.principal.minor + paid > self.counter.rules.stored.largest_balance_minor:
            return
        self.card = cards.top_up_card(
            self.counter.actor(), number=self.held.number, paid=self.counter.money(paid),
            key=self.counter.key("top-up"), method=method, till=str(self.counter.tills[0]),
        ).card  # fmt: skip

    def _learn(self, shown: MemberValue | None) -> None:
        if shown is None or self.card is None:
            return
        tier = next(tier for tier in self.counter.rules.tiers if tier.rank == shown.tier_rank)
        held = self.card.balances
        balances = replace(
            held, points=shown.points, principal=self.counter.money(shown.principal_minor),
            bonus=self.counter.money(shown.bonus_minor),
        )  # fmt: skip
        self.card = replace(self.card, tier=tier, balances=balances)


def sell(
    counter: Counter, visit: Visit, *, card: str | None = None, customer_id: int | None = None, spend_points: int = 0,
    spend_balance: Money | None = None, due: int | None = None,
) -> SaleValue:  # fmt: skip
    """Ring a visit up; what card and points leave (`due`) is paid the way the visitor likes."""
    rest = visit.minor if due is None else due
    return sales.ring_up(
        counter.actor(),
        key=counter.key("sale"),
        lines=lines_of(counter, visit),
        card=card, customer_id=customer_id, spend_points=spend_points, spend_balance=spend_balance,
        payments=[PaymentInput(Method(visit.method), counter.money(rest))] if rest else [],
        served_by=counter.staff[visit.lines[0].served_by].id, till=counter.tills[0],
    )  # fmt: skip


def lines_of(counter: Counter, visit: Visit) -> list[LineInput]:
    """What a visit puts on the bill."""
    return [
        LineInput(
            line.item.name, counter.money(line.item.price), line.count, counter.staff[line.served_by].id,
            counter.items.get(line.item.name), group=line.item.group,
        )
        for line in visit.lines
    ]  # fmt: skip


def soon(die: Random, low: float, high: float) -> timedelta:
    """Some minutes."""
    return timedelta(minutes=die.uniform(low, high))

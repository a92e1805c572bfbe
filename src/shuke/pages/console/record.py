"""One customer whole: who, how they come, what they hold, what happened."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from shuke.cards import queries as cards
from shuke.customers import queries as customers
from shuke.customers.values import Channel, EntryValue, Purpose
from shuke.identity import queries as identity
from shuke.keyaccounts import queries as keyaccounts
from shuke.keyaccounts.queries.promises import promises as open_promises
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.pages.console.timeline_words import GROUPS, item_of
from shuke.pages.console.visit_run import visit_run
from shuke.sales import queries as sales
from shuke.ui.values import Tab, Words
from shuke.ui.views import ConsoleView

VERBS = ("note", "tag", "consent", "owner", "edit")
PERMISSIONS = {
    "note": "note",
    "tag": "tag",
    "consent": "consent",
    "owner": "assign",
    "edit": "edit",
    "archive": "archive",
}


class RecordView(ConsoleView):
    """The record; under htmx the timeline alone, for its tabs, its search and its next page."""

    permission = "customers.view"
    template = "pages/record.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page or its stream."""
        self.customer_id: int = kwargs["customer_id"]
        self.merchant = request.merchant
        if self.is_htmx:
            customers.customer(self.customer_id)
            return self.fragment("pages/_stream.html", **self.stream())
        return self.page(self.template, **self.record(), **self.stream())

    def record(self) -> dict[str, Any]:
        """Everything but the stream."""
        found = customers.record(self.customer_id)
        today = clock.today(self.merchant.time_zone)
        told = customers.rhythm(found.traits.recent_days, today)
        bought = self.bought(today)
        visits = bought + [(day, 0) for day in found.traits.recent_days]
        return {
            "record": found,
            "is_company": found.customer.kind == "company",
            "rhythm": told,
            "late_tone": "warn" if told.overdue else "",
            "late_by": (today - told.expected_on).days if told.overdue and told.expected_on else 0,
            "run": visit_run(visits, today=today, overdue=told.overdue),
            "figures": self.figures(found.traits, bought),
            "cards": cards.cards_of_customer(self.customer_id) if self.actor.may("cards.view") else [],
            "packs": cards.packs_of_customer(self.customer_id) if self.actor.may("cards.view") else [],
            "pages": self.pages(found.customer.kind),
            "urls": {verb: self.address(verb) for verb in VERBS} | {"restore": self.address("restore")},
            "may": {verb: self.actor.may(f"customers.{name}") for verb, name in PERMISSIONS.items()},
            "directory": reverse("customers:directory", kwargs={"merchant_code": self.merchant.code}),
            "own": self.own_fields(),
            "consents": consent_table(found.consents),
            "channels": Channel.labels,
            "tags_with_urls": [(tag, self.address("untag", tag_id=tag.id)) for tag in found.tags],
            **self.care(),
            "staff": identity.staff_list() if self.actor.may("customers.assign") else [],
        }

    def pages(self, kind: str) -> list[Tab]:
        """The record and the pages beside it; nothing where there are none."""
        code = self.merchant.code
        others = [
            Tab(label, reverse(f"customers:{name}", kwargs={"merchant_code": code, parameter: self.customer_id}))
            for name, parameter, label in customers.record_pages(kind, with_files=self.actor.may("customers.files"))
        ]
        return [Tab(customers.record_word(), "?", current=True), *others] if others else []

    def care(self) -> dict[str, Any]:
        """The account of a key customer and what its grade promises; nothing for those who may not see it."""
        if not self.actor.may("keyaccounts.view"):
            return {"care": None}
        found = keyaccounts.find_account(self.customer_id)
        return {
            "care": found if found and found.in_care else None,
            "care_terms": keyaccounts.terms().get(found.grade) if found else None,
            "care_may": self.actor.may("keyaccounts.care"), "care_hand_over": self.actor.may("keyaccounts.hand_over"),
            "care_promises": open_promises(customer_id=self.customer_id, limit=3) if found and found.in_care else [],
        }  # fmt: skip

    def own_fields(self) -> list[tuple[str, str]]:
        """The merchant's own fields that say something, with what they say; one statement."""
        table = customers.field_values([self.customer_id], sensitive=self.actor.may("customers.sensitive"))
        return [
            (field.name, customers.field_words(field, value))
            for field in table.fields
            if (value := table.of(self.customer_id).get(field.key)) is not None
        ]

    def bought(self, today: date) -> list[tuple[date, int]]:
        """What each day of visit brought in the last 12 months; none for those who may not see sales."""
        if not self.actor.may("sales.view"):
            return []
        return sales.days_of_customer(self.customer_id, after=today - timedelta(days=365))

    def figures(self, traits: Any, bought: list[tuple[date, int]]) -> dict[str, Any]:
        """Sums of the stat row."""
        year = sum(net for _day, net in bought)
        money = {"year": year, "spend": traits.spend_minor, "balance": traits.balance_minor}
        money |= {"principal": traits.principal_minor, "bonus": traits.bonus_minor}
        money["average"] = traits.spend_minor // traits.visits if traits.visits else 0
        return {name: Money(minor, self.merchant.currency) for name, minor in money.items()}

    def stream(self) -> dict[str, Any]:
        """One page of the timeline, its tabs with their counts."""
        group = self.request.GET.get("show", "")
        group = group if group in GROUPS else ""
        search = self.request.GET.get("find", "")[:80]
        cursor = self.request.GET.get("cursor")
        entries, following = customers.timeline(
            self.customer_id, kinds=GROUPS[group][1], search=search, cursor=cursor, limit=20
        )
        counts = customers.timeline_counts(self.customer_id)
        tabs = [
            Tab(
                label,
                "?" + urlencode({"show": name}) if name else "?",
                current=name == group,
                count=_sum(counts, kinds),
            )
            for name, (label, kinds) in GROUPS.items()
        ]
        more = "?" + urlencode({"show": group, "find": search, "cursor": following}) if following else ""
        items = [item_of(entry, self.merchant.currency, self.source_of(entry)) for entry in entries]
        return {"tabs": tabs, "items": items, "more": more, "find": search, "show": group, "first": cursor is None}

    def source_of(self, entry: EntryValue) -> str:
        """Where what an entry tells can be read in full; empty where this reader may not."""
        card_id = entry.params.get("card_id")
        if entry.kind in GROUPS["sales"][1] and entry.ref.isdigit() and self.actor.may("sales.view"):
            return reverse("sales:sale", args=[self.merchant.code, int(entry.ref)])
        if isinstance(card_id, int) and self.actor.may("cards.view"):
            return reverse("cards:card", args=[self.merchant.code, card_id])
        return ""

    def address(self, name: str, **parts: Any) -> str:
        """A verb of this record."""
        given = {"merchant_code": self.merchant.code, "customer_id": self.customer_id, **parts}
        return reverse(f"customers:{name}", kwargs=given)


def consent_table(given: Any) -> list[tuple[str, Words, list[tuple[str, Words, Any]]]]:
    """Purpose by channel, each with its latest answer or None."""
    latest = {(answer.purpose, answer.channel): answer for answer in given}
    return [
        (purpose, label, [(channel, word, latest.get((purpose, channel))) for channel, word in Channel.choices])
        for purpose, label in Purpose.choices
    ]


def _sum(counts: dict[str, int], kinds: tuple[str, ...]) -> int:
    return sum(number for kind, number in counts.items() if not kinds or kind in kinds)

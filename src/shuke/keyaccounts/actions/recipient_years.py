"""The years of recipients: count what they are to get under their limit, and give it back."""

from django.db.models import F

from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.errors import PersonYearReached
from shuke.keyaccounts.expenses.values import ExpensePolicy, Recipient
from shuke.keyaccounts.models import Expense, ExpenseRecipient, RecipientYear
from shuke.kit.money import Money


def count_years(row: Expense, recipients: tuple[Recipient, ...], policy: ExpensePolicy, currency: str) -> None:
    """Count each recipient's share in his year by one guarded statement; raises PersonYearReached."""
    year, shares = row.happens_on.year, rules.shares(row.amount_minor, recipients)
    told = {rules.person_key(each): (each, share) for each, share in zip(recipients, shares, strict=True)}
    # In one order for everybody, so that two applications cannot wait for each other.
    for key, (recipient, share) in sorted(told.items()):
        _count(row.customer_id, key, year, share, rules.year_limit(recipient, policy), recipient.name, currency)
    ExpenseRecipient.objects.bulk_create([
        ExpenseRecipient(expense_id=row.pk, name=each.name, person_key=key, official=each.official, year=year,
                         share_minor=share)
        for key, (each, share) in told.items()
    ])  # fmt: skip


def give_back_years(row: Expense) -> None:
    """What was not spent counts in nobody's year; inside an action, the expense locked."""
    lines = ExpenseRecipient.objects.filter(expense_id=row.pk).order_by("person_key")
    for key, year, share in lines.values_list("person_key", "year", "share_minor"):
        RecipientYear.objects.filter(customer_id=row.customer_id, person_key=key, year=year).update(
            used_minor=F("used_minor") - share
        )


def _count(customer_id: int, key: str, year: int, share: int, limit: int, name: str, currency: str) -> None:
    whose = {"customer_id": customer_id, "person_key": key, "year": year}
    RecipientYear.objects.bulk_create([RecipientYear(**whose)], ignore_conflicts=True)
    under = RecipientYear.objects.filter(**whose, used_minor__lte=limit - share)
    if not under.update(used_minor=F("used_minor") + share):
        used = RecipientYear.objects.values_list("used_minor", flat=True).get(**whose)
        left = Money(max(limit - used, 0), currency)
        raise PersonYearReached(field="recipients", missing={"left_minor": left.minor}, name=name,
                                limit=Money(limit, currency).format(), left=left.format())  # fmt: skip

"""Refusals of gifts, in the user's words."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class OutOfStock(Problem):
    """Fewer pieces are left than asked for."""

    code = "keyaccounts.out_of_stock"
    message = _("Only %(left)s left of “%(name)s”. Choose fewer, or another gift.")


class YearBudgetSpent(Problem):
    """One person would be given more than a year allows."""

    code = "keyaccounts.year_budget_spent"
    message = _("This person may be given %(left)s more this year. Choose a smaller gift.")


class GiftKnown(InvalidInput):
    """Two gifts of one name."""

    code = "keyaccounts.gift_known"
    message = _("There is a gift of this name. Choose another.")

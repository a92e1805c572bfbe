"""The programme's rules and what they promise."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class RulesRefused(InvalidInput):
    """Rules that contradict themselves."""

    code = "cards.rules"
    message = _("Check this rule: %(why)s")


class RulesMoved(Problem):
    """The version in force is not the one these rules were made from."""

    code = "cards.rules_moved"
    message = _("Look at the rules in force first, then publish again: somebody else published in between.")


class NoSuchTier(InvalidInput):
    """A tier that the rules do not have."""

    code = "cards.no_such_tier"
    message = _("Choose a tier that these rules have.")


class SaleToTry(InvalidInput):
    """A sale of nothing, or of more than anybody rings up."""

    code = "cards.sale_to_try"
    message = _("Give an amount above zero and up to %(most)s.")


class FreeServiceGone(Problem):
    """Another till used the last one a moment ago."""

    code = "cards.free_service_gone"
    message = _("Ask for the price again: the free “%(item)s” was used at another till just now.")

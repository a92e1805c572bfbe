"""Refusals of scripts and of calls with one, in the user's words."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class ScriptRefused(InvalidInput):
    """A script that cannot be followed to its end."""

    code = "keyaccounts.script_refused"
    message = _("Question %(step)s: %(fault)s")


class ScriptNameMissing(InvalidInput):
    """A script without a name, or with one that is too long."""

    code = "keyaccounts.script_name_missing"
    message = _("Give the script a name of at most 60 characters.")


class ScriptNameTaken(InvalidInput):
    """Another script has the name."""

    code = "keyaccounts.script_name_taken"
    message = _("There is a script of this name already. Change that one, or choose another name.")


class ScriptRetired(Problem):
    """It is no longer used."""

    code = "keyaccounts.script_retired"
    message = _("This script is no longer used. Take it back first, or choose another one.")


class AnswerRefused(InvalidInput):
    """An answer that the question does not know."""

    code = "keyaccounts.answer_refused"
    message = _("Question %(step)s: choose one of the answers there are.")


class CallUnfinished(InvalidInput):
    """Questions on the way are not answered yet."""

    code = "keyaccounts.call_unfinished"
    message = _("Question %(step)s is not answered yet. Answer it, then send the report.")


class NotACall(Problem):
    """A visit, not a call."""

    code = "keyaccounts.not_a_call"
    message = _("Scripts are for calls. Write the report of this visit on its own page.")

"""Scripts of calls, their versions, and a call that is under way."""

from collections.abc import Sequence

from shuke.keyaccounts.models import CallRun, CallScript
from shuke.keyaccounts.scripts.script import Script
from shuke.keyaccounts.scripts.values import CallValue, ScriptValue
from shuke.keyaccounts.scripts.walk import Answer
from shuke.kit.problems import NotFound


def scripts(*, retired: bool = False) -> list[ScriptValue]:
    """The version of each script that holds, by name; with `retired` those no longer used as well. One statement."""
    rows = CallScript.objects.select_related("by").order_by("name", "-version").distinct("name")
    return [_value(row, row.pk) for row in rows if retired or row.retired_at is None]


def script_versions(script_id: int) -> list[ScriptValue]:
    """All versions of the script that this one is of, the newest first; raises NotFound. Two statements."""
    named = CallScript.objects.filter(pk=script_id).values_list("name", flat=True).first()
    if named is None:
        raise NotFound
    rows = list(CallScript.objects.filter(name=named).select_related("by").order_by("-version"))
    return [_value(row, rows[0].pk) for row in rows]


def script_of(script_id: int) -> ScriptValue:
    """This version; raises NotFound. Two statements."""
    return _chosen(script_versions(script_id), script_id)


def call_of(visit_id: int) -> CallValue | None:
    """The call under way, or None where none was begun; three statements."""
    row = CallRun.objects.filter(visit_id=visit_id, ended_at=None).first()
    return call_value(row) if row else None


def call_value(row: CallRun) -> CallValue:
    """The call of a row; two statements."""
    return CallValue(row.visit_id, script_of(row.script_id), answers_of(row))


def answers_of(row: CallRun) -> dict[int, Answer]:
    """What was said so far, by the number of the question."""
    return {int(number): Answer(**told) for number, told in row.answers.items()}


def _chosen(versions: Sequence[ScriptValue], script_id: int) -> ScriptValue:
    return next(each for each in versions if each.id == script_id)


def _value(row: CallScript, latest_id: int) -> ScriptValue:
    return ScriptValue(
        row.pk, row.name, row.version, Script.read(row.steps), row.by.name if row.by else "", row.at,
        row.retired_at is not None, latest_id,
    )  # fmt: skip

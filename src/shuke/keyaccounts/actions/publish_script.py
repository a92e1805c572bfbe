"""Publish a version of a call's script; stop using one, and take that back."""

from dataclasses import replace

from shuke.keyaccounts.models import CallScript
from shuke.keyaccounts.queries.scripts import script_of
from shuke.keyaccounts.scripts.checking import check_script
from shuke.keyaccounts.scripts.errors import ScriptNameMissing, ScriptNameTaken
from shuke.keyaccounts.scripts.script import Script
from shuke.keyaccounts.scripts.values import ScriptValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked, locked_all

_NAME = 60


@action("keyaccounts.plan")
def begin_script(actor: Actor, *, name: str, script: Script) -> ScriptValue:
    """The first version of a new script. Raises ScriptRefused, ScriptNameMissing, ScriptNameTaken."""
    told, called = _clean(script), _tidy(name)
    if not 1 <= len(called) <= _NAME:
        raise ScriptNameMissing(field="name")
    check_script(told)
    row, new = CallScript.objects.get_or_create(
        name=called, version=1, defaults={"steps": told.stored(), "by_id": actor.staff_id, "at": clock.now()}
    )
    if not new:
        raise ScriptNameTaken(field="name")
    return script_of(row.pk)


@action("keyaccounts.plan")
def publish_script(actor: Actor, *, script_id: int, script: Script) -> ScriptValue:
    """The next version of the script `script_id` is a version of; calls under way keep theirs.

    The same again writes none. Raises NotFound, ScriptRefused.
    """
    told = _clean(script)
    check_script(told)
    last = _last_of(script_id)
    if last.steps == told.stored():
        return script_of(last.pk)
    row = CallScript.objects.create(
        name=last.name, version=last.version + 1, steps=told.stored(), by_id=actor.staff_id, at=clock.now(),
        retired_at=last.retired_at,
    )  # fmt: skip
    return script_of(row.pk)


@action("keyaccounts.plan")
def retire_script(actor: Actor, *, script_id: int) -> ScriptValue:
    """No new call begins with it; calls under way end with it. Twice is once. Raises NotFound."""
    last = _last_of(script_id)
    if last.retired_at is None:
        last.retired_at = clock.now()
        last.save(update_fields=["retired_at"])
    return script_of(last.pk)


@action("keyaccounts.plan")
def restore_script(actor: Actor, *, script_id: int) -> ScriptValue:
    """Use it again. Raises NotFound."""
    last = _last_of(script_id)
    last.retired_at = None
    last.save(update_fields=["retired_at"])
    return script_of(last.pk)


def _last_of(script_id: int) -> CallScript:
    """The version that holds, every version locked: who publishes at the same time waits and counts on from there."""
    named = locked(CallScript, pk=script_id).name
    return max(locked_all(CallScript, name=named), key=lambda each: each.version)


def _clean(script: Script) -> Script:
    """Texts as they are stored."""
    return Script(tuple(
        replace(
            each, text=_tidy(each.text), hint=_tidy(each.hint),
            ways=tuple(replace(way, label=_tidy(way.label), words=_tidy(way.words)) for way in each.ways),
        )
        for each in script.questions
    ))  # fmt: skip


def _tidy(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())

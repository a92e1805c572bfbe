"""Scripts and calls as they cross the border."""

from dataclasses import dataclass, field
from datetime import datetime

from shuke.keyaccounts.scripts.script import Question, Script, Way
from shuke.keyaccounts.scripts.walk import Answer

__all__ = ["Answer", "CallValue", "Question", "Script", "ScriptValue", "Way"]


@dataclass(frozen=True, slots=True)
class ScriptValue:
    """One version of a script; `latest_id` is the one that holds."""

    id: int
    name: str
    version: int
    script: Script
    by: str
    at: datetime
    retired: bool
    latest_id: int


@dataclass(frozen=True, slots=True)
class CallValue:
    """A call under way: its script and what was said so far, by question."""

    visit_id: int
    script: ScriptValue
    answers: dict[int, Answer] = field(default_factory=dict)

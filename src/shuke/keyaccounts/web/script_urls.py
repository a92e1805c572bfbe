"""Addresses of call scripts, and of calls that follow one."""

from django.urls import path

from shuke.keyaccounts.web import call, scripts

_SCRIPT = "key-customers/scripts/<int:script_id>/"
_CALL = "key-customers/calls/<int:call_id>/"

script_urlpatterns = [
    path("key-customers/scripts/", scripts.ScriptsView.as_view(), name="scripts"),
    path("key-customers/scripts/new/", scripts.NewScriptView.as_view(), name="script_new"),
    path(_SCRIPT, scripts.ScriptView.as_view(), name="script"),
    path(f"{_SCRIPT}edit/", scripts.EditScriptView.as_view(), name="script_edit"),
    path(f"{_SCRIPT}retire/", scripts.RetireScriptView.as_view(), name="script_retire"),
    path(f"{_SCRIPT}restore/", scripts.RestoreScriptView.as_view(), name="script_restore"),
    path(_CALL, call.CallView.as_view(), name="call"),
    path(f"{_CALL}begin/", call.BeginCallView.as_view(), name="call_begin"),
    path(f"{_CALL}end/", call.EndCallView.as_view(), name="call_end"),
]

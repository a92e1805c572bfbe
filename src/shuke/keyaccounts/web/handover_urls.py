"""Addresses of handovers."""

from django.urls import path

from shuke.keyaccounts.web import handover_packs, handovers

_ONE = "key-customers/handovers/<int:care_handover_id>/"

handover_urlpatterns = [
    path("key-customers/handovers/", handovers.HandoversView.as_view(), name="handovers"),
    path(_ONE, handovers.HandoverView.as_view(), name="handover"),
    path(f"{_ONE}progress/", handovers.HandoverProgressView.as_view(), name="handover_progress"),
    path(f"{_ONE}undo/", handovers.UndoHandoverView.as_view(), name="handover_undo"),
    path(f"{_ONE}packs/", handover_packs.PacksView.as_view(), name="handover_packs"),
    path(f"{_ONE}packs.pdf", handover_packs.PacksFileView.as_view(), name="handover_packs_file"),
    path("key-customers/<int:customer_id>/met/", handovers.MeetView.as_view(), name="meet"),
    path("key-customers/<int:customer_id>/met/undo/", handovers.MeetView.as_view(back=True), name="unmeet"),
    path("key-customers/<int:customer_id>/handover.pdf", handover_packs.PackView.as_view(), name="handover_pack"),
]

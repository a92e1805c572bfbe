"""The writers of unify: bring a file in, check it, import it, take it back."""

from shuke.unify.actions.begin import begin_import, packaged, set_settings
from shuke.unify.actions.import_purchases import check_purchases, import_purchases
from shuke.unify.actions.run import ask_for_check, ask_for_import, ask_for_undo, run_check, run_import, run_undo
from shuke.unify.actions.undo_import import undo_import
from shuke.unify.actions.upload import drop_upload, upload_purchases

__all__ = [
    "ask_for_check", "ask_for_import", "ask_for_undo", "begin_import", "check_purchases", "drop_upload",
    "import_purchases", "packaged", "run_check", "run_import", "run_undo", "set_settings", "undo_import",
    "upload_purchases",
]  # fmt: skip

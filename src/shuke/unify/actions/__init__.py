"""The writers of unify: bring a file in, check it, import it, take it back."""

from shuke.unify.actions.begin import begin_import, packaged, set_settings
from shuke.unify.actions.import_companies import check_companies, import_companies
from shuke.unify.actions.import_members import check_members, import_members
from shuke.unify.actions.import_purchases import check_purchases, import_purchases
from shuke.unify.actions.run import ask_for_check, ask_for_import, ask_for_undo, run_check, run_import, run_undo
from shuke.unify.actions.send import send_file
from shuke.unify.actions.undo_companies import undo_companies
from shuke.unify.actions.undo_import import undo_import
from shuke.unify.actions.undo_members import undo_members
from shuke.unify.actions.upload import choose_sheet, drop_upload, upload_file

__all__ = [
    "ask_for_check", "ask_for_import", "ask_for_undo", "begin_import", "check_companies", "check_members",
    "check_purchases", "choose_sheet", "drop_upload", "import_companies", "import_members", "import_purchases",
    "packaged", "run_check", "run_import", "run_undo", "send_file", "set_settings", "undo_companies", "undo_import",
    "undo_members", "upload_file",
]  # fmt: skip

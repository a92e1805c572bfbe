"""The only writers of customers: verbs of staff, and plain ones for higher rooms inside their own actions."""

from shuke.customers.actions.archive import archive_customer, restore_customer
from shuke.customers.actions.archive_batch import (
    archive_customers_batch,
    forget_timeline_batch,
    lock_customers_batch,
    restore_customers_batch,
)
from shuke.customers.actions.assign import assign_owner
from shuke.customers.actions.bulk import (
    archive_matching,
    assign_matching,
    continue_bulk,
    restore_matching,
    tag_matching,
    undo_bulk,
    untag_matching,
)
from shuke.customers.actions.card_traits_batch import set_card_traits_batch
from shuke.customers.actions.card_values_batch import lock_card_values, set_card_values_batch
from shuke.customers.actions.carers import add_carer, end_carer
from shuke.customers.actions.claim import claim_customer
from shuke.customers.actions.companies_batch import (
    number_company,
    open_companies_batch,
    take_back_told,
    tell_company,
    tell_contact,
)
from shuke.customers.actions.consent import set_consent
from shuke.customers.actions.consumption_batch import set_consumption_batch
from shuke.customers.actions.contacts import add_contact, change_contact, contact_left, forget_contact
from shuke.customers.actions.correct_batch import correct_customers_batch
from shuke.customers.actions.create import create_customer
from shuke.customers.actions.create_batch import create_customers_batch, ids_of_references
from shuke.customers.actions.custom_field import (
    OptionInput,
    archive_field,
    change_field,
    make_field,
    order_fields,
    restore_field,
)
from shuke.customers.actions.edit import edit_customer
from shuke.customers.actions.export import export_customers
from shuke.customers.actions.facts import confirm_fact, end_fact, parted_facts, restore_fact, write_facts
from shuke.customers.actions.fetch_export import fetch_export
from shuke.customers.actions.field_values import parted
from shuke.customers.actions.file import (
    clear_files,
    fetch_file,
    forget_removed_files,
    keep_file,
    remove_file,
    restore_file,
)
from shuke.customers.actions.fill_export import fill_export
from shuke.customers.actions.habits_batch import set_habits_batch
from shuke.customers.actions.household import MemberInput, forget_household_member, save_household_member
from shuke.customers.actions.locking import lock_customer
from shuke.customers.actions.note import add_note
from shuke.customers.actions.packs_left import end_packs_left, forget_packs_left, set_packs_left
from shuke.customers.actions.saved_view import change_view, forget_view, open_with_view, order_views, save_view
from shuke.customers.actions.scores_batch import open_scores_batch, write_scores_batch
from shuke.customers.actions.segment import archive_segment, change_segment, restore_segment, save_segment
from shuke.customers.actions.segment_members import add_to_segment, freeze_segment, remove_from_segment
from shuke.customers.actions.tag import tag_customer, untag_customer
from shuke.customers.actions.timeline import write_timeline, write_timeline_entries, write_timeline_of_many
from shuke.customers.actions.timeline_batch import open_timeline_batch, write_timeline_batch
from shuke.customers.actions.tokens import add_number_token, add_numbers_batch, forget_numbers_batch
from shuke.customers.actions.trait_of_many import set_trait_of_many
from shuke.customers.actions.traits import note_visit, set_traits, take_back_visit
from shuke.customers.actions.visits_batch import set_visits_batch
from shuke.customers.actions.volumes import forget_volume, set_volume
from shuke.customers.actions.watches import end_watch, read_figure, watch_figure
from shuke.customers.actions.words_batch import forget_words_batch, write_words_batch

__all__ = [
    "MemberInput",
    "OptionInput",
    "add_carer",
    "add_contact",
    "add_note",
    "add_number_token",
    "add_numbers_batch",
    "add_to_segment",
    "archive_customer",
    "archive_customers_batch",
    "archive_field",
    "archive_matching",
    "archive_segment",
    "assign_matching",
    "assign_owner",
    "change_contact",
    "change_field",
    "change_segment",
    "change_view",
    "claim_customer",
    "clear_files",
    "confirm_fact",
    "contact_left",
    "continue_bulk",
    "correct_customers_batch",
    "create_customer",
    "create_customers_batch",
    "edit_customer",
    "end_carer",
    "end_fact",
    "end_packs_left",
    "end_watch",
    "export_customers",
    "fetch_export",
    "fetch_file",
    "fill_export",
    "forget_contact",
    "forget_household_member",
    "forget_numbers_batch",
    "forget_packs_left",
    "forget_removed_files",
    "forget_timeline_batch",
    "forget_view",
    "forget_volume",
    "forget_words_batch",
    "freeze_segment",
    "ids_of_references",
    "keep_file",
    "lock_card_values",
    "lock_customer",
    "lock_customers_batch",
    "make_field",
    "note_visit",
    "number_company",
    "open_companies_batch",
    "open_scores_batch",
    "open_timeline_batch",
    "open_with_view",
    "order_fields",
    "order_views",
    "parted",
    "parted_facts",
    "read_figure",
    "remove_file",
    "remove_from_segment",
    "restore_customer",
    "restore_customers_batch",
    "restore_fact",
    "restore_field",
    "restore_file",
    "restore_matching",
    "restore_segment",
    "save_household_member",
    "save_segment",
    "save_view",
    "set_card_traits_batch",
    "set_card_values_batch",
    "set_consent",
    "set_consumption_batch",
    "set_habits_batch",
    "set_packs_left",
    "set_trait_of_many",
    "set_traits",
    "set_visits_batch",
    "set_volume",
    "tag_customer",
    "tag_matching",
    "take_back_told",
    "take_back_visit",
    "tell_company",
    "tell_contact",
    "undo_bulk",
    "untag_customer",
    "untag_matching",
    "watch_figure",
    "write_facts",
    "write_scores_batch",
    "write_timeline",
    "write_timeline_batch",
    "write_timeline_entries",
    "write_timeline_of_many",
    "write_words_batch",
]

"""Customers: every person or company a merchant knows, once, with all that is known of them.

Verbs: create_customer, edit_customer, archive_customer, restore_customer, add_note, tag_customer, untag_customer,
set_consent, assign_owner, export_customers, save_segment, change_segment, freeze_segment, add_to_segment, save_view,
make_field, write_facts, confirm_fact, end_fact, add_contact, set_volume,
save_household_member, add_carer, watch_figure, read_figure, tag_matching, archive_matching, undo_bulk and their like;
and, for higher rooms inside their own actions, lock_customer, set_traits, note_visit, write_timeline,
add_number_token, set_consumption_batch, set_packs_left. Owns: Customer, Phone, Token, Tag, Tagging, Note, Consent,
OwnerPeriod, TimelineEntry, Traits, FormerRow, Export, Segment, SegmentMember, SavedView, ViewOrder, CustomField,
FieldOption, FieldValue, Fact, Contact,
Volume, HouseholdMember, Carer, Watch, Reading, BulkRun, BulkTarget, Item, Consumed, Bought, PackLeft.
"""

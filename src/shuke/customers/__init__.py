"""Customers: every person or company a merchant knows, once, with all that is known of them.

Verbs: create_customer, edit_customer, archive_customer, restore_customer, add_note, tag_customer, untag_customer,
set_consent, assign_owner, export_customers; and, for higher rooms inside their own actions, lock_customer, set_traits,
note_visit, write_timeline, add_number_token. Owns: Customer, Phone, Token, Tag, Tagging, Note, Consent, OwnerPeriod,
TimelineEntry, Traits, FormerRow, Export.
"""

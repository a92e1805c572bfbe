"""Tables of customers."""

from shuke.customers.models.bulk import BulkRun, BulkTarget
from shuke.customers.models.carer import Carer
from shuke.customers.models.consent import Consent
from shuke.customers.models.consumption import Bought, Consumed, Item
from shuke.customers.models.contact import Contact
from shuke.customers.models.custom_field import CustomField, FieldOption, FieldValue
from shuke.customers.models.customer import Customer, Phone
from shuke.customers.models.export import Export
from shuke.customers.models.fact import Fact
from shuke.customers.models.file import KeptFile
from shuke.customers.models.former import FormerRow
from shuke.customers.models.household import HouseholdMember
from shuke.customers.models.note import Note
from shuke.customers.models.owner import OwnerPeriod
from shuke.customers.models.pack_left import PackLeft
from shuke.customers.models.saved_view import SavedView, ViewOrder
from shuke.customers.models.segment import Segment, SegmentMember
from shuke.customers.models.tag import Tag, Tagging
from shuke.customers.models.timeline import TimelineEntry
from shuke.customers.models.token import Token
from shuke.customers.models.traits import Traits
from shuke.customers.models.volume import Volume
from shuke.customers.models.watch import Reading, Watch

__all__ = [
    "Bought",
    "BulkRun",
    "BulkTarget",
    "Carer",
    "Consent",
    "Consumed",
    "Contact",
    "CustomField",
    "Customer",
    "Export",
    "Fact",
    "FieldOption",
    "FieldValue",
    "FormerRow",
    "HouseholdMember",
    "Item",
    "KeptFile",
    "Note",
    "OwnerPeriod",
    "PackLeft",
    "Phone",
    "Reading",
    "SavedView",
    "Segment",
    "SegmentMember",
    "Tag",
    "Tagging",
    "TimelineEntry",
    "Token",
    "Traits",
    "ViewOrder",
    "Volume",
    "Watch",
]

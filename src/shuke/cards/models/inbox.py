"""What merchants tell a member, and which of them he does not want to hear."""

from django.db import models
from django.db.models import Q

from shuke.cards.models.card import Card
from shuke.kit import clock
from shuke.kit.tenancy.models import PersonalModel, TenantForeignKey


class InboxMessage(PersonalModel):
    """One thing that was told; its words are made when it is read, from `kind` and `params`. One a key."""

    card = TenantForeignKey(Card, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=30)
    params = models.JSONField(default=dict)
    key = models.TextField()
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cards_inbox_message"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "key"], name="cards_inbox_once")]
        indexes = [
            models.Index(fields=["person_id", "-id"], name="cards_inbox_of_person"),
            models.Index(fields=["person_id", "merchant_id"], condition=Q(read_at=None), name="cards_inbox_unread"),
        ]


class Mute(PersonalModel):
    """A member hears nothing more of a merchant: what it tells arrives as read."""

    since = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "cards_mute"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "person_id"], name="cards_mute_once")]

"""What the card looks like: the draft that is worked on, and every version that was published."""

from django.db import models

from shuke.cards.models.programme import Programme
from shuke.cards.values.design import Design, read_design
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class DesignDraft(TenantModel):
    """The design a programme's card will have; one a programme. `revision` grows with each change."""

    programme = TenantForeignKey(Programme, related_name="+", db_index=False)
    body = models.JSONField()
    before = models.JSONField(null=True)  # the draft that an older version took the place of
    revision = models.IntegerField(default=1)
    saved_at = models.DateTimeField(default=clock.now)
    staff_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "cards_design_draft"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "programme"], name="cards_design_draft_once")]

    def as_design(self) -> Design:
        """The draft as data."""
        return read_design(self.body)


class DesignVersion(TenantModel):
    """A published design; never changed. The newest is what members see and what is printed."""

    programme = TenantForeignKey(Programme, related_name="+", db_index=False)
    number = models.IntegerField()
    body = models.JSONField()
    changed = models.JSONField(default=list)
    since = models.DateTimeField(default=clock.now)
    staff_id = models.BigIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "cards_design_version"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "programme", "number"], name="cards_design_once")]

    def as_design(self) -> Design:
        """The version as data."""
        return read_design(self.body)

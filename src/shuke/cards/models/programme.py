"""Programmes and their rules, version after version."""

from django.db import models

from shuke.cards.values.policy import Rules, read_rules
from shuke.kit import clock
from shuke.kit.tenancy.models import TenantForeignKey, TenantModel


class Programme(TenantModel):
    """A merchant's membership; one each, made on first use. Currency and zone are the merchant's of that day."""

    name = models.CharField(max_length=80)
    currency = models.CharField(max_length=3)
    time_zone = models.CharField(max_length=50)
    created_at = models.DateTimeField(default=clock.now)
    # Up to which card the tiers were reviewed on that day; None: all of them.
    reviewed_on = models.DateField(null=True)
    reviewed_to = models.BigIntegerField(null=True)

    class Meta:
        db_table = "cards_programme"
        constraints = [models.UniqueConstraint(fields=["merchant_id"], name="cards_programme_once")]

    def __str__(self) -> str:
        return self.name

    def current_rules(self) -> Rules:
        """The newest version, as data; one statement."""
        newest: RulesVersion = self.versions.order_by("-number")[0]
        return newest.as_rules()


class RulesVersion(TenantModel):
    """All rules of a programme from `since` on; never changed, so every posting can be computed again."""

    programme = TenantForeignKey(Programme, related_name="versions", db_index=False)
    number = models.IntegerField()
    body = models.JSONField()
    since = models.DateTimeField(default=clock.now)
    staff_id = models.BigIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "cards_rules_version"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "programme", "number"], name="cards_rules_once")]

    def as_rules(self) -> Rules:
        """The version as data."""
        return read_rules(self.body, version=self.pk, number=self.number)

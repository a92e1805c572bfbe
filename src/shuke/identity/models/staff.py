"""Staff: which person is what at which merchant; and invitations to become so."""

from django.db import models

from shuke.identity.models.merchant import Merchant
from shuke.identity.values import InvitationValue, Role, StaffValue
from shuke.kit import clock
from shuke.kit.tenancy.models import PersonalModel, TenantForeignKey, TenantModel


class Staff(PersonalModel):
    """A person's place at a merchant. `person_id` is empty for people who serve but never sign in."""

    name = models.CharField(max_length=80)
    role = models.CharField(max_length=30, choices=Role.choices)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "identity_staff"
        constraints = [models.UniqueConstraint(fields=["merchant_id", "person_id"], name="identity_staff_once")]
        indexes = [models.Index(fields=["person_id"], name="identity_staff_person")]

    def __str__(self) -> str:
        return self.name

    def as_value(self) -> StaffValue:
        """The staff member as other rooms see him."""
        return StaffValue(id=self.pk, name=self.name, role=self.role, person_id=self.person_id, active=self.active)


class Invitation(TenantModel):
    """An offer to join the staff, accepted by whoever holds its link (only its hash is kept)."""

    name = models.CharField(max_length=80)
    role = models.CharField(max_length=30, choices=Role.choices)
    phone = models.CharField(max_length=20, blank=True)
    invited_by = TenantForeignKey(Staff, null=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "identity_invitation"

    def as_value(self) -> InvitationValue:
        """The invitation without its link."""
        return InvitationValue(
            id=self.pk, name=self.name, role=self.role, phone=self.phone, created_at=self.created_at,
            expires_at=self.expires_at, accepted_at=self.accepted_at, withdrawn_at=self.withdrawn_at,
        )  # fmt: skip


class InvitationHash(models.Model):
    """Shared look-up: which merchant a link belongs to, before any tenancy is open."""

    hash = models.CharField(max_length=64, primary_key=True)
    merchant = models.ForeignKey(Merchant, on_delete=models.CASCADE)
    invitation_id = models.BigIntegerField()

    class Meta:
        db_table = "identity_invitation_hash"

"""What a sign-in leaves behind before it is done: phone codes and one-time links, both by hash only (shared tables)."""

from django.db import models

from shuke.identity.models.person import Person
from shuke.kit import clock


class PhoneCode(models.Model):
    """A code sent to a phone. `answer` is an HMAC of phone and code, so a copy of the table cannot be tried out."""

    id = models.UUIDField(primary_key=True)
    phone = models.CharField(max_length=20)
    answer = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "identity_phone_code"
        indexes = [models.Index(fields=["expires_at"], name="identity_phone_code_end")]


class OneTimeLink(models.Model):
    """A link that signs one person in, once."""

    hash = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    to = models.CharField(max_length=200)
    # Only of links that the operator of the machine has printed for the demo's personas.
    counts_as_second_factor = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "identity_one_time_link"

"""Persons: humans with a sign-in, across merchants (shared table)."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from shuke.kit import clock


class PersonManager(BaseUserManager["Person"]):
    """Creates persons; a person without a password signs in by phone code."""

    def create_user(self, phone: str | None = None, password: str | None = None, **fields: Any) -> "Person":
        """Create a person with this E.164 phone."""
        person = self.model(phone=phone, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, phone: str, password: str | None = None, **fields: Any) -> "Person":
        """Create a platform operator."""
        return self.create_user(phone, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """One human. The phone is E.164; only a verified one claims cards."""

    phone = models.CharField(max_length=20, unique=True, null=True, blank=True)
    phone_verified_at = models.DateTimeField(null=True, blank=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=10, blank=True)
    # A password that was set anew by phone alone counts as second factor from then on only; None: at once.
    password_counts_from = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "phone"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = PersonManager()

    class Meta:
        db_table = "identity_person"

    def __str__(self) -> str:
        return self.name or self.phone or f"#{self.pk}"

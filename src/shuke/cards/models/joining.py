"""How people become members by themselves: the merchant's terms, its links, and who applied."""

from django.db import models
from django.db.models import Q

from shuke.cards.models.card import Card
from shuke.cards.values.joining import ApplicationState
from shuke.kit import clock
from shuke.kit.tenancy.models import PersonalModel, TenantForeignKey, TenantModel


class JoinTerms(TenantModel):
    """What a merchant asks of whoever joins, and whether somebody looks at it first; none until it is changed."""

    approval = models.BooleanField(default=False)
    asks_birthday = models.BooleanField(default=False)
    asks_gender = models.BooleanField(default=False)
    question = models.CharField(max_length=120, blank=True)
    question_needed = models.BooleanField(default=False)

    class Meta:
        db_table = "cards_join_terms"
        constraints = [models.UniqueConstraint(fields=["merchant_id"], name="cards_join_terms_once")]


class JoinLink(TenantModel):
    """One way in with a name of its own, such as a flyer, so that the merchant sees whom it brought."""

    name = models.CharField(max_length=60)
    code = models.CharField(max_length=12)
    key = models.TextField(null=True)
    staff_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cards_join_link"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "code"], name="cards_join_link_code"),
            models.UniqueConstraint(fields=["merchant_id", "key"], name="cards_join_link_once"),
        ]


class Application(PersonalModel):
    """Somebody's wish to be a member; where nobody looks at it first, it is approved as it is made."""

    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=20)
    birthday = models.DateField(null=True)
    gender = models.CharField(max_length=10, blank=True)
    question = models.CharField(max_length=120, blank=True)
    answer = models.CharField(max_length=200, blank=True)
    link = TenantForeignKey(JoinLink, null=True, related_name="+", db_index=False)
    referrer = TenantForeignKey(Card, null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=ApplicationState.choices, default=ApplicationState.WAITING)
    at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    word = models.CharField(max_length=200, blank=True)
    card = TenantForeignKey(Card, null=True, related_name="+", db_index=False)

    class Meta:
        db_table = "cards_application"
        constraints = [
            models.UniqueConstraint(
                fields=["merchant_id", "person_id"], condition=Q(state="waiting"), name="cards_application_waiting"
            ),
        ]
        indexes = [
            models.Index(fields=["merchant_id", "state", "-id"], name="cards_application_list"),
            models.Index(fields=["merchant_id", "link"], condition=~Q(link=None), name="cards_application_link"),
            models.Index(fields=["person_id"], name="cards_application_person"),
        ]

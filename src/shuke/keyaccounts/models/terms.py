"""What each grade promises, where the merchant has said it himself."""

from django.db import models
from django.db.models import Q

from shuke.keyaccounts.values import Grade, Mode, TermsValue
from shuke.kit.tenancy.models import TenantModel


class CareTerms(TenantModel):
    """The terms of one grade; without a row the defaults of `rules` hold. The budget is minor units a year."""

    grade = models.CharField(max_length=1, choices=Grade.choices)
    visits_a_month = models.SmallIntegerField()
    calls_a_month = models.SmallIntegerField()
    response_minutes = models.IntegerField()
    budget_minor = models.BigIntegerField()
    priority = models.SmallIntegerField()
    mode = models.CharField(max_length=10, choices=Mode.choices)
    benefits = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "keyaccounts_terms"
        constraints = [
            models.UniqueConstraint(fields=["merchant_id", "grade"], name="keyaccounts_terms_once"),
            models.CheckConstraint(
                condition=Q(visits_a_month__range=(0, 31), calls_a_month__range=(0, 31), budget_minor__gte=0),
                name="keyaccounts_terms_figures",
            ),
        ]

    def as_value(self) -> TermsValue:
        """The terms as they cross the border."""
        return TermsValue(
            self.grade, self.visits_a_month, self.calls_a_month, self.response_minutes, self.budget_minor,
            self.priority, self.mode, self.benefits,
        )  # fmt: skip

"""Publish a version of the evaluation form."""

from shuke.keyaccounts.evaluating.default import default_form
from shuke.keyaccounts.evaluating.form import EvaluationForm, check_form
from shuke.keyaccounts.models import FormVersion
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked


@action("keyaccounts.policy")
def save_form(actor: Actor, *, form: EvaluationForm) -> int:
    """New evaluations use it; open ones keep theirs. The version's number. Raises FormRefused."""
    check_form(form)
    former = lock_form()
    if former.body == form.stored():
        return int(former.version)
    made = FormVersion.objects.create(
        version=former.version + 1, body=form.stored(), by=actor.label[:120], at=clock.now()
    )
    return int(made.version)


def lock_form() -> FormVersion:
    """The version in force, locked; the default becomes version 1 when first used."""
    latest = FormVersion.objects.order_by("-version").values_list("pk", flat=True).first()
    if latest is None:
        FormVersion.objects.bulk_create([FormVersion(version=1, body=default_form().stored())], ignore_conflicts=True)
        latest = FormVersion.objects.order_by("-version").values_list("pk", flat=True)[0]
    return locked(FormVersion, pk=latest)

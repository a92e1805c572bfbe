"""Identity's jobs: forget what has run out."""

from django.core.management import call_command

from shuke.identity.models import OneTimeLink
from shuke.identity.sign_in.phone_codes import KEPT, forget_old_codes
from shuke.kit import clock
from shuke.kit.jobs import every


@every("17 3 * * *")
def forget_the_past() -> None:
    """Delete old codes, used-up links and dead sessions."""
    forget_old_codes()
    OneTimeLink.objects.filter(expires_at__lt=clock.now() - KEPT).delete()
    call_command("clearsessions")

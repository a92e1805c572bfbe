"""What a person is told by message about his own account, in the active language."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _


def words_of_reset(by: str) -> str:
    """Somebody has reset his second factor."""
    return _("%(by)s has reset your Shuke sign-in. Sign in by phone and set it up anew. Not agreed? Tell them now.") % {
        "by": by
    }


def subject_of_new_device() -> str:
    """A mail's subject."""
    return _("New sign-in to Shuke")


def words_of_new_device(*, device: str, at: datetime, where: str) -> str:
    """A device that was never here before has signed in."""
    return _("New sign-in to Shuke: %(device)s, %(time)s. Not you? End it here: %(where)s") % {
        "device": device, "time": f"{timezone.localtime(at):%H:%M}", "where": where,
    }  # fmt: skip

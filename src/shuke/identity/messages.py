"""What a person is told by message about his own account, in the active language."""

from django.utils.translation import gettext as _


def words_of_reset(by: str) -> str:
    """Somebody has reset his second factor."""
    return _("%(by)s has reset your Shuke sign-in. Sign in by phone and set it up anew. Not agreed? Tell them now.") % {
        "by": by
    }

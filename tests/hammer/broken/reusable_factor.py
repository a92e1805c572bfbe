"""Whether a code of the app was shown before is looked up first and written down afterwards."""

import time

from tests.hammer.broken.program import put, served


def use(id, step):
    """Refuse a code that somebody has visibly shown."""
    from allauth.mfa.models import Authenticator

    row = Authenticator.objects.get(pk=id)
    if row.data.get("last", 0) >= step:
        return False
    time.sleep(2)
    row.data["last"] = step
    row.save()
    return True


put("shuke.identity.sign_in.app_codes", "_use", use)

application = served()

"""What allauth's second factors ask of us: how their secrets are sealed, and what the installation is called."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from shuke.identity.models import Person
from shuke.kit import sealing
from shuke.kit.text.phones import mask_phone

_PURPOSE, _OWNER = b"shuke identity second factor", b"second factor"


class MfaAdapter(DefaultMFAAdapter):
    """Secrets never lie in the database in plain; names are the house's own."""

    def encrypt(self, text: str) -> str:
        """A secret as it may be stored."""
        key = sealing.derived_key(settings.SECRET_KEY, _PURPOSE)
        return base64.b64encode(sealing.seal(text.encode(), key=key, bound_to=_OWNER)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again, also when a former key of the installation sealed it; raises InvalidTag."""
        sealed = base64.b64decode(encrypted_text)
        for root in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                return sealing.unseal(sealed, key=sealing.derived_key(root, _PURPOSE), bound_to=_OWNER).decode()
            except InvalidTag:
                continue
        raise InvalidTag

    def get_totp_issuer(self) -> str:
        """What the authenticator app lists the account under."""
        return _("Shuke")

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Whose account it is, as the app shows it."""
        return _known_as(user)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site a passkey belongs to: its host, and our name."""
        return super().get_public_key_credential_rp_entity() | {"name": _("Shuke")}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, object]:
        """Whose passkey it is, as the device lists it."""
        told = super().get_public_key_credential_user_entity(user)
        return told | {"name": _known_as(user), "display_name": str(user)}


def _known_as(user: AbstractBaseUser) -> str:
    phone = user.phone if isinstance(user, Person) else ""
    return mask_phone(phone) if phone else str(user)

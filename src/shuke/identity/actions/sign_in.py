"""Signing in, for rooms above: a code to a phone, and the door for a person already proven.

Sign-in is the one place that writes outside of `@action`: nobody acts yet. `Person` is what `request.user` then is.
"""

from shuke.identity.models import Person
from shuke.identity.sign_in.enter import enter
from shuke.identity.sign_in.phone_codes import send_code

__all__ = ["Person", "enter", "send_code"]

"""Sign-in: phone codes, passwords and one-time links, let in through allauth so that a second factor can follow.

The one place of the house that writes outside actions.
"""

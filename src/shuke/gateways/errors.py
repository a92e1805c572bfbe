"""How sending fails: for now, or for good."""


class NotSentYet(Exception):
    """The provider could not be reached or asked to wait; trying again makes sense."""


class NotSent(Exception):
    """The provider refused the message; its words are kept for the outbox page."""

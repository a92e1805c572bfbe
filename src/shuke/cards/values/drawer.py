"""How a browser remembers which till it is; the counter writes it, pages that take money for cards read it."""


def till_in_session(merchant_id: int) -> str:
    """The session's key of the till: one for each merchant."""
    return f"till.{merchant_id}"

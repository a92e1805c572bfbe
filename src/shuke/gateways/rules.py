"""Pure decisions of the gateways."""


def one_line(text: str, longest: int = 200) -> str:
    """A subject or header without line breaks: they would begin another header."""
    return " ".join(text.split())[:longest]

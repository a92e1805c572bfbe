"""What the groups of regulars are called."""

from shuke.insight.values import Segment


def told_groups() -> dict[str, str]:
    """A group as stored with customers to its name in the active language."""
    return {str(value): str(label) for value, label in Segment.choices}

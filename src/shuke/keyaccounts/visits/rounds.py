"""Rounds of leaders: the planner knows each as a kind of its own, `executive:<round>`."""

EXECUTIVE = "executive"


def kind_of_round(round_id: int) -> str:
    """The planner's kind for a round."""
    return f"{EXECUTIVE}:{round_id}"


def kind_and_round(kind: str) -> tuple[str, int]:
    """The kind and the round (0: none) behind a planner's kind."""
    name, _colon, number = kind.partition(":")
    return name, int(number or 0)


def planner_kind(kind: str, round_id: int) -> str:
    """The planner's kind of a stored contact."""
    return kind_of_round(round_id) if round_id else kind

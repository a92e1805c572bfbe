"""One form of address in all Chinese texts: 您, never 你."""

import pytest

from shuke.command import texts


@pytest.mark.parametrize("room", texts.rooms_with_texts(), ids=lambda room: room.name)
def test_people_are_addressed_politely_everywhere(room):
    said = [line for message in texts.load(room) for line in texts._strings(message)]
    assert [line for line in said if "你" in line] == []

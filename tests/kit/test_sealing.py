"""Sealed secrets open with the same key, for the same owner, and otherwise not at all."""

import pytest
from cryptography.exceptions import InvalidTag

from shuke.kit.sealing import derived_key, seal, unseal

KEY = derived_key("the installation's secret", b"a purpose")


def test_what_was_sealed_opens_again():
    sealed = seal(b"secret", key=KEY, bound_to=b"merchant 1")
    assert b"secret" not in sealed
    assert unseal(memoryview(sealed), key=KEY, bound_to=b"merchant 1") == b"secret"
    assert seal(b"secret", key=KEY, bound_to=b"merchant 1") != sealed


@pytest.mark.parametrize(
    ("key", "owner"),
    [(derived_key("another secret", b"a purpose"), b"merchant 1"),
     (derived_key("the installation's secret", b"another purpose"), b"merchant 1"), (KEY, b"merchant 2")],
)  # fmt: skip
def test_not_with_another_key_nor_for_another_owner(key, owner):
    sealed = seal(b"secret", key=KEY, bound_to=b"merchant 1")
    with pytest.raises(InvalidTag):
        unseal(sealed, key=key, bound_to=owner)

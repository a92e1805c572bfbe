"""Member codes are RFC 6238's; each belongs to one step of thirty seconds."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.clock import NaiveDatetime
from shuke.kit.codes.member_codes import matching_step, member_code, new_secret, step_of

SECRETS = {
    "sha1": b"12345678901234567890",
    "sha256": b"12345678901234567890123456789012",
    "sha512": b"1234567890123456789012345678901234567890123456789012345678901234",
}
NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
SECRET = SECRETS["sha256"]


@pytest.mark.parametrize(
    ("seconds", "sha1", "sha256", "sha512"),
    [  # appendix B of RFC 6238
        (59, "94287082", "46119246", "90693936"),
        (1111111109, "07081804", "68084774", "25091201"),
        (1111111111, "14050471", "67062674", "99943326"),
        (1234567890, "89005924", "91819424", "93441116"),
        (2000000000, "69279037", "90698825", "38618901"),
        (20000000000, "65353130", "77737706", "47863826"),
    ],
)
def test_vectors_of_the_standard(seconds, sha1, sha256, sha512):
    at = datetime.fromtimestamp(seconds, UTC)
    assert [member_code(secret, at, digest=digest) for digest, secret in SECRETS.items()] == [sha1, sha256, sha512]


def test_secrets_are_long_and_new():
    assert {len(new_secret()) for _try in range(3)} == {32}
    assert new_secret() != new_secret()


@pytest.mark.parametrize(
    ("late_by", "step"), [(-31, None), (-30, 0), (0, 0), (29, 0), (30, 0), (59, 0), (60, None), (3600, None)]
)
def test_a_code_lives_for_its_step_and_one_to_either_side(late_by, step):
    code = member_code(SECRET, NOON)
    found = matching_step(SECRET, code, NOON + timedelta(seconds=late_by))
    assert found == (None if step is None else step_of(NOON))


def test_the_window_can_be_closed():
    code = member_code(SECRET, NOON)
    assert matching_step(SECRET, code, NOON + timedelta(seconds=30), window=0) is None
    assert matching_step(SECRET, code, NOON + timedelta(seconds=29), window=0) == step_of(NOON)


def test_typed_codes_may_have_spaces_and_full_width_digits():
    at = datetime.fromtimestamp(59, UTC)
    assert matching_step(SECRET, "4611 9246", at) == 1
    assert matching_step(SECRET, "４６１１９２４６", at) == 1


@pytest.mark.parametrize("code", ["", "4611924", "461192460", "abcdefgh", "\ud83d\ude00", "٤٦١١٩٢٤٦", "4" * 10**5])
def test_other_text_matches_nothing(code):
    assert matching_step(SECRET, code, datetime.fromtimestamp(59, UTC)) is None


def test_another_cards_code_matches_nothing():
    assert matching_step(new_secret(), member_code(SECRET, NOON), NOON) is None


def test_the_first_moment_of_the_era_has_no_step_before_it():
    start = datetime.fromtimestamp(0, UTC)
    assert matching_step(SECRET, member_code(SECRET, start), start) == 0


def test_moments_need_a_zone():
    with pytest.raises(NaiveDatetime):
        member_code(SECRET, datetime(2026, 1, 1))


@given(
    st.binary(min_size=1, max_size=64), st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)), st.text(max_size=12)
)
def test_any_secret_moment_and_text(secret, naive, noise):
    at = naive.replace(tzinfo=UTC)
    code = member_code(secret, at)
    assert (len(code), code.isdigit()) == (8, True)
    assert matching_step(secret, code, at, window=0) == step_of(at)
    assert matching_step(secret, noise, at) in (None, step_of(at) - 1, step_of(at), step_of(at) + 1)

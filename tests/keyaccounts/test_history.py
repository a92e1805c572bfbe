"""A customer's grades one after another."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from shuke.keyaccounts.queries.history import GradingValue


@pytest.mark.parametrize(("by", "words"), [("nightly", "The program itself"), ("程海生", "程海生")])
def test_what_the_night_graded_is_said_in_words(by, words):
    at = datetime(2026, 11, 1, tzinfo=UTC)
    with translation.override("en"):
        assert GradingValue(at, "", "A", Decimal(90), 0, "schedule", "", by, 1, ()).by_words == words

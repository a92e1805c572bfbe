"""Completeness, freshness and what to ask first add up to what is known."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shuke.customers.company.fields import FIELDS, visible_fields
from shuke.customers.company.standing import standing, sure_on
from shuke.customers.company.values import FactValue

TODAY = date(2026, 3, 2)
PLAIN = visible_fields(sensitive=False)
HEADS, STATE = FIELDS["head_count"], FIELDS["operating_state"]


def fact(code, ago=0, verified=None):
    as_of = TODAY - timedelta(days=ago)
    at = datetime.combine(TODAY - timedelta(days=verified), datetime.min.time(), UTC) if verified is not None else None
    return FactValue(1, code, 0, "x", None, None, None, None, "", "visit", as_of, "", datetime.now(UTC), "", at, None)


def test_nothing_known():
    told = standing([], PLAIN, today=TODAY)
    assert (told.complete, told.fresh, told.known, told.asked) == (
        0.0,
        0.0,
        0,
        len([each for each in PLAIN if each.weight]),
    )
    assert [each.field.code for each in told.to_confirm] == ["legal_name", "credit_code", "operating_state"]


def test_the_weights_decide():
    told = standing([fact("head_count")], [HEADS, STATE], today=TODAY)
    assert (told.complete, told.fresh) == (2 / 5, 1.0)
    assert [(each.field.code, each.age_days) for each in told.to_confirm] == [("operating_state", None)]


def test_a_fact_fades_after_its_days_and_is_sure_again_when_confirmed():
    def fresh(**told):
        return standing([fact("operating_state", **told)], [STATE], today=TODAY).fresh

    assert [fresh(ago=days) for days in (0, 90, 135, 180, 900)] == [1.0, 1.0, 0.5, 0.0, 0.0]
    assert fresh(ago=900, verified=10) == 1.0
    assert sure_on(fact("need", ago=30, verified=3)) == TODAY - timedelta(days=3)


def test_what_is_oldest_for_its_kind_is_asked_first():
    facts = [fact("operating_state", ago=80, verified=80), fact("head_count", ago=400, verified=400)]
    told = standing(facts, [HEADS, STATE], today=TODAY)
    assert [(each.field.code, each.age_days) for each in told.to_confirm] == [
        ("operating_state", 80),
        ("head_count", 400),
    ]


def test_the_latest_of_several_counts():
    assert standing([fact("need", ago=900), fact("need", ago=1)], [FIELDS["need"]], today=TODAY).fresh == 1.0


@given(st.lists(st.builds(fact, st.sampled_from(sorted(FIELDS)), st.integers(0, 4000)), max_size=30))
def test_scores_stay_within_bounds_and_more_knowledge_is_never_less(facts):
    fields = visible_fields(sensitive=True)
    told = standing(facts, fields, today=TODAY)
    assert 0 <= told.fresh <= 1
    assert 0 <= told.complete <= 1
    assert len(told.to_confirm) <= 3
    assert standing([*facts, fact("industry")], fields, today=TODAY).complete >= told.complete

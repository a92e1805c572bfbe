"""What an import writes, and what it leaves alone."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db.models import Sum

from shuke.cards.models import Card, QualifyingSpend
from shuke.customers.models import Customer, Token, Traits
from shuke.kit.models import Audit, EventRow
from shuke.kit.money import Money
from shuke.ledger.models import Account, Lot, Transfer
from shuke.sales.actions import refund_sale
from shuke.sales.models import Payment, Sale, SaleLine
from shuke.unify import actions, errors, queries
from shuke.unify.models import ImportBatch, ImportProblem
from shuke.unify.values import Bad, Reason
from tests.unify.conftest import HEAD


def test_lines_become_sales_of_new_customers(shop, lines):
    text = lines(
        "甲,2026-05-01 10:00,A1,茶,12.50",
        "甲,2026-05-01 10:00,A1,糕,7.50",
        "乙,2026-05-02 23:30,A2,茶,0",
        "甲,2026-05-03 09:00,A3,茶,12.50",
    )
    done = shop.bring_in(shop.write(text))
    sales = Sale.objects.order_by("id").values_list(
        "external_key", "at", "on", "total_minor", "state", "source", "batch", "customer__external_ref"
    )
    assert list(sales) == [
        (
            "purchases:A1",
            datetime(2026, 5, 1, 2, 0, tzinfo=UTC),
            date(2026, 5, 1),
            2000,
            "live",
            "import",
            done.id,
            "甲",
        ),
        (
            "purchases:A2",
            datetime(2026, 5, 2, 15, 30, tzinfo=UTC),
            date(2026, 5, 2),
            0,
            "live",
            "import",
            done.id,
            "乙",
        ),
        (
            "purchases:A3",
            datetime(2026, 5, 3, 1, 0, tzinfo=UTC),
            date(2026, 5, 3),
            1250,
            "live",
            "import",
            done.id,
            "甲",
        ),
    ]
    columns = ("position", "name", "quantity", "amount_minor", "external_key")
    assert list(SaleLine.objects.order_by("id").values_list(*columns)) == [
        (0, "茶", 1, 1250, "茶"), (1, "糕", 1, 750, "糕"), (0, "茶", 1, 0, "茶"), (0, "茶", 1, 1250, "茶"),
    ]  # fmt: skip
    assert list(Payment.objects.order_by("id").values_list("method", "amount_minor")) == [
        ("other", 2000),
        ("other", 1250),
    ]
    assert (
        done.outcome.imported_sales,
        done.outcome.total_minor,
        done.outcome.new_customers,
        done.outcome.empty_sales,
    ) == (3, 3250, 2, 1)
    traits = Traits.objects.get(customer__external_ref="甲")
    assert (traits.visits, traits.spend_minor, traits.first_visit_on, traits.last_visit_on, traits.recent_days) == (
        2, 3250, date(2026, 5, 1), date(2026, 5, 3), [date(2026, 5, 3), date(2026, 5, 1)],
    )  # fmt: skip
    assert Customer.objects.get(external_ref="乙").name == "乙"
    assert Token.objects.filter(customer__external_ref="乙").exists()


def test_one_event_and_one_audited_action_for_the_whole_batch(shop, lines):
    done = shop.bring_in(shop.write(lines(*(f"客{n},2026-05-01 10:{n:02},R{n},茶,5" for n in range(30)))))
    assert list(EventRow.objects.filter(name__startswith="sales.").values_list("name", "payload")) == [
        ("sales.SalesImported", {"batch": done.id, "sales": 30, "total_minor": 15000, "currency": "CNY"})
    ]
    assert (
        list(Audit.objects.filter(action__startswith="unify.").values_list("action", flat=True)) == ["unify.import"] * 2
    )


def test_importing_again_adds_nothing_and_says_what_was_there(shop, lines):
    path = shop.write(lines("甲,2026-05-01,A1,茶,5", "乙,2026-05-02,A2,茶,6"))
    shop.bring_in(path)
    again = shop.bring_in(path)
    more = shop.bring_in(shop.write(lines("甲,2026-05-01,A1,茶,5.50", "乙,2026-05-04,A4,茶,7"), name="more.csv"))
    assert (again.outcome.imported_sales, again.outcome.known_sales, again.outcome.known_lines) == (0, 2, 2)
    assert (more.outcome.imported_sales, more.outcome.known_sales, more.outcome.changed_sales) == (1, 1, 1)
    assert (Sale.objects.count(), Sale.objects.aggregate(s=Sum("total_minor"))["s"], Customer.objects.count()) == (
        3,
        1800,
        2,
    )
    assert Traits.objects.get(customer__external_ref="乙").visits == 2


def test_another_source_may_use_the_same_receipt_numbers(shop, lines):
    shop.bring_in(shop.write(lines("甲,2026-05-01,A1,茶,5")))
    other = shop.bring_in(shop.write(lines("甲,2026-05-01,A1,茶,5"), name="other.csv"), source="老店 系统/2")
    assert (other.outcome.imported_sales, other.settings.source) == (1, "老店系统2")


def test_without_receipt_numbers_one_moment_is_one_sale(shop):
    mapping = {"customer": "m", "at": "t", "amount": "a"}
    path = shop.write(
        "m,t,a\n甲,2026-05-01 10:00,5\n甲,2026-05-01 10:00,5\n甲,2026-05-01 11:00,5\n乙,2026-05-01 10:00,5\n"
    )
    done = shop.bring_in(path, mapping=mapping)
    assert (done.outcome.sales, done.outcome.lines) == (3, 4)
    assert shop.bring_in(path, mapping=mapping).outcome.imported_sales == 0


def test_names_and_phones_come_with_new_customers(shop):
    mapping = {"customer": "卡号", "at": "时间", "amount": "金额", "name": "姓名", "phone": "手机"}
    text = "卡号,姓名,手机,时间,金额\n8,,,2026-05-01,5\n8,王芳,13800002906,2026-05-02,5\n9,李雷,12,2026-05-02,5\n"
    done = shop.bring_in(shop.write(text), mapping=mapping)
    warned = ImportProblem.objects.values_list("number", "reason", "value")
    assert (done.outcome.bad, done.outcome.warned, list(warned)) == (0, 1, [(4, "odd_phone", "12")])
    found = [(c.name, [p.number for p in c.phones.all()]) for c in Customer.objects.order_by("external_ref")]
    assert found == [("王芳", ["+8613800002906"]), ("李雷", [])]


def test_without_a_customers_number_the_phone_says_who_it_is(shop):
    mapping = {"at": "时间", "amount": "金额", "name": "姓名", "phone": "手机"}
    text = (
        "姓名,手机,时间,金额\n王芳,138-0000-2906,2026-05-01 10:00,5\n王*,13800002906,2026-05-02 10:00,6\n"
        "李雷,12345,2026-05-03 10:00,7\n赵一,,2026-05-04 10:00,8\n退货,13800002907,2026-05-05 10:00,-8\n"
    )
    done = shop.bring_in(shop.write(text), mapping=mapping, skip_bad=True)
    told = ImportProblem.objects.order_by("number").values_list("number", "reason", "value")
    assert list(told) == [
        (4, "wrong_phone", "12345"), (5, "no_phone", ""), (6, "below_zero", "退货,13800002907,2026-05-05 10:00,-8"),
    ]  # fmt: skip
    found = [(c.external_ref, c.name, [p.number for p in c.phones.all()]) for c in Customer.objects.all()]
    assert (found, done.outcome.imported_sales) == ([("13800002906", "王芳", ["+8613800002906"])], 2)


def test_a_dry_run_foresees_the_cards_and_points_that_an_import_then_gives(shop, lines):
    shop.bring_in(shop.write(lines("甲,2026-07-01 10:00,A1,茶,60"), name="first.csv"), cards=True)
    undone = shop.bring_in(shop.write(lines("丁,2026-07-01 10:00,D1,茶,90"), name="gone.csv"), cards=True)
    shop.undo(undone)
    rows = ["甲,2026-07-05 10:00,A2,茶,50", "甲,2026-07-06 10:00,A3,茶,10.90", "乙,2025-03-05 10:00,A5,茶,80",
            "丙,2026-07-05 10:00,A6,茶,30", "丁,2026-07-08 10:00,D2,茶,20"]  # fmt: skip
    path = shop.write(lines(*rows))
    before = (Card.objects.count(), Transfer.objects.count(), Customer.objects.count())
    plain, foreseen = shop.check(path).outcome, shop.check(path, cards=True).outcome
    assert (Card.objects.count(), Transfer.objects.count(), Customer.objects.count()) == before
    done = shop.bring_in(path, cards=True).outcome
    brought = [(each.new_cards, each.points, each.expired_points) for each in (plain, foreseen, done)]
    assert brought == [(0, 0, 0), (2, 201, 80), (2, 201, 80)]


def test_parquet_counts_like_text(shop):
    times = [datetime(2026, 5, 1, 10), datetime(2026, 5, 2, 10), datetime(2026, 5, 3)]
    table = pa.table({
        "member": [1, 1, None], "time": pa.array(times, pa.timestamp("ns")),
        "receipt": [10, 11, 12], "item": ["a", "b", "c"], "amount": [0.1 + 0.2, 840.0, 1.0],
    })  # fmt: skip
    path = shop.folder / "f.parquet"
    pq.write_table(table, path)
    done = shop.bring_in(path, skip_bad=True)
    assert (done.outcome.sales, done.outcome.total_minor, done.outcome.bad, done.outcome.first) == (
        2,
        84030,
        1,
        "2026-05-01T02:00:00+00:00",
    )
    assert list(Customer.objects.values_list("external_ref", flat=True)) == ["1"]


FIFTY = {
    Reason.NO_DATE: "甲,,B{n},茶,5", Reason.NO_CUSTOMER: ",2026-05-01 10:00,C{n},茶,5",
    Reason.BAD_AMOUNT: "甲,2026-05-01 10:00,D{n},茶,five",
    Reason.UNKNOWN_CURRENCY: "甲,2026-05-01 10:00,E{n},茶,5,QQQ", Reason.LINE_TWICE: "甲,2026-05-01 10:00,A{n},茶,5",
}  # fmt: skip


def fifty():
    good = [f"甲,2026-05-01 10:00,A{n},茶,5,CNY" for n in range(100)]
    broken = [(row if row.count(",") == 5 else row + ",CNY").format(n=n) for n in range(10) for row in FIFTY.values()]
    return "\n".join([HEAD + ",currency", *good, *broken]) + "\n"


def test_fifty_broken_rows_are_listed_exactly_and_nothing_comes_in(shop):
    mapping = {
        "customer": "member",
        "at": "time",
        "sale": "receipt",
        "amount": "amount",
        "product": "item",
        "currency": "currency",
    }
    done = shop.bring_in(shop.write(fifty()), mapping=mapping)
    assert (done.state, done.outcome.bad, done.outcome.reasons) == (
        "checked",
        50,
        {str(reason): 10 for reason in FIFTY},
    )
    expected = [(102 + n, str(list(FIFTY)[n % 5])) for n in range(50)]
    assert list(ImportProblem.objects.order_by("number").values_list("number", "reason")) == expected
    assert (Sale.objects.count(), Customer.objects.count(), Card.objects.count(), Transfer.objects.count()) == (
        0,
        0,
        0,
        0,
    )
    skipping = shop.bring_in(shop.write(fifty()), mapping=mapping, skip_bad=True)
    assert (skipping.id, skipping.state, skipping.outcome.imported_sales) == (done.id, "imported", 100)
    rows, more = queries.problem_page(done.id, limit=30)
    rest, end = queries.problem_page(done.id, more, limit=30)
    assert ([bad.number for bad in rows + rest], end) == ([number for number, _reason in expected], None)
    assert rows[0] == Bad(102, "no_date", "")


def test_rows_that_contradict_each_other_are_told(shop, lines):
    text = lines(
        "甲,2026-05-01,A1,茶,5",
        "乙,2026-05-01,A1,糕,5",
        "甲,2026-05-02,A2,退,-9",
        "甲,2026-05-03,A3,茶,9",
        "甲,2026-05-03,A3,退茶,-9",
    )
    done = shop.check(shop.write(text))
    assert [(p.number, p.reason, p.value) for p in ImportProblem.objects.order_by("number")] == [
        (3, "another_customer", "乙,2026-05-01,A1,糕,5"), (4, "below_zero", "甲,2026-05-02,A2,退,-9"),
    ]  # fmt: skip
    assert (done.outcome.sales, done.outcome.empty_sales) == (2, 1)


def test_a_check_writes_only_its_list(shop, lines):
    done = shop.check(shop.write(lines("甲,2026-05-01,A1,茶,5")))
    assert (done.state, done.outcome.new_sales, done.outcome.new_total) == ("checked", 1, Money(500, "CNY"))
    assert (Sale.objects.count(), Customer.objects.count()) == (0, 0)


def test_problems_as_a_file_are_no_formulas(shop, lines):
    done = shop.check(shop.write(lines("甲,2026-05-01,A1,茶,=cmd|x", "甲,=1+1,A2,茶,5")))
    text = queries.problems_as_csv(done.id).decode("utf-8-sig").splitlines()
    assert [line.rsplit(",", 1)[1] for line in text[1:]] == ["'=cmd|x", "'=1+1"]


@pytest.mark.parametrize(
    ("how", "refusal", "field"),
    [
        ({"currency": "USD"}, errors.CurrencyRefused, "currency"), ({"zone": "Mars/Base"}, errors.ZoneUnknown, "zone"),
        ({"mapping": {"customer": "member"}}, errors.ColumnMissing, "map_at"),
    ],
)  # fmt: skip
def test_impossible_settings_are_refused(shop, lines, how, refusal, field):
    with pytest.raises(refusal) as refused:
        shop.begin(shop.write(lines("甲,2026-05-01,A1,茶,5")), **how)
    assert refused.value.field == field
    with pytest.raises(errors.FileRefused):
        shop.begin(shop.folder / "nowhere.csv")


def test_points_are_earned_as_at_the_till_on_the_day(shop, lines):
    rows = [
        "甲,2026-07-01 10:00,A1,茶,60.50",
        "甲,2026-07-02 10:00,A2,茶,50",
        "甲,2026-07-02 11:00,A3,茶,10.90",
        "甲,2026-07-02 12:00,A4,礼,0",
        "乙,2025-03-05 10:00,A5,茶,80",
        "乙,2025-03-07 10:00,A6,茶,30",
        "乙,2025-10-30 10:00,A7,茶,30",
    ]
    done = shop.bring_in(shop.write(lines(*rows)), cards=True)
    earned = Transfer.objects.filter(reason="earned").order_by("at").values_list("at", "amount", "batch")
    assert list(earned) == [
        (datetime(2025, 3, 5, 2, 0, tzinfo=UTC), 80, done.id),
        (datetime(2025, 3, 7, 2, 0, tzinfo=UTC), 30, done.id),
        (datetime(2025, 10, 30, 2, 0, tzinfo=UTC), 30, done.id),  # gold was over by then: the window is six months
        (datetime(2026, 7, 1, 2, 0, tzinfo=UTC), 60, done.id),
        (datetime(2026, 7, 2, 2, 0, tzinfo=UTC), 50, done.id),
        (datetime(2026, 7, 2, 3, 0, tzinfo=UTC), 21, done.id),  # gold since the sale before: twice 10.90, rounded once
    ]
    gone = Transfer.objects.filter(reason="expired").values_list("at", "amount", "debit_balance")
    assert list(gone) == [
        (datetime(2026, 3, 31, 16, 0, tzinfo=UTC), 110, 30),
        (datetime(2026, 10, 31, 16, 0, tzinfo=UTC), 30, 0),
    ]
    lots = Lot.objects.filter(remaining__gt=0).order_by("id").values_list("amount", "remaining", "expires_on")
    assert list(lots) == [(60, 60, date(2027, 7, 31)), (50, 50, date(2027, 7, 31)), (21, 21, date(2027, 7, 31))]
    traits = Traits.objects.order_by("customer__external_ref").values_list(
        "customer__external_ref", "points", "tier_name"
    )
    assert sorted(traits) == [("乙", 0, "会员"), ("甲", 131, "金卡")]
    assert (done.outcome.new_cards, done.outcome.points, done.outcome.expired_points) == (2, 271, 140)
    assert Card.objects.get(customer__external_ref="甲").enrolled_at == datetime(2026, 7, 1, 2, 0, tzinfo=UTC)
    assert QualifyingSpend.objects.aggregate(s=Sum("amount_minor"))["s"] == 26140


def test_an_imported_sale_can_be_refunded_with_its_points(shop, lines):
    shop.bring_in(shop.write(lines("甲,2026-07-01 10:00,A1,茶,60.50")), cards=True)
    sale = Sale.objects.get()
    refund = refund_sale(shop.owner, sale_id=sale.pk, amount=Money(2050, "CNY"), key="r1")
    points = Account.objects.get(kind="points", holder_id=sale.card_id)
    assert (refund.points_clawed_back, points.balance) == (20, 40)


def test_who_has_a_card_keeps_it(shop, lines):
    shop.bring_in(shop.write(lines("甲,2026-07-01 10:00,A1,茶,60")), cards=True)
    number = Card.objects.get().number
    done = shop.bring_in(
        shop.write(lines("甲,2026-07-05 10:00,A2,茶,50", "甲,2026-06-30 10:00,A3,茶,50"), name="more.csv"), cards=True
    )
    assert (done.outcome.new_cards, [card.number for card in Card.objects.all()]) == (0, [number])
    # June was before all: base tier; July 5 comes after 110.00 within six months: gold.
    assert dict(Transfer.objects.filter(batch=done.id).values_list("key", "amount")) == {
        f"import {done.id}:A2": 100,
        f"import {done.id}:A3": 50,
    }


def test_frozen_cards_earn_nothing_but_the_sale_counts(shop, lines):
    shop.bring_in(shop.write(lines("甲,2026-07-01 10:00,A1,茶,60")), cards=True)
    Card.objects.update(state="frozen")
    done = shop.bring_in(shop.write(lines("甲,2026-07-05 10:00,A2,茶,50"), name="more.csv"), cards=True)
    assert (done.outcome.imported_sales, done.outcome.points) == (1, 0)


def test_a_finished_import_is_not_run_again(shop, lines):
    path = shop.write(lines("甲,2026-05-01,A1,茶,5"))
    done = shop.bring_in(path)
    with pytest.raises(errors.NotReady):
        actions.import_purchases(shop.owner, import_id=done.id, path=str(path))
    assert ImportBatch.objects.count() == 1

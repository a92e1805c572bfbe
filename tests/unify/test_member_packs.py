"""Sessions left of an old membership: what an import puts on cards, what it tells before, and how it is taken back."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from shuke.cards import actions as card_actions
from shuke.cards import queries as cards
from shuke.cards.actions.expire import expire_values
from shuke.cards.models import Card, HeldPack, Opening
from shuke.cards.values.packs import PackState, PackTerms, RefundBy
from shuke.cards.web.own_offers import holdings_of
from shuke.customers.models import PackLeft, TimelineEntry
from shuke.kit import clock
from shuke.kit.access import system
from shuke.kit.models import EventRow
from shuke.ledger.errors import BatchSpent
from shuke.ledger.models import Account, Lot, Transfer
from shuke.ledger.queries import books
from shuke.sales.actions import on_balance, refund_pack, ring_up, undo_sessions, use_sessions
from shuke.sales.values import LineInput
from shuke.unify import queries
from shuke.unify.errors import ColumnMissing, OpeningSpent
from shuke.unify.register import Sums
from shuke.unify.values import Reason
from tests.unify.registers import LI, PACK_MEANING, WANG

ROWS = (
    ("0001", "王芳", "13800000001", 320, 500, "洗车卡", 6, "", ""),
    ("0001", "", "", "", "", "打蜡卡", 2, 150, "2027-03-31"),
    ("0002", "李雷", "13800000002", 0, 0, "洗车卡", 10, "", ""), ("0003", "赵敏", "", 5, 0, "", "", "", ""),
)  # fmt: skip


@pytest.fixture
def designs(shop):
    """Two packs on offer: a wash that never ends, and a wax that does and may be given away."""
    wash = PackTerms("洗车卡", "Car wash", 10, 9_999)
    wax = PackTerms("打蜡卡", "", 5, 50_000, valid_days=365, transferable=True)
    return [card_actions.save_pack_design(shop.owner, terms=terms).id for terms in (wash, wax)]


@pytest.fixture
def lists(register, designs):
    """The same register, told which column holds packs."""

    class Lists:
        """What a test does with a list of packs."""

        def check(self, *rows, **how):
            return register.check(register.pack_file(*rows or ROWS), meaning=PACK_MEANING, **how)

        def bring_in(self, *rows, name="packs.xlsx", **how):
            return register.bring_in(register.pack_file(*rows or ROWS, name=name), meaning=PACK_MEANING, **how)

    return Lists()


def held(number):
    return cards.packs_of_card(cards.card(number).id, all_of_them=True)


def told(number):
    return sorted((pack.name_zh, pack.used, pack.sessions, pack.left.minor, pack.until) for pack in held(number))


def on_ledger():
    return sorted(Account.objects.filter(kind="pack").exclude(balance=0).values_list("balance", flat=True))


def use(shop, number, sessions=1):
    pack = next(pack for pack in held(number) if pack.name_zh == "洗车卡")
    return use_sessions(
        system(shop.owner.merchant_id), pack_id=pack.id, key="use", card=cards.card(number).number, sessions=sessions
    )  # fmt: skip


def problems(batch):
    return [(bad.number, bad.reason) for bad in queries.problem_page(batch.id)[0]]


def wrong():
    return [finding.code for finding in books().findings if not finding.holds]


def test_sessions_left_lie_on_the_card_with_their_worth(lists):
    done = lists.bring_in()
    assert (told("0001"), told("0002"), told("0003")) == (
        [("打蜡卡", 3, 5, 15_000, date(2027, 3, 31)), ("洗车卡", 4, 10, 6_000, None)],
        [("洗车卡", 0, 10, 9_999, None)], [],
    )  # fmt: skip
    assert (on_ledger(), wrong()) == ([6_000, 9_999, 15_000], [])
    assert list(
        Transfer.objects.filter(credit__kind="pack").order_by("pk")
        .values_list("debit__kind", "amount", "reason", "batch", "inputs__sessions", "inputs__of", "inputs__number")
    ) == [
        ("opening", 6_000, "opening", done.id, 6, 10, "0001"), ("opening", 15_000, "opening", done.id, 2, 5, "0001"),
        ("opening", 9_999, "opening", done.id, 10, 10, "0002"),
    ]  # fmt: skip
    assert list(Lot.objects.filter(account__kind="pack").order_by("pk").values_list("remaining", "expires_on")) == [
        (6_000, None), (15_000, date(2027, 3, 31)), (9_999, None),
    ]  # fmt: skip
    written = EventRow.objects.get(name="cards.OpeningsWritten").payload
    assert (written["rows"], written["packs"], written["sessions"], written["packs_minor"]) == (3, 3, 18, 30_999)


def test_a_check_tells_packs_sessions_and_worth_to_hold_against_the_old_list(lists):
    seen = lists.check(*ROWS, ("合计", "", "", 325, 500, "", 18, "", ""))
    found = seen.outcome.members
    assert found.file_packs == found.packs
    assert [(each.name_zh, each.packs, each.sessions, each.value) for each in found.packs] == [
        ("洗车卡", 2, 16, 15_999), ("打蜡卡", 1, 2, 15_000),
    ]  # fmt: skip
    assert (found.file, found.own, found.differs) == (
        Sums(3, 325, 50_000, 0, 3, 18, 30_999), Sums(0, 325, 50_000, 0, sessions=18), False,
    )  # fmt: skip
    assert (seen.brings.minor, HeldPack.objects.count()) == (80_999, 0)
    assert lists.check(*ROWS, ("合计", "", "", 325, 500, "", 19, "", "")).outcome.members.differs


def test_rows_of_packs_that_cannot_come_in_say_why_and_their_cards_stay_out(lists):
    rows = [
        *ROWS, ("0004", "钱", "", 7, 0, "剪发卡", 3, "", ""), ("0004", "", "", "", "", "洗车卡", 1, "", ""),
        ("0005", "孙", "", 0, 0, "洗车卡", 11, "", ""), ("0001", "", "", 9, "", "洗车卡", 1, "", ""),
    ]  # fmt: skip
    seen = lists.bring_in(*rows)
    assert (seen.state, problems(seen)) == (
        "checked",
        [
            (2, Reason.REFUSED_TOGETHER),
            (6, Reason.UNKNOWN_PACK),
            (7, Reason.REFUSED_TOGETHER),
            (8, Reason.MANY_SESSIONS),
            (9, Reason.PACK_AND_MORE),
        ],
    )
    assert (seen.outcome.members.unknown_packs, HeldPack.objects.count()) == ({"剪发卡": 1}, 0)
    done = lists.bring_in(*rows, skip_bad=True)
    assert (done.outcome.members.new.cards, done.outcome.members.new.packs, Opening.objects.count()) == (2, 1, 2)


def test_a_word_of_the_file_is_told_to_mean_a_pack_that_is_taken_off(shop, lists, designs):
    card_actions.archive_pack_design(shop.owner, design_id=designs[0])
    rows = [("0004", "钱", "", 7, 0, "剪发卡", 3, "", ""), ("0005", "孙", "", 7, 0, "洗车卡", 1, "", "")]
    assert problems(lists.check(*rows)) == [(2, Reason.UNKNOWN_PACK)]
    lists.bring_in(*rows, packs={"剪发卡": designs[0]})
    assert (told("0004"), told("0005")) == ([("洗车卡", 7, 10, 3_000, None)], [("洗车卡", 9, 10, 1_000, None)])


def test_packs_without_a_column_for_their_sessions_are_asked_for(register, designs):
    meaning = {field: column for field, column in PACK_MEANING.items() if field != "sessions"}
    with pytest.raises(ColumnMissing) as refused:
        register.begin(register.pack_file(*ROWS), meaning=meaning)
    assert refused.value.field == "map_sessions"


def test_an_undo_takes_them_back_exactly(lists, register):
    register.undo(lists.bring_in())
    assert (on_ledger(), set(HeldPack.objects.values_list("state", flat=True)), wrong()) == ([], {"undone"}, [])
    assert (Account.objects.exclude(balance=0).count(), Lot.objects.filter(remaining__gt=0).count()) == (0, 0)
    assert set(Card.objects.values_list("state", flat=True)) == {"closed"}
    assert not TimelineEntry.objects.filter(kind="pack_opened").exists()


def test_the_records_are_told_of_the_sessions_until_an_undo(lists, register):
    done = lists.bring_in()
    left = PackLeft.objects.order_by("held").values_list("customer__name", "sessions", "ends_on")
    assert list(left) == [("王芳", 6, None), ("王芳", 2, date(2027, 3, 31)), ("李雷", 10, None)]
    register.undo(done)
    assert not PackLeft.objects.exists()


def test_an_undo_waits_while_a_session_is_used_and_goes_when_that_is_taken_back(shop, lists, register):
    done = lists.bring_in()
    used = use(shop, "0001", 2)
    goes = queries.which_members_go(done)
    assert [(each.name, each.what, each.brought, each.left, each.is_count) for each in goes.in_the_way] == [
        ("王芳", "次数：洗车卡", 6, 4, True)
    ]
    assert (goes.packs, goes.sessions, goes.packs_worth.minor) == (3, 18, 30_999)
    with pytest.raises(OpeningSpent):
        register.undo(done)
    with pytest.raises(BatchSpent):
        card_actions.undo_opening_batch(done.id)
    undo_sessions(system(shop.owner.merchant_id), use_id=used.id)
    assert queries.which_members_go(done).in_the_way == ()
    register.undo(done)
    assert (on_ledger(), wrong()) == ([], [])


def test_a_pack_given_away_or_ended_stands_in_the_way(shop, lists, register):
    done = lists.bring_in()
    wax = next(pack for pack in held("0001") if pack.name_zh == "打蜡卡")
    to = cards.card("0003").number
    card_actions.transfer_pack(system(shop.owner.merchant_id), pack_id=wax.id, to_number=to, key="give")
    assert [(each.what, each.left) for each in queries.which_members_go(done).in_the_way] == [("次数：打蜡卡", 0)]
    with clock.travel(to=clock.now() + timedelta(days=400)):
        expire_values(shop.owner)
        assert [each.left for each in queries.which_members_go(done).in_the_way if "打蜡" in each.what] == [0]
    assert wrong() == []


def test_after_an_undo_a_corrected_list_comes_in(lists, register):
    register.undo(lists.bring_in())
    lists.bring_in(("0001", "王芳", "13800000001", 320, 500, "洗车卡", 5, "", ""), name="corrected.xlsx")
    live = HeldPack.objects.filter(state=PackState.LIVE)
    assert [(pack.used, pack.as_value().left.minor) for pack in live] == [(5, 5_000)]
    assert (on_ledger(), wrong()) == ([5_000], [])


def test_the_same_list_again_adds_nothing_and_another_one_says_what_differs(lists):
    lists.bring_in()
    again = lists.bring_in().outcome.members
    assert (again.there, again.changed, again.packs, HeldPack.objects.count()) == (3, 0, (), 3)
    seen = lists.check(("0001", "王芳", "13800000001", 320, 500, "洗车卡", 5, "", ""), ROWS[3]).outcome.members
    assert [(each.number, each.had_packs, each.packs, each.held) for each in seen.differing] == [
        ("0001", (("洗车卡", "Car wash", 6), ("打蜡卡", "", 2)), (("洗车卡", "Car wash", 5),), None)
    ]
    assert [each.packs for each in lists.check(*ROWS).outcome.members.differing] == []
    later = lists.check(("0001", "王芳", "13800000001", 320, 500, "洗车卡", 6, "", ""), (*ROWS[1][:8], "2027-04-01"))
    assert later.outcome.members.changed == 1


def test_another_price_since_makes_no_difference(shop, lists, designs):
    lists.bring_in()
    dearer = PackTerms("洗车卡", "Car wash", 10, 20_000)
    card_actions.save_pack_design(shop.owner, design_id=designs[0], terms=dearer)
    assert lists.check().outcome.members.changed == 0
    assert told("0002") == [("洗车卡", 0, 10, 9_999, None)]


def test_sessions_given_for_nothing_come_and_go(shop, lists, register):
    done = lists.bring_in(("0001", "王芳", "", 0, 0, "洗车卡", 3, 0, ""))
    assert (told("0001"), on_ledger(), wrong()) == ([("洗车卡", 7, 10, 0, None)], [], [])
    use(shop, "0001")
    with pytest.raises(BatchSpent):
        card_actions.undo_opening_batch(done.id)


def test_the_history_and_the_record_say_where_they_came_from(shop, lists):
    lists.bring_in()
    card = cards.card("0001")
    told = [(deed.kind, deed.params["left"], deed.params["of"]) for deed in cards.story(card.id).deeds]
    assert sorted(told) == [("pack_opened", 2, 5), ("pack_opened", 6, 10)]
    wash = next(pack for pack in held("0001") if pack.name_zh == "洗车卡")
    assert cards.brought_words(wash) == "来自旧卡 0001 · 共 10 次，剩 6 次"


def test_the_owners_page_says_which_pack_came_from_the_old_card(lists):
    lists.bring_in()
    card = cards.card("0002")
    with translation.override("en"):
        told = render_to_string("cards/_own_offers.html", {"card": card, "holdings": holdings_of(card)})
    assert ("Car wash" in told, "brought over from the old card" in told) == (True, True)


def test_an_undo_leaves_a_card_open_that_holds_a_pack_of_somebody_else(shop, lists, register):
    first = register.bring_in(register.file(WANG, LI))
    lists.bring_in(("0002", "赵六", "", 0, 0, "打蜡卡", 2, "", ""), source="wax")
    wax = held("0002")[0]
    to = cards.card("A-17")
    card_actions.transfer_pack(system(shop.owner.merchant_id), pack_id=wax.id, to_number=to.number, key="give")
    assert queries.which_members_go(first).kept == ((to.id, "李雷"),)
    register.undo(first)
    assert Card.objects.get(pk=to.id).state == "active"


def test_what_was_used_on_the_old_card_counts_nothing_when_a_pack_is_paid_back(shop, register):
    single = PackTerms("洗车卡", "", 10, 10_000, refund_by=RefundBy.SINGLE, single_minor=1_500)
    card_actions.save_pack_design(shop.owner, terms=single)
    register.bring_in(register.pack_file(ROWS[0]), meaning=PACK_MEANING)
    (pack,) = held("0001")
    assert (cards.quote_pack(pack.id).refund.minor, cards.quote_pack(pack.id).kept.minor) == (6_000, 0)
    use(shop, "0001")
    quote = cards.quote_pack(pack.id)
    assert (quote.refund.minor, quote.kept.minor) == (4_500, 500)
    assert [sum.minor for _label, sum in quote.lines] == [6_000, -1_500]


def test_a_pack_of_the_old_card_is_paid_back_onto_the_balance(shop, lists):
    lists.bring_in()
    clerk, (pack,) = system(shop.owner.merchant_id), held("0002")
    assert refund_pack(clerk, pack_id=pack.id, amount=pack.left, key="back") == ()
    card = cards.card("0002")
    assert (card.balances.principal, held("0002")[0].state, wrong()) == (pack.left, "refunded", [])
    assert [(each.title, each.why) for each in cards.entries(card.id).items] == [("次卡退款转入余额", "洗车卡")]


def test_a_larger_pack_that_counted_one_of_the_old_card_gives_back_by_both_ways(shop, lists):
    lists.bring_in()
    clerk, (pack,) = system(shop.owner.merchant_id), held("0002")
    large = card_actions.save_pack_design(shop.owner, terms=PackTerms("洗车大卡", "", 20, 50_000))
    more = large.price - pack.left
    line = LineInput("洗车大卡", more, pack=large.id, upgrade_of=pack.id)
    ring_up(clerk, key="up", card=cards.card("0002").number, lines=[line])
    larger = max(held("0002"), key=lambda each: each.id)
    assert larger.left.minor == 50_000
    (refund,) = refund_pack(clerk, pack_id=larger.id, amount=larger.left, key="back")
    assert (refund.amount, on_balance(larger.left, [refund]).minor) == (more, 9_999)
    assert (cards.card("0002").balances.principal.minor, on_ledger(), wrong()) == (9_999, [6_000, 15_000], [])


MEMBERS = (("0001", "王芳", "13800000001", "", 320, 500, 0), ("0002", "李雷", "", "", 0, 0, 0))


@pytest.mark.parametrize("source", ["old", "packs of the old till"])
def test_a_list_of_packs_alone_comes_later_onto_the_cards_that_are_there(lists, register, source):
    first = register.bring_in(register.file(*MEMBERS))
    rows = [("0001", "", "", "", "", "洗车卡", 6, "", ""), ("0001", "", "", "", "", "打蜡卡", 2, "", ""),
            ("0009", "周九", "", 7, "", "洗车卡", 1, "", "")]  # fmt: skip
    seen = lists.check(*rows, source=source)
    found = seen.outcome.members
    assert (found.new.cards, found.added, found.new.packs, seen.outcome.ready, found.changed, found.differing) == (
        1, 1, 3, 2, 0, (),
    )  # fmt: skip
    done = lists.bring_in(*rows, source=source)
    assert ([each[:3] for each in told("0001")], cards.card("0001").balances.points) == (
        [("打蜡卡", 3, 5), ("洗车卡", 4, 10)], 320,
    )  # fmt: skip
    assert TimelineEntry.objects.filter(kind="card_opened", customer__name="王芳").count() == 1
    again = lists.check(*rows, source=source).outcome.members
    assert (again.added, again.new, again.changed, wrong()) == (0, Sums(), 0, [])
    register.undo(done)
    card = cards.card("0001")
    assert (card.balances.points, card.state, told("0001")[0][2:4], on_ledger()) == (320, "active", (5, 0), [])
    register.undo(first)
    assert wrong() == []


def test_a_tier_that_another_batch_promised_outlasts_the_undo_of_packs(lists, register):
    register.bring_in(register.file(WANG))
    until = Card.objects.get().tier_until
    done = lists.bring_in(("0001", "王芳", "", "", "", "洗车卡", 6, "", ""), source="packs")
    register.undo(done)
    assert (Card.objects.get().tier_until, until is None) == (until, False)


def test_packs_of_somebody_elses_number_are_refused(lists, register):
    register.bring_in(register.file(*MEMBERS))
    seen = lists.check(("0001", "孙悟空", "", "", "", "洗车卡", 6, "", ""), source="other")
    assert (problems(seen), seen.outcome.members.added) == ([(2, Reason.NUMBER_TAKEN)], 0)


def test_records_tell_the_sessions_left(lists, register):
    done = lists.bring_in()
    left = PackLeft.objects.order_by("held").values_list("customer__name", "sessions", "ends_on")
    assert list(left) == [("王芳", 6, None), ("王芳", 2, date(2027, 3, 31)), ("李雷", 10, None)]
    register.undo(done)
    assert not PackLeft.objects.exists()


def test_many_packs_take_no_more_statements(lists):
    def statements(count, name):
        rows = [(f"{name}{n:03}", f"客{n}{name}", "", 1, 0, "洗车卡", 6, "", "") for n in range(count)]
        with CaptureQueriesContext(connection) as seen:
            lists.bring_in(*rows, name=f"{name}.xlsx", source=name)
        return len(seen)

    statements(1, "a")
    assert statements(3, "b") == statements(30, "c")


def test_the_new_cards_are_listed_with_their_packs(lists):
    listed = queries.cards_as_csv(lists.bring_in()).decode("utf-8-sig").splitlines()
    assert [line.split(",", 6)[6] for line in listed[1:]] == ["洗车卡 × 6、打蜡卡 × 2", "洗车卡 × 10", ""]

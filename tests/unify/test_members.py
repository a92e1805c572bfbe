"""What an import of an old membership writes, and what it leaves alone."""

from datetime import date
from types import SimpleNamespace

from django.db.models import Sum
from django.utils import translation

from shuke.cards import queries as cards
from shuke.cards.actions import adjust_card, top_up_card
from shuke.cards.actions.resolve import resolve_number
from shuke.cards.models import Card, Opening
from shuke.cards.queries.first_visit import is_first_visit
from shuke.customers.actions import add_note, edit_customer
from shuke.customers.models import Customer, Note, Phone, Tagging, TimelineEntry, Traits
from shuke.customers.queries import find
from shuke.kit.models import EventRow
from shuke.kit.money import Money
from shuke.ledger.models import Account, Lot, Transfer
from shuke.sales.web.member import member_json
from shuke.unify import actions, queries
from shuke.unify.register import Sums
from shuke.unify.values import Kind, Reason
from tests.unify.registers import LI, MEANING, WANG, ZHAO


def balances():
    return dict(Account.objects.values_list("kind").annotate(sum=Sum("balance")).values_list("kind", "sum"))


def test_rows_become_customers_with_cards_and_balances(shop, register):
    done = register.bring_in(register.file(WANG, LI, ZHAO))
    wang = cards.card("0001")
    held = (wang.owner, wang.tier.key, wang.balances.points, wang.balances.principal.minor, wang.balances.bonus.minor)
    assert held == ("王芳", "gold", 320, 50_000, 8_000)
    assert [
        (each.name, each.birthday, each.source, each.batch) for each in Customer.objects.order_by("pk")
    ] == [("王芳", date(1990, 5, 14), "import", done.id), ("李雷", None, "import", done.id),
        ("赵敏", None, "import", done.id)]  # fmt: skip
    assert list(Phone.objects.order_by("pk").values_list("number", flat=True)) == ["+8613800000001", "+8613800000002"]
    assert list(Note.objects.values_list("customer__name", "text")) == [("王芳", "怕烫")]
    told = TimelineEntry.objects.filter(kind="note").values_list("customer__name", "params__text", "batch")
    assert list(told) == [("王芳", "怕烫", done.id)]
    assert list(Tagging.objects.values_list("customer__name", "tag__name")) == [("王芳", "老客")]
    traits = Traits.objects.get(customer__name="王芳")
    assert (traits.points, traits.principal_minor, traits.bonus_minor, traits.tier_name) == (320, 50_000, 8_000, "金卡")
    assert done.outcome.members.new == Sums(3, 335, 52_050, 8_000)


def test_a_refund_quote_tells_what_the_old_card_brought(shop, register):
    register.bring_in(register.file(WANG))
    wang = cards.card("0001")
    top_up_card(shop.owner, number=wang.number, paid=Money(10_000, "CNY"), key="more")
    adjust_card(shop.owner, number=wang.number, kind="principal", amount=-300, why="mistake", text="多记了", key="less")
    with translation.override("en"):
        quote = cards.quote_refund(wang.number)
    assert {words: sum_.minor for words, sum_ in quote.lines} == {
        "Paid in": 10_000, "Brought over from the old card": 50_000, "Put right by hand": -300, "Spent of it": 0,
        "Paid back earlier": 0, "To pay back": 59_700,
    }  # fmt: skip
    assert {words: sum_.minor for words, sum_ in quote.bonus_lines} == {
        "Bonus given": 0, "Brought over from the old card": 8_000, "Spent or ended of it": 0, "Withdrawn earlier": 0,
        "Bonus that ends now": 8_000,
    }  # fmt: skip


def test_the_transfers_come_from_the_opening_account_in_one_batch(shop, register):
    done = register.bring_in(register.file(WANG, LI))
    rows = Transfer.objects.order_by("pk").values_list("debit__kind", "credit__kind", "amount", "reason", "batch")
    assert list(rows) == [
        ("opening", "points", 320, "opening", done.id), ("opening", "principal", 50_000, "opening", done.id),
        ("opening", "bonus", 8_000, "opening", done.id), ("opening", "points", 15, "opening", done.id),
        ("opening", "principal", 2_050, "opening", done.id),
    ]  # fmt: skip
    assert list(EventRow.objects.filter(name__startswith="cards.Openings").values_list("name", "payload")) == [
        ("cards.OpeningsWritten", {"batch": done.id, "rows": 2, "points": 335, "principal_minor": 52_050,
                                   "bonus_minor": 8_000, "currency": "CNY", "packs": 0, "sessions": 0,
                                   "packs_minor": 0})
    ]  # fmt: skip


def test_a_check_writes_nothing_but_tells_the_sums(shop, register):
    seen = register.check(register.file(WANG, LI, ("合计", "", "", "", 335, 520.5, 80)))
    found = seen.outcome.members
    assert (found.file, found.new, found.own, found.differs, found.new_customers) == (
        Sums(2, 335, 52_050, 8_000), Sums(2, 335, 52_050, 8_000), Sums(0, 335, 52_050, 8_000), False, 2,
    )  # fmt: skip
    assert (Customer.objects.count(), Transfer.objects.count(), Opening.objects.count()) == (0, 0, 0)


def test_the_sums_of_all_rows_are_told_beside_those_that_can_come_in(shop, register):
    path = register.file(("0009", "旧", "", "", 1, 1, 0), name="old.xlsx")
    settings = shop.settings(MEANING, source="another")
    begun = actions.begin_import(shop.owner, path=str(path), name="o", settings=settings, kind=Kind.MEMBERS)
    actions.import_members(shop.owner, import_id=begun.id, path=str(path))
    rows = [
        WANG, LI, ("", "无名", "", "", 5, 10, 1), ("0007", "周", "", "", -3, -2.5, 0),
        ("0008", "吴", "", "", "很多", 7, 0), ("0001", "别人", "", "", 2, 3, 0), ("0009", "赵六", "", "", 4, 4, 0),
        ("合计", "", "", "", 343, 542, 81),
    ]  # fmt: skip
    found = register.check(register.file(*rows)).outcome.members
    assert (found.whole, found.file) == (Sums(7, 343, 54_200, 8_100), Sums(2, 335, 52_050, 8_000))
    assert (found.new, found.differs) == (Sums(2, 335, 52_050, 8_000), False)


def test_a_new_customer_without_a_name_is_remarked_and_comes_in(shop, register):
    rows = [("0005", "", "13800008009", "", 5, 0, 0), WANG]
    seen = register.check(register.file(*rows))
    listed, _next = queries.problem_page(seen.id)
    assert [(bad.number, bad.reason, bad.value, bad.comes_in) for bad in listed] == [(2, Reason.NO_NAME, "0005", True)]
    done = register.bring_in(register.file(*rows))
    assert [each.name for each in Customer.objects.order_by("pk")] == ["客户（尾号 8009）", "王芳"]
    assert (done.outcome.bad, done.outcome.warned) == (0, 1)


def test_a_register_without_names_is_not_remarked_row_by_row(shop, register):
    path = register.file(("0005", "", "13800008009", "", 5, 0, 0))
    mapping = {field: column for field, column in MEANING.items() if field != "name"}
    begun = actions.begin_import(
        shop.owner, path=str(path), name="b", settings=shop.settings(mapping, source="b"), kind=Kind.MEMBERS
    )
    assert actions.check_members(shop.owner, import_id=begun.id, path=str(path)).outcome.reasons == {}


def test_bad_rows_are_listed_with_their_line_and_nothing_comes_in(shop, register):
    rows = [
        WANG, ("", "无名", "", "", 5, 0, 0), ("0001", "别人", "", "", 1, 0, 0), ("0005", "钱", "", "", "很多", 0, 0),
        ("0006", "孙", "", "钻石", 1, 0, 0), ("0007", "周", "", "", -3, 0, 0), ("0008", "吴", "", "", 1, "1.234", 0),
    ]  # fmt: skip
    seen = register.bring_in(register.file(*rows, above=[["会员表", ""], []]))
    listed, _next = queries.problem_page(seen.id)
    assert (seen.state, [(bad.number, bad.reason, bad.value) for bad in listed]) == (
        "checked",
        [
            (5, Reason.NO_MEMBER, "无名"), (6, Reason.NUMBER_TWICE, "0001"), (7, Reason.BAD_POINTS, "很多"),
            (8, Reason.UNKNOWN_TIER, "钻石"), (9, Reason.LESS_THAN_NOTHING, "-3"), (10, Reason.FINE_AMOUNT, "1.234"),
        ],
    )  # fmt: skip
    assert Card.objects.count() == 0


def test_a_row_with_several_faults_tells_all_of_them_and_counts_once(shop, register):
    rows = [("0005", "钱", "没留", "钻石", "很多", 0, 0), ("0006", "孙", "没留", "", 1, 7, 0)]
    seen = register.check(register.file(WANG, *rows))
    first, more = queries.problem_page(seen.id, limit=2)  # a page may end in the middle of a row
    rest, end = queries.problem_page(seen.id, more, limit=2)
    assert [(bad.number, bad.reason, bad.value, bad.warns, bad.comes_in) for bad in [*first, *rest]] == [
        (3, Reason.NO_PHONE_OF, "没留", True, False), (3, Reason.UNKNOWN_TIER, "钻石", False, False),
        (3, Reason.BAD_POINTS, "很多", False, False), (4, Reason.NO_PHONE_OF, "没留", True, True),
    ]  # fmt: skip
    assert (end, seen.outcome.bad, seen.outcome.warned, seen.outcome.members.file.cards) == (None, 1, 1, 2)
    assert seen.outcome.reasons == {"no_phone_of": 2, "unknown_tier": 1, "bad_points": 1}
    told = queries.problems_as_csv(seen.id).decode("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[:4] for line in told] == [
        ["3", "0005", "钱", "否"], ["3", "0005", "钱", "否"], ["3", "0005", "钱", "否"], ["4", "0006", "孙", "是"],
    ]  # fmt: skip


def test_a_known_phone_gets_the_balance_on_the_card_that_is_there(shop, register):
    from shuke.cards.actions import enrol_card

    mine = enrol_card(shop.owner, key="k", name="王芳", phone="13800000001")
    done = register.bring_in(register.file(WANG))
    card = cards.card("0001")
    assert (card.number, card.balances.points, Card.objects.count()) == (mine.number, 320, 1)
    found = done.outcome.members
    assert (found.matched_customers, found.on_cards, found.new_cards) == (1, 1, 0)


def test_the_same_file_again_adds_nothing(shop, register):
    path = register.file(WANG, LI)
    register.bring_in(path)
    before = (balances(), Opening.objects.count(), Customer.objects.count())
    again = register.bring_in(path)
    assert (balances(), Opening.objects.count(), Customer.objects.count()) == before
    assert (again.outcome.members.there, again.outcome.members.new) == (2, Sums())


def test_a_number_of_somebody_else_is_refused(shop, register):
    register.bring_in(register.file(WANG))
    settings = shop.settings(MEANING, source="another")
    path = register.file(("0001", "赵六", "", "", 9, 0, 0), name="other.xlsx")
    begun = actions.begin_import(shop.owner, path=str(path), name="b", settings=settings, kind=Kind.MEMBERS)
    seen = actions.check_members(shop.owner, import_id=begun.id, path=str(path))
    assert (seen.outcome.reasons, seen.outcome.members.taken) == ({"number_taken": 1}, 1)


def test_two_rows_of_one_person_go_on_one_card_and_a_shared_phone_stays_apart(shop, register):
    rows = [WANG, ("0002", "王芳", "13800000001", "", 30, 0, 0), ("0009", "王小明", "13800000001", "", 1, 0, 0)]
    done = register.bring_in(register.file(*rows))
    assert done.outcome.reasons == {"shared_phone": 2, "same_person": 1}
    assert (cards.card("0001").id == cards.card("0002").id, cards.card("0002").balances.points) == (True, 350)
    assert (cards.card("0009").balances.points, Customer.objects.count()) == (1, 2)


def test_an_undo_brings_every_balance_back_to_nothing(shop, register):
    done = register.bring_in(register.file(WANG, LI, ZHAO))
    undone = register.undo(done)
    assert (undone.state, set(balances().values())) == ("undone", {0})
    assert (Customer.objects.filter(archived_at=None).count(), Note.objects.count(), Tagging.objects.count()) == (
        0, 0, 0,
    )  # fmt: skip
    assert set(Card.objects.values_list("state", flat=True)) == {"closed"}
    assert TimelineEntry.objects.exclude(kind="created").count() == 0
    assert Lot.objects.aggregate(left=Sum("remaining"))["left"] == 0
    assert Opening.objects.filter(undone_at=None).count() == 0


def test_after_an_undo_a_corrected_file_comes_in_as_if_it_were_the_first(shop, register):
    register.undo(register.bring_in(register.file(WANG, LI)))
    corrected = [("0001", "汪芳", "13800000009", "金卡", 320, 500, 80), ("A-17", "韩梅", "13800000002", "", 1, 0, 0)]
    seen = register.bring_in(register.file(*corrected, name="corrected.xlsx"))
    found = seen.outcome.members
    assert (found.new_customers, found.known_customers, found.taken, seen.outcome.bad) == (2, 0, 0, 0)
    assert [(row.name, row.phone) for row in (*find("0001"), *find("A-17"))] == [
        ("汪芳", "+8613800000009"), ("韩梅", "+8613800000002"),
    ]  # fmt: skip
    assert (cards.card("0001").owner, cards.card("0001").balances.points) == ("汪芳", 320)
    assert Customer.objects.filter(archived_at=None).count() == 2


CORRECTED = [
    ("0001", "汪芳", "13800000009", "金卡", 320, 500, 80), ("A-17", "李雷", "13800000002", "", 16, 20.5, 0),
    ("0003", "赵敏敏", "13800000003", "", 0, 0, 0),
]  # fmt: skip


def test_a_corrected_file_lists_what_differs_and_names_and_phones_are_taken(shop, register):
    register.bring_in(register.file(WANG, LI, ZHAO))
    edit_customer(shop.owner, customer_id=find("赵敏")[0].id, name="赵小敏")
    path = register.file(*CORRECTED, name="corrected.xlsx")
    seen = register.check(path).outcome.members
    assert [(d.number, d.here, d.name, d.phone, d.had_phone, d.brought, d.held, d.edited) for d in seen.differing] == [
        ("0001", "王芳", "汪芳", "+8613800000009", "+8613800000001", None, None, False),
        ("A-17", "李雷", "", "", "", (15, 2_050, 0), (16, 2_050, 0), False),
        ("0003", "赵小敏", "赵敏敏", "+8613800000003", "", None, None, True),
    ]  # fmt: skip
    assert (seen.there, seen.changed, seen.correctable) == (3, 1, 1)
    done = register.bring_in(path)
    assert done.outcome.members.corrected == 1
    assert [(row.name, row.phone) for row in find("汪芳")] == [("汪芳", "+8613800000009")]
    assert (find("王芳"), [row.name for row in find("0001")], [row.name for row in find("0003")]) == (
        [], ["汪芳"], ["赵小敏"],
    )  # fmt: skip
    again = register.check(register.file(*CORRECTED[:1], name="again.xlsx")).outcome.members
    assert (again.differing, again.correctable) == ((), 0)


def test_names_and_phones_stay_when_that_is_what_was_said(shop, register):
    register.bring_in(register.file(WANG))
    done = register.bring_in(register.file(CORRECTED[0], name="corrected.xlsx"), take_facts=False)
    assert (done.outcome.members.corrected, find("0001")[0].name) == (0, "王芳")


def test_the_card_of_an_undone_import_says_so(shop, register):
    done = register.bring_in(register.file(WANG))
    card = cards.card("0001").id
    register.undo(done)
    assert {each.title for each in cards.entries(card).items} == {"旧卡转入", "撤销导入"}


def test_an_old_number_is_typed_and_searched(shop, register):
    register.bring_in(register.file(WANG, LI))
    found = [resolve_number(shop.owner, number=typed, till="1").customer for typed in ("0001", "a-17", "Ａ-17")]
    assert found == ["王芳", "李雷", "李雷"]
    assert [[row.name for row in find(text)] for text in ("0001", "A-17")] == [["王芳"], ["李雷"]]


def test_a_whole_old_number_finds_its_holder_alone_and_the_row_shows_it(shop, register):
    rows = [(f"AN-{n:04}", f"客{n}", f"139{n:04}0003", "", 0, 0, 0) for n in range(1, 8)]
    register.bring_in(register.file(*rows, ("AN-00031", "客甲", "", "", 0, 0, 0), ("0003", "客乙", "", "", 0, 0, 0)))
    found = [[(row.name, row.old_number) for row in find(text)] for text in ("AN-0003", "ａｎ-0003 ", "0003")]
    assert found == [[("客3", "AN-0003")], [("客3", "AN-0003")], [("客乙", "0003")]]
    assert len(find("AN-00")) == 8
    edit_customer(shop.owner, customer_id=find("AN-0003")[0].id, name="客丙")
    assert [(row.name, row.old_number) for row in find("AN-0003")] == [("客丙", "AN-0003")]


def test_an_undone_number_finds_nobody(shop, register):
    done = register.bring_in(register.file(WANG, LI))
    register.undo(done)
    assert find("A-17") == []


def test_lost_zeros_are_told_and_filled_up_on_demand(shop, register):
    rows = [(7, "甲", "", "", 1, 0, 0), (1204, "乙", "", "", 1, 0, 0)]
    found = register.check(register.file(*rows)).outcome.members
    assert (found.digits, found.short) == (4, 1)
    register.bring_in(register.file(*rows), pad=4)
    assert cards.card("0007").owner == "甲"


def test_a_tier_brought_over_stays_one_window(shop, register):
    from shuke.cards.actions.review_tiers import review_tiers
    from shuke.kit import clock

    register.bring_in(register.file(WANG))
    assert (review_tiers(shop.owner), cards.card("0001").tier.key) == (0, "gold")
    with clock.travel(by=__import__("datetime").timedelta(days=200)):
        assert (review_tiers(shop.owner), cards.card("0001").tier.key) == (1, "base")


def test_an_old_member_is_no_newcomer_and_has_no_pin_yet(shop, register):
    register.bring_in(register.file(WANG, LI))
    said = [member_json(cards.card(number), zone="Asia/Shanghai") for number in ("0001", "A-17")]
    assert [(each["rhythm"], each["has_pin"]) for each in said] == [
        ("**老会员**，2023 年 3 月 1 日 入会", False), ("**老会员**，从旧名单转入", False),
    ]  # fmt: skip
    asks = SimpleNamespace(points=SimpleNamespace(asks_first_visit=True))
    assert is_first_visit(SimpleNamespace(id=cards.card("0001").id, rules=asks)) is False


def test_an_undo_says_before_which_cards_stay(shop, register):
    done = register.bring_in(register.file(WANG, LI, ZHAO))
    top_up_card(shop.owner, number=cards.card("A-17").number, paid=Money(10_000, "CNY"), method="cash", key="k")
    add_note(shop.owner, customer_id=cards.card("0003").customer_id, text="常客")
    goes = queries.which_members_go(done)
    assert (goes.rows, goes.cards, goes.customers, goes.stay, goes.kept) == (
        3, 2, 1, 2, ((cards.card("A-17").id, "李雷"),),
    )  # fmt: skip
    undone = register.undo(done)
    assert (undone.outcome.archived_customers, Card.objects.exclude(state="closed").count()) == (1, 1)


def test_the_new_cards_are_listed_with_their_old_numbers(shop, register):
    done = register.bring_in(register.file(WANG, LI))
    listed = queries.cards_as_csv(done).decode("utf-8-sig").splitlines()
    assert listed[1:] == [
        f"0001,{cards.card('0001').number},王芳,320,500.00,80.00,",
        f"A-17,{cards.card('A-17').number},李雷,15,20.50,0.00,",
    ]  # fmt: skip


def test_rows_left_out_are_told_by_number_and_name_and_the_list_says_what_an_import_brings(shop, register):
    register.bring_in(register.file(WANG))
    rows = [WANG, ("0005", "钱多", "", "", "很多", 0, 0), ("0006", "孙小", "没留", "", 1, 7, 0)]
    done = register.bring_in(register.file(*rows, name="more.xlsx"), skip_bad=True)
    assert queries.problems_as_csv(done.id).decode("utf-8-sig").splitlines()[1:] == [
        "3,0005,钱多,否,积分须为整数，如 320。,很多", "4,0006,孙小,是,这不是电话号码：此卡不带手机号。,没留",
    ]  # fmt: skip
    assert (done.brings, done.outcome.total) == (Money(700, "CNY"), Money(58_700, "CNY"))

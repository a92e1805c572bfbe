"""Printed cards: runs of numbers, their way from the printer to a guest's hand, and the files a printer gets."""

import io
import time

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from shuke.cards.actions.move_print_request import move_print_request
from shuke.cards.actions.publish_design import publish_design
from shuke.cards.actions.replace import replace_card
from shuke.cards.actions.request_print import print_blanks, print_for_members
from shuke.cards.actions.resolve import resolve_number
from shuke.cards.actions.save_design import place_picture
from shuke.cards.errors import (
    AskedAlready,
    BlankCard,
    NoBlankCard,
    NobodyToPrintFor,
    NothingPublished,
    NumbersRunOut,
    NumbersTaken,
    NumberWrong,
    PrintMoveRefused,
    UnknownCode,
)
from shuke.cards.looks import drawing
from shuke.cards.printing import MOVES, after, check_move, free_run, run_of
from shuke.cards.queries import blank_number
from shuke.cards.queries.cards import card as card_of
from shuke.cards.queries.printing import blanks_left, print_requests, printed_cards, to_print
from shuke.cards.values.design import Design, Template
from shuke.cards.values.printing import PrintState
from shuke.kit.codes.card_numbers import CardNumberRefused, format_card_number, has_luhn
from shuke.kit.problems import Forbidden, NotFound
from tests.cards.test_design import GOLD, photo
from tests.factories import actor_for

MM = 72 / 25.4
FIRST = run_of("8628004170000010", 1)[0]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def printing(shop):
    """A shop with a published design."""
    publish_design(shop.owner, revision=0, design=GOLD)
    return shop


def blanks(shop, quantity=3, **more):
    return print_blanks(shop.owner, quantity=quantity, key=shop.key(), **more)


def printed(shop, quantity=3):
    request = blanks(shop, quantity)
    move_print_request(shop.owner, request_id=request.id, state="printed")
    return request, [each.number for each in printed_cards(request.id)]


@given(st.integers(10**10, 9 * 10**14), st.integers(1, 50))
def test_a_run_is_consecutive_and_every_number_checks(body, quantity):
    numbers = run_of(f"{body}0", quantity)
    assert [int(number[:-1]) for number in numbers] == list(range(body, body + quantity))
    assert all(has_luhn(number) for number in numbers)
    assert after(numbers[0]) == run_of(f"{body + 1}0", 1)[0]


def test_a_run_ends_where_its_digits_end():
    assert len(run_of("9999999999970", 3)) == 3
    with pytest.raises(NumbersRunOut):
        run_of("9999999999970", 4)


@given(st.sets(st.integers(0, 60), max_size=30), st.integers(0, 60), st.integers(1, 12))
def test_the_next_free_run_is_the_first_that_meets_nothing(held, begin, quantity):
    taken = [run_of(f"{10**12 + place}0", 1)[0] for place in sorted(held) if place >= begin]
    found = int(free_run(f"{10**12 + begin}0", quantity, taken)[:-1]) - 10**12
    fits = [start for start in range(begin, 200) if not held & set(range(start, start + quantity))]
    assert found == fits[0]


@pytest.mark.parametrize("quantity", [1, 3])
def test_where_numbers_end_no_run_is_free(quantity):
    last = run_of("9999999999990", 1)[0]
    with pytest.raises(NumbersRunOut) as refused:
        free_run(last, quantity, [last])
    assert refused.value.field == "first_number"


@pytest.mark.parametrize("state", PrintState)
@pytest.mark.parametrize("wanted", PrintState)
def test_only_the_steps_of_the_table_are_taken(state, wanted):
    if wanted in MOVES[state]:
        check_move(state, wanted, 0)
    else:
        with pytest.raises(PrintMoveRefused):
            check_move(state, wanted, 0)


def test_blank_cards_have_numbers_of_their_own(printing):
    request = blanks(printing, 3, recipient="阿宁", address="榕荫路 12 号", note="磨砂")
    cards = printed_cards(request.id)
    assert (request.state, request.quantity, request.tied, request.design_number) == ("asked", 3, 0, 1)
    assert (request.recipient, request.address, request.note) == ("阿宁", "榕荫路 12 号", "磨砂")
    assert [cards[0].number, cards[-1].number] == [request.first_number, request.last_number]
    assert [int(each.number[:-1]) - int(cards[0].number[:-1]) for each in cards] == [0, 1, 2]
    assert {each.card_id for each in cards} == {None}


def test_the_same_key_asks_once(printing):
    first = print_blanks(printing.owner, quantity=2, key="once")
    assert print_blanks(printing.owner, quantity=2, key="once") == first
    printing.enrol()
    third = print_for_members(printing.owner, key="m")
    assert print_for_members(printing.owner, key="m") == third
    assert len(print_requests()) == 2


def test_without_a_published_design_there_is_nothing_to_print(shop):
    with pytest.raises(NothingPublished):
        blanks(shop)


def test_a_run_that_meets_another_is_refused_with_where_to_begin(printing):
    first = blanks(printing, 5, first_number=FIRST)
    with pytest.raises(NumbersTaken) as refused:
        blanks(printing, 5, first_number=first.last_number)
    assert refused.value.field == "first_number"
    assert refused.value.missing["next"] == after(first.last_number)
    assert format_card_number(after(first.last_number)) in refused.value.detail
    assert blanks(printing, 5, first_number=after(first.last_number)).first_number == after(first.last_number)


def test_the_number_it_is_told_to_begin_at_works(printing):
    first = blanks(printing, 5, first_number=FIRST)
    behind = run_of(after(first.last_number), 12)
    for number in (behind[3], behind[8]):  # gaps too small for five
        blanks(printing, 1, first_number=number)
    with pytest.raises(NumbersTaken) as refused:
        blanks(printing, 5, first_number=FIRST)
    told = refused.value.missing["next"]
    assert told == behind[9]
    assert blanks(printing, 5, first_number=told).first_number == told


def test_a_mistyped_first_number_is_told_at_its_field(printing):
    with pytest.raises(CardNumberRefused) as refused:
        blanks(printing, 1, first_number="8628 0041")
    assert refused.value.field == "first_number"


def test_a_wrong_number_in_a_list_is_told_with_its_line(printing):
    card = printing.enrol()
    for wrong, line in ((FIRST, 2), ("8628", 2), (" 8628 0041 7000 2902", 2)):
        with pytest.raises(NumberWrong) as refused:
            print_for_members(printing.owner, key="d", numbers=[card.number, wrong])
        assert (refused.value.field, refused.value.missing) == ("numbers", {"line": line})
        assert wrong.strip() in refused.value.detail


def test_who_waits_for_a_card_is_asked_for_twice_only_on_purpose(printing):
    one, two = printing.enrol("林晓雯"), printing.enrol("周岚", another=True)
    request = print_for_members(printing.owner, key="a", numbers=[one.number])
    with pytest.raises(AskedAlready) as refused:
        print_for_members(printing.owner, key="b", numbers=[one.number, two.number], again=False)
    assert (refused.value.field, refused.value.missing) == ("again", {"numbers": [one.number]})
    assert format_card_number(one.number) in refused.value.detail
    assert print_for_members(printing.owner, key="c", numbers=[two.number], again=False).quantity == 1
    move_print_request(printing.owner, request_id=request.id, state="printed")
    assert print_for_members(printing.owner, key="d", numbers=[one.number], again=False).quantity == 1


def test_a_run_over_a_members_number_or_one_he_had_is_refused(printing):
    card = printing.enrol()
    with pytest.raises(NumbersTaken):
        blanks(printing, 1, first_number=card.number)
    replace_card(printing.owner, number=card.number, key="r")
    with pytest.raises(NumbersTaken):
        blanks(printing, 1, first_number=card.number)


def test_cards_for_members_are_of_those_who_have_none(printing):
    one, two = printing.enrol("林晓雯"), printing.enrol("周岚", another=True)
    request = print_for_members(printing.owner, key="a")
    assert [(each.number, each.holder) for each in printed_cards(request.id)] == [
        (one.number, "林晓雯"),
        (two.number, "周岚"),
    ]
    with pytest.raises(NobodyToPrintFor):
        print_for_members(printing.owner, key="b")
    again = print_for_members(printing.owner, key="c", numbers=[format_card_number(two.number), two.number])
    assert [each.holder for each in printed_cards(again.id)] == ["周岚"]


def test_who_was_on_a_cancelled_list_waits_again(printing):
    printing.enrol()
    request = print_for_members(printing.owner, key="a")
    move_print_request(printing.owner, request_id=request.id, state="cancelled")
    assert print_for_members(printing.owner, key="b").quantity == 1


def test_the_way_of_a_request(printing):
    request = blanks(printing)
    for state in ("printed", "handed_out", "printed", "asked", "cancelled", "asked"):
        assert move_print_request(printing.owner, request_id=request.id, state=state).state == state
    assert move_print_request(printing.owner, request_id=request.id, state="asked").state == "asked"
    with pytest.raises(PrintMoveRefused) as refused:
        move_print_request(printing.owner, request_id=request.id, state="handed_out")
    assert refused.value.code == "cards.print_move"
    with pytest.raises(NotFound):
        move_print_request(printing.owner, request_id=1, state="printed")


def test_a_blank_card_is_given_at_the_counter(printing):
    request, (first, second, _third) = printed(printing)
    assert blanks_left() == 3
    with pytest.raises(BlankCard) as told:
        resolve_number(printing.owner, number=format_card_number(first), till="1")
    assert told.value.missing == {"number": first}
    card = printing.enrol("林晓雯", number=format_card_number(first))
    assert card.number == first
    assert card_of(first).owner == "林晓雯"
    assert resolve_number(printing.owner, number=first, till="1").card.id == card.id
    [mine, other, _] = printed_cards(request.id)
    assert (mine.card_id, mine.holder, other.card_id) == (card.id, "林晓雯", None)
    assert blanks_left() == 2
    assert [blank_number(text) for text in (first, second, "x", FIRST)] == ["", second, "", ""]


def test_a_blank_card_is_given_once(printing):
    _request, (first, *_others) = printed(printing)
    printing.enrol("林晓雯", number=first)
    with pytest.raises(NoBlankCard) as refused:
        printing.enrol("周岚", number=first)
    assert refused.value.field == "number"


@pytest.mark.parametrize("state", ["asked", "cancelled"])
def test_a_card_that_is_not_on_paper_is_given_to_nobody(printing, state):
    request = blanks(printing)
    if state != "asked":
        move_print_request(printing.owner, request_id=request.id, state=state)
    with pytest.raises(NoBlankCard):
        printing.enrol(number=request.first_number)
    with pytest.raises(UnknownCode):
        card_of(request.first_number)


def test_cards_that_guests_hold_cannot_be_cancelled(printing):
    request, (first, *_others) = printed(printing)
    printing.enrol(number=first)
    for state in ("cancelled", "asked"):
        with pytest.raises(PrintMoveRefused):
            move_print_request(printing.owner, request_id=request.id, state=state)
    assert move_print_request(printing.owner, request_id=request.id, state="handed_out").tied == 1


def test_a_cashier_gives_cards_and_has_none_printed(printing):
    from shuke.identity.models import Merchant

    cashier = actor_for("cashier", Merchant.objects.get(pk=printing.owner.merchant_id))
    with pytest.raises(Forbidden):
        print_blanks(cashier, quantity=1, key="k")
    with pytest.raises(Forbidden):
        print_for_members(cashier, key="k")


def boxes(page) -> list[list[float]]:
    found = (page.get_mediabox(), page.get_bleedbox(), page.get_trimbox())
    return [[round(side / MM, 1) for side in box] for box in found]


def text_of(page) -> str:
    # Spaced letters are read back with spaces between them.
    return page.get_textpage().get_text_range().replace(" ", "")


def code_on(page) -> str:
    picture = page.render(scale=6).to_pil()
    [code] = zxingcpp.read_barcodes(picture)
    return code.text


ISSUER = drawing.Issuer("听松茶舍", "消费 1 元积 1 分", "http://127.0.0.1:8000/j/pine/")


@pytest.mark.parametrize("template", Template)
def test_the_pdf_is_what_a_printer_asks_for(printing, template):
    placed = place_picture(printing.owner, content=photo(), name="a.jpg", revision=1).design.picture
    design = Design(
        template, "金毫会员", claim_zh="一盏茶", terms_zh="本金不过期", contact="平海路 28 号", picture=placed
    )
    numbers = run_of(FIRST, 2)
    cards = [drawing.Printed(numbers[0], "林晓雯"), drawing.Printed(numbers[1])]
    document = pypdfium2.PdfDocument(drawing.print_pdf(design, ISSUER, cards))
    assert len(document) == 4
    for page in document:
        assert boxes(page) == [[0, 0, 105.6, 74], [7, 7, 98.6, 67], [10, 10, 95.6, 64]]
    front, back, _front, last = document
    for words in ("听松茶舍", "金毫会员", "一盏茶", format_card_number(numbers[0])):
        assert words.replace(" ", "") in text_of(front)
    assert "林晓雯" in text_of(front)
    for words in (format_card_number(numbers[0]), "本金不过期", "平海路 28 号", "消费 1 元积 1 分"):
        assert words.replace(" ", "") in text_of(back)
    assert [code_on(back), code_on(last)] == numbers


def test_the_code_may_lead_to_the_join_page(printing):
    design = Design(name_zh="金毫会员", code="join")
    _front, back = pypdfium2.PdfDocument(drawing.print_pdf(design, ISSUER, [drawing.Printed(FIRST)]))
    assert code_on(back) == ISSUER.join_address
    assert format_card_number(FIRST).replace(" ", "") in text_of(back)
    assert "{" not in text_of(back)


def sizes(page, words: str) -> set[float]:
    """How large these words stand on the page, in points."""
    text = page.get_textpage()
    whole = text.get_text_range(0, -1)
    begin = whole.index(words)
    return {
        round(pdfium.FPDFText_GetFontSize(text, place), 1)
        for place in range(begin, begin + len(words)) if whole[place].strip()
    }  # fmt: skip


def test_full_terms_stand_no_smaller_than_the_address_under_them(printing):
    terms = "本金不过期可退还遗失请来电" * 6
    design = Design(name_zh="金毫会员", terms_zh=terms[:80], contact="榕荫路十二号电话四四一七" * 3)
    _front, back = pypdfium2.PdfDocument(drawing.print_pdf(design, ISSUER, [drawing.Printed(FIRST)]))
    [small], [address] = sizes(back, terms[:10]), sizes(back, "榕荫路十二号")
    assert small >= address
    assert small >= 6


def test_long_words_keep_clear_of_the_windows_ring(printing):
    placed = place_picture(printing.owner, content=photo(), name="a.jpg", revision=1).design.picture
    design = Design(Template.WINDOW, "金毫会员" * 3, claim_zh="一盏茶的时间里" * 2, picture=placed)
    front, _back = pypdfium2.PdfDocument(drawing.print_pdf(design, ISSUER, [drawing.Printed(FIRST, "林晓雯" * 9)]))
    text = front.get_textpage()
    begin, end = text.get_text_range().index("金毫"), text.get_text_range().index("8628")
    rights = [text.get_charbox(place)[2] / MM - 10 for place in range(begin, end)]
    assert max(rights) <= 5 + 36.5  # the ring begins at 45 mm


def test_ink_reaches_the_bleed_and_nothing_but_marks_goes_beyond(printing):
    page = pypdfium2.PdfDocument(drawing.print_pdf(GOLD, ISSUER, [drawing.Printed(FIRST)]))[0]
    picture: Image.Image = page.render(scale=10 / MM).to_pil().convert("RGB")  # ten dots a millimetre
    assert picture.getpixel((72, 370)) != (255, 255, 255)
    assert picture.getpixel((983, 370)) != (255, 255, 255)
    outside = [picture.getpixel((x, y)) for x in (30, 66, 990, 1040) for y in range(110, 630, 20)]
    assert set(outside) == {(255, 255, 255)}


def test_a_request_is_printed_in_the_design_it_was_asked_with(printing):
    printing.enrol("林晓雯")
    request = print_for_members(printing.owner, key="a", with_names=False)
    publish_design(printing.owner, revision=1, design=Design(name_zh="新卡"))
    design, cards = to_print(request.id)
    assert (design, [card.holder for card in cards]) == (GOLD, [""])
    with pytest.raises(NotFound):
        to_print(1)


@pytest.mark.slow
def test_a_thousand_cards_are_drawn_in_seconds(printing):
    request = blanks(printing, 1_000)
    design, cards = to_print(request.id)
    begun = time.monotonic()
    content = drawing.print_pdf(design, ISSUER, cards)
    assert time.monotonic() - begun < 60
    assert len(pypdfium2.PdfDocument(io.BytesIO(content))) == 2_000


def test_lists_ask_as_often_for_many_as_for_few(printing, django_assert_num_queries):
    blanks(printing)
    with django_assert_num_queries(1):
        assert len(print_requests()) == 1
    for _ in range(6):
        blanks(printing)
    with django_assert_num_queries(1):
        assert len(print_requests(limit=5)) == 5
    newest = print_requests()[0]
    assert [row.id for row in print_requests(before=newest.id)] == [row.id for row in print_requests()[1:]]

"""Drafts, pictures, versions: what is kept, what members see, and who may go back."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from shuke.cards.actions.publish_design import publish_design
from shuke.cards.actions.save_design import place_picture, save_design
from shuke.cards.actions.take_back_design import take_back_design, undo_design
from shuke.cards.errors import DesignMoved, DesignRefused
from shuke.cards.events import DesignPublished
from shuke.cards.models import DesignVersion
from shuke.cards.queries.design import design_versions, draft, published_design
from shuke.cards.values.design import Design, PlacedPicture, Template
from shuke.identity import queries as identity
from shuke.kit.models import Audit, EventRow
from shuke.kit.pictures.refusals import NotAPicture, PictureTooSmall
from shuke.kit.problems import Forbidden, NotFound
from tests.factories import actor_for, make_merchant

GOLD = Design(name_zh="金毫会员", face="#12302f", accent="#e2573a")


def photo(shade=200, size=(1600, 1000)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, (shade, shade, shade)).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def test_a_first_draft_begins_with_the_merchants_own_name_and_colour(shop):
    merchant = identity.merchant(shop.owner.merchant_id)
    begun = draft()
    assert (begun.revision, begun.published, begun.saved_at) == (0, 0, None)
    assert begun.design == Design(name_zh=f"{merchant.name}会员"[:12], face=merchant.brand)


def test_a_draft_is_kept_and_shown_to_nobody(shop):
    kept = save_design(shop.owner, design=GOLD, revision=0)
    assert (kept.design, kept.revision, kept.staff_id) == (GOLD, 1, shop.owner.staff_id)
    again = save_design(shop.owner, design=replace(GOLD, claim_zh="一盏茶"), revision=1)
    assert (again.design.claim_zh, again.revision) == ("一盏茶", 2)
    assert published_design() is None
    assert identity.merchant(shop.owner.merchant_id).brand != GOLD.face


@pytest.mark.parametrize("revision", [0, 5])
def test_who_saves_over_somebody_elses_draft_is_told(shop, revision):
    save_design(shop.owner, design=GOLD, revision=0)
    with pytest.raises(DesignMoved):
        save_design(shop.owner, design=replace(GOLD, name_zh="银毫"), revision=revision)
    assert draft().design == GOLD


def test_a_faulty_draft_is_not_kept(shop):
    with pytest.raises(DesignRefused):
        save_design(shop.owner, design=replace(GOLD, name_zh="一" * 13), revision=0)
    assert draft().revision == 0


def test_publishing_shows_it_to_members_and_gives_the_merchant_its_colour(shop):
    save_design(shop.owner, design=GOLD, revision=0)
    version = publish_design(shop.owner, revision=1, note="开业")
    assert (version.number, version.design, version.note, version.staff_id) == (1, GOLD, "开业", shop.owner.staff_id)
    assert published_design() == GOLD
    assert identity.merchant(shop.owner.merchant_id).brand == GOLD.face
    assert draft().changed == ()
    assert EventRow.objects.filter(name=DesignPublished.name()).count() == 1


def test_the_next_version_says_what_changed(shop):
    publish_design(shop.owner, revision=0, design=GOLD)
    second = publish_design(shop.owner, revision=1, design=replace(GOLD, face="#1f4f8f", claim_zh="慢慢喝"))
    assert (second.number, second.changed) == (2, ("claim_zh", "face"))
    assert [each.number for each in design_versions()] == [2, 1]


def test_publishing_what_members_see_already_changes_nothing(shop):
    first = publish_design(shop.owner, revision=0, design=GOLD)
    assert publish_design(shop.owner, revision=1) == first
    assert len(design_versions()) == 1


def test_a_refused_publishing_leaves_the_draft_as_it_was(shop):
    save_design(shop.owner, design=GOLD, revision=0)
    with pytest.raises(DesignRefused):
        publish_design(shop.owner, revision=1, design=replace(GOLD, template=Template.PHOTO))
    save_design(shop.owner, design=replace(GOLD, template=Template.PHOTO), revision=1)
    with pytest.raises(DesignRefused):
        publish_design(shop.owner, revision=2)
    with pytest.raises(DesignMoved):
        publish_design(shop.owner, revision=1)
    assert published_design() is None


def test_versions_cannot_be_changed(shop):
    publish_design(shop.owner, revision=0, design=GOLD)
    with pytest.raises(Exception, match=r"permission denied|append"):
        DesignVersion.objects.update(note="another")


def test_going_back_lays_the_older_one_on_the_table_and_can_be_undone(shop):
    publish_design(shop.owner, revision=0, design=GOLD)
    working = replace(GOLD, name_zh="银毫会员")
    save_design(shop.owner, design=working, revision=1)
    [first] = design_versions()
    assert take_back_design(shop.owner, version_id=first.id, revision=2) == first
    assert draft().design == GOLD
    assert undo_design(shop.owner).design == working
    assert undo_design(shop.owner).design == GOLD
    assert [each.number for each in design_versions()] == [1]


def test_there_is_nothing_to_go_back_to_or_to_undo(shop):
    with pytest.raises(NotFound):
        take_back_design(shop.owner, version_id=1, revision=0)
    with pytest.raises(NotFound):
        undo_design(shop.owner)


def test_an_uploaded_picture_lies_in_the_draft_with_what_was_typed(shop):
    kept = place_picture(shop.owner, content=photo(), name="湖山.jpg", design=GOLD, revision=0)
    placed = kept.design.picture
    assert placed is not None
    assert (placed.width, placed.height, placed.name, placed.x, placed.zoom) == (1600, 1000, "湖山.jpg", 50, 100)
    assert placed.light == "#c8c8c8"
    assert replace(kept.design, picture=None) == GOLD
    other = place_picture(shop.owner, content=photo(30), name="dark.jpg", revision=1).design
    assert other.picture is not None
    assert (other.name_zh, other.picture.light) == (GOLD.name_zh, "#1e1e1e")


def test_the_audit_holds_no_pixels(shop):
    place_picture(shop.owner, content=photo(), name="a.jpg", revision=0)
    told = Audit.objects.get(action="cards.design").details
    assert told["content"].endswith(" bytes")


@pytest.mark.parametrize(("sent", "refusal"), [(b"<svg/>", NotAPicture), (photo(size=(900, 500)), PictureTooSmall)])
def test_what_is_no_picture_for_a_card_is_refused_at_its_field(shop, sent, refusal):
    with pytest.raises(refusal) as refused:
        place_picture(shop.owner, content=sent, name="x", revision=0)
    assert refused.value.field == "picture"
    assert draft().revision == 0


def test_what_a_program_says_of_a_picture_counts_for_nothing(shop):
    placed = place_picture(shop.owner, content=photo(), name="a.jpg", revision=0).design.picture
    assert placed is not None
    told = replace(placed, digest="f" * 64, width=9, height=9, light="#000000", x=10)
    kept = save_design(shop.owner, design=replace(GOLD, picture=told), revision=1).design.picture
    assert kept == replace(placed, x=10)


def test_another_merchants_picture_does_not_exist(shop):
    from shuke.kit import tenancy

    other = make_merchant()
    stranger = actor_for("owner", other)
    with tenancy.open(merchant=other.pk):
        theirs = place_picture(stranger, content=photo(), name="a.jpg", revision=0).design.picture
    assert isinstance(theirs, PlacedPicture)
    with pytest.raises(NotFound):
        save_design(shop.owner, design=replace(GOLD, picture=theirs), revision=0)


def test_a_cashier_designs_nothing(shop):
    from shuke.identity.models import Merchant

    cashier = actor_for("cashier", Merchant.objects.get(pk=shop.owner.merchant_id))
    with pytest.raises(Forbidden):
        save_design(cashier, design=GOLD, revision=0)
    with pytest.raises(Forbidden):
        publish_design(cashier, revision=0, design=GOLD)

"""Kept under their merchant by content, served by signed address only."""

import io
import stat

import pytest
from django.test import Client
from PIL import Image

from shuke.kit import tenancy
from shuke.kit.models import Picture
from shuke.kit.pictures import files
from shuke.kit.pictures.keeping import keep_picture, picture
from shuke.kit.pictures.serving import picture_answer
from shuke.kit.problems import NotFound
from tests.factories import make_merchant

pytestmark = pytest.mark.django_db


def photo(size=(1600, 1000), mode="RGB", shade=90) -> bytes:
    target = io.BytesIO()
    image = Image.new(mode, size, (shade, 60, 40) if mode == "RGB" else (shade, 60, 40, 128))
    image.save(target, "JPEG" if mode == "RGB" else "PNG")
    return target.getvalue()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def merchant():
    made = make_merchant()
    with tenancy.open(merchant=made.pk):
        yield made


def test_one_picture_is_one_row_and_three_files(merchant, folder):
    kept = keep_picture(photo(), name="湖山.jpg")
    again = keep_picture(photo(), name="other.jpg")
    assert again == kept == picture(kept.id)
    assert (kept.width, kept.height, kept.ending, kept.name) == (1600, 1000, "jpg", "湖山.jpg")
    there = sorted(path.name.rpartition("-")[2] for path in folder.rglob("*.*"))
    assert there == ["print.jpg", "small.webp", "wide.webp"]
    assert all(str(merchant.pk) in path.parts for path in folder.rglob("*.*"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*.*")} == {0o600}


def test_sizes_are_those_of_their_use(merchant):
    kept = keep_picture(photo())
    found = {}
    for kind, ending in (("print", "jpg"), ("wide", "webp"), ("small", "webp")):
        with Image.open(files.path_of(merchant.pk, kept.digest, kind, ending)) as image:
            found[kind] = image.size
    assert found == {"print": (1600, 1000), "wide": (1080, 675), "small": (480, 300)}
    assert kept.content()[:2] == b"\xff\xd8"


def test_see_through_is_kept_as_png(merchant):
    assert keep_picture(photo((50, 50), "RGBA")).ending == "png"


def test_another_merchants_picture_does_not_exist(merchant):
    kept = keep_picture(photo())
    with tenancy.open(merchant=make_merchant().pk), pytest.raises(NotFound):
        picture(kept.id)


def test_a_lost_file_says_so(merchant, folder):
    kept = keep_picture(photo())
    files.path_of(merchant.pk, kept.digest, "print", "jpg").unlink()
    with pytest.raises(NotFound):
        kept.content()


def test_the_same_picture_of_two_merchants_lies_twice(merchant, folder):
    keep_picture(photo())
    with tenancy.open(merchant=make_merchant().pk):
        keep_picture(photo())
        assert Picture.objects.count() == 1
    assert len(list(folder.rglob("*.*"))) == 6


def test_a_signed_address_serves_it_to_anybody_and_for_ever(merchant, client, django_assert_num_queries):
    address = keep_picture(photo()).address("small")
    with django_assert_num_queries(0):
        answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (480, 300)


def test_an_address_without_our_signature_leads_nowhere(merchant, client):
    kept = keep_picture(photo())
    signed = kept.address("small")
    _empty, _pictures, signature, owner, name = signed.split("/")
    others = [
        f"/pictures/{'0' * 32}/{owner}/{name}",
        f"/pictures/{signature}/{int(owner) + 1}/{name}",
        f"/pictures/{signature}/{owner}/{name.replace('small', 'print').replace('webp', 'jpg')}",
        f"/pictures/{signature}/{owner}/../{owner}/{name}",
        f"/pictures/{signature}/",
    ]
    assert [client.get(address).status_code for address in others] == [404] * len(others)
    assert client.post(signed).status_code == 405


def test_addresses_outlive_a_change_of_the_secret(merchant, settings):
    address = keep_picture(photo()).address()
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert Client().get(address).status_code == 200


def test_a_private_picture_stays_in_this_browser(merchant):
    kept = keep_picture(photo())
    answer = picture_answer(merchant.pk, kept.digest, "wide", "webp", private=True)
    assert answer["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    "name",
    [("0" * 63, "wide", "webp"), ("0" * 64, "wide", "svg"), ("0" * 64, "huge", "webp"), ("../" * 22, "wide", "webp")],
)
def test_no_name_leads_out_of_the_folder(name):
    with pytest.raises(NotFound):
        picture_answer(1, *name)

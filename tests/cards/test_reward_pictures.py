"""Pictures of rewards: uploaded with the form or over the API, shown to members and at the till."""

import base64
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from shuke.cards import queries
from shuke.cards.actions.edit_rewards import save_reward
from shuke.cards.values.rewards import RewardTerms
from shuke.identity.actions import issue_api_key
from shuke.identity.models import Merchant
from shuke.kit import tenancy
from shuke.kit.models import Picture
from shuke.kit.pictures.refusals import NotAPicture, PictureTooSmall
from tests.factories import make_person, make_staff

TERMS = RewardTerms("随行杯", "Cup", 100)


def photo(side: int = 300, colour: str = "#14584a") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(file, "PNG")
    return file.getvalue()


def test_a_picture_is_put_changed_kept_and_taken_away(shop):
    reward = save_reward(shop.owner, terms=TERMS, picture=photo(), picture_name="cup.png")
    assert (reward.picture.width, reward.small == queries.reward(reward.id).small, reward.small != reward.wide) == (
        300, True, True,
    )  # fmt: skip
    kept = save_reward(shop.owner, terms=TERMS, reward_id=reward.id)
    other = save_reward(shop.owner, terms=TERMS, reward_id=reward.id, picture=photo(400, "#b3261e"))
    gone = save_reward(shop.owner, terms=TERMS, reward_id=reward.id, without_picture=True)
    assert (kept.small, other.small != reward.small, gone.picture, gone.small, gone.wide) == (
        reward.small, True, None, "", "",
    )  # fmt: skip
    assert Client().get(reward.small).status_code == 200


@pytest.mark.parametrize(("content", "problem"), [(b"no picture", NotAPicture), (photo(100), PictureTooSmall)])
def test_what_is_no_picture_changes_nothing(shop, content, problem):
    with pytest.raises(problem):
        save_reward(shop.owner, terms=TERMS, picture=content)
    assert queries.rewards() == []


@pytest.mark.parametrize("number", [1, 5])
def test_a_catalogue_with_pictures_is_one_statement(shop, number, django_assert_num_queries):
    for each in range(number):
        save_reward(shop.owner, terms=TERMS, picture=photo(300 + each))
    with django_assert_num_queries(1):
        assert all(each.small for each in queries.rewards())


def test_the_form_takes_a_picture_and_loses_nothing_when_it_is_none(shop):
    person, client = make_person(language="en"), Client()
    make_staff(Merchant.objects.get(pk=shop.owner.merchant_id), "manager", person)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = f"/console/{Merchant.objects.get(pk=shop.owner.merchant_id).code}/cards/offers/rewards/"
    typed = {"name_zh": "随行杯", "points": "100"}
    refused = client.post(page, typed | {"picture": SimpleUploadedFile("a.png", b"no picture", "image/png")})
    saved = client.post(page, typed | {"picture": SimpleUploadedFile("a.png", photo(), "image/png")})
    shown = client.get(page).content.decode()

    assert (refused.status_code, 'value="随行杯"' in refused.content.decode(), saved.status_code) == (422, True, 302)
    assert 'enctype="multipart/form-data"' in shown
    with tenancy.open(merchant=shop.owner.merchant_id):
        (reward,) = queries.rewards()
    assert f'src="{reward.small}"' in shown
    client.post(f"{page}?offer={reward.id}", typed | {"offer_id": reward.id, "without_picture": "on"})
    with tenancy.open(merchant=shop.owner.merchant_id):
        assert queries.rewards()[0].picture is None
        assert Picture.objects.count() == 1


def test_over_the_api(shop):
    reward = save_reward(shop.owner, terms=TERMS)
    key = issue_api_key(shop.owner, name="till", role="manager")[1]

    def put(body):
        answer = Client().put(
            f"/api/v1/rewards/{reward.id}/picture", json.dumps(body), "application/json",
            headers={"authorization": f"Bearer {key}"},
        )  # fmt: skip
        return answer.status_code, answer.json()

    status, told = put({"content_base64": base64.b64encode(photo()).decode(), "name": "cup"})
    assert (status, told["picture"].startswith("/pictures/")) == (200, True)
    assert put({"content_base64": "%%%"})[1]["field"] == "content_base64"
    assert put({}) == (200, told | {"picture": None})

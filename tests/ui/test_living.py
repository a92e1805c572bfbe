"""The living page: every part renders, in both languages; wrong input stays and is explained."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
PAGES = ["/design/", "/design/storefront/", "/design/slip/", "/design/find/?q=", "/design/progress/?step=x"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_part_renders(client: Client, page, language):
    answer = client.get(page, headers={"accept-language": language})
    assert answer.status_code == 200
    assert b"<script>" not in answer.content
    assert b"onclick" not in answer.content


def test_wrong_input_is_kept_and_explained(client: Client):
    answer = client.post("/design/", {"key": "k", "number": "8860 1027 339"}, headers={"accept-language": "en"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="8860 1027 339"' in shown
    assert "has 12 digits: 1 missing" in shown
    assert "Fill in: Name." in shown


def test_a_good_form_leads_on_with_a_toast(client: Client):
    good = {"key": "k", "name": "林", "number": "886010273391", "category": "tea", "zone": "me"}
    answer = client.post("/design/", good, follow=True, headers={"accept-language": "en"})
    assert answer.redirect_chain == [("/design/", 302)]
    assert '<div class="toast" data-undo="/design/"><span>Saved.</span></div>' in answer.content.decode()


def test_the_palette_finds_by_part_of_a_name(client: Client):
    shown = client.get("/design/find/?q=reg", headers={"accept-language": "en"}).content.decode()
    assert "Regulars" in shown
    assert "Books" not in shown

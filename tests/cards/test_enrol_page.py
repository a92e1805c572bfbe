"""Enrolling at the counter, in the browser."""

from django.test import Client

from shuke.identity.models import Person
from tests.factories import make_merchant, make_staff


def test_a_name_that_is_too_long_is_refused_and_not_cut(db):
    merchant = make_merchant(code="tea")
    client = Client(headers={"accept-language": "en"})
    client.force_login(Person.objects.get(pk=make_staff(merchant, "cashier").person_id))
    page = client.get("/console/tea/cards/new/").content.decode()
    answer = client.post("/console/tea/cards/new/", {"name": "长" * 81, "phone": "", "pin": "", "key": "k"})
    text = answer.content.decode()
    assert (answer.status_code, "Shorten the name to 80 characters." in text, "长" * 81 in text) == (422, True, True)
    assert 'maxlength="80"' not in page

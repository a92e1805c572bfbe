"""Where a request comes from, and which words of proxies are believed."""

import pytest
from django.test import RequestFactory

from shuke.identity.sign_in.sessions import device_name
from shuke.identity.web.addresses import address_of


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "9.9.9.9", "127.0.0.1"),
        (1, "9.9.9.9", "9.9.9.9"),
        (1, "6.6.6.6, 9.9.9.9", "9.9.9.9"),
        (2, "6.6.6.6, 9.9.9.9, 10.0.0.1", "9.9.9.9"),
        (2, "9.9.9.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_trusted_proxies_are_believed(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded} if forwarded else {})
    assert address_of(request) == address


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (iPhone; …) AppleWebKit Mobile MicroMessenger/8.0", "iPhone · WeChat"),
        ("Mozilla/5.0 (Macintosh; …) Version/17 Safari/605", "Mac · Safari"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537 Edg/130", "Windows · Edge"),
        ("curl/8", "curl/8"),
        ("", "?"),
    ],
)
def test_a_device_has_a_name_one_knows(agent, name):
    assert device_name(agent) == name

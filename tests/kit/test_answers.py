"""What HTTP itself refuses under /api/ is told in the reader's language, with the remedy."""

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from shuke.kit.api.middleware import ProblemMiddleware

CHINESE = {
    400: "请发送有效的 JSON：收到的正文无法读取。",
    405: "请改用 Allow 头里列出的方法：这个地址不接受当前方法。",
    413: "请分次发送：正文太大。",
    500: "请稍后再试：服务器没能完成这次请求。",
}


def titles(status, language, kind="application/json"):
    """The title a reader of this language gets, whatever language the thread was left in."""
    request = RequestFactory().generic("POST", "/api/v1/sales", b"{}", kind, headers={"accept-language": language})
    with translation.override("en" if language == "zh-hans" else "zh-hans"):
        answer = ProblemMiddleware(lambda _request: HttpResponse(status=status))(request)
    body = json.loads(answer.content)
    return body["title"], body["status"]


@pytest.mark.parametrize(("status", "words"), CHINESE.items())
def test_refusals_of_http_are_told_in_chinese(status, words):
    assert titles(status, "zh-hans") == (words, status)


def test_another_kind_of_body_is_refused_in_the_readers_language():
    assert titles(200, "zh-hans", kind="text/plain") == ("请以 application/json 发送正文。", 415)
    assert titles(200, "en", kind="text/plain") == ("Send the body as application/json.", 415)


def test_an_unknown_address_is_told_like_an_unknown_number():
    assert titles(404, "en") == ("Nothing was found under this number or address. Check it and try again.", 404)

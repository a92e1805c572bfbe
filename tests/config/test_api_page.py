"""The page about the API: a beginning in the reader's language, and the document's operations around it."""

import json
import re

import pytest
from django.test import Client


def page(language):
    answer = Client(headers={"Accept-Language": language, "Host": "localhost"}).get("/api/v1/docs")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(("language", "words"), [
    ("en", ["Connect your till in a day", "The API · Shuke", "OpenAPI file", "Get a key", "The first sale",
            "The price beforehand", "Repeat without fear", "Refusals", "Long lists",
            "Enter an amount above zero. To give money back, open the sale and refund it."]),
    ("zh-hans", ["一天接好您的收银系统", "API · 熟客", "OpenAPI 文件", "领取密钥", "第一笔消费", "先问价格", "放心重发",
                 "被拒绝时", "长列表", "下面的清单是英文。"]),
])  # fmt: skip
def test_a_vendor_reads_how_to_begin_in_his_language(language, words):
    text = page(language)
    assert [word for word in words if word not in text] == []


def test_the_examples_name_this_server_and_addresses_that_exist():
    text = page("en")
    asked = set(re.findall(r"curl &?(?:quot;)?\"?(http://[^\s\"?]+)", text))
    assert asked == {"http://localhost/api/v1/sales", "http://localhost/api/v1/sales/quote"}
    known = Client().get("/api/v1/openapi.json").json()["paths"]
    assert {address.removeprefix("http://localhost") for address in asked} <= set(known)


def test_all_it_loads_is_ours():
    text = page("en")
    loaded = re.findall(r'<(?:script|link)[^>]+(?:src|href)="([^"]+)"', text)
    assert "/static/build/reference.js" in loaded
    assert [each for each in loaded if not each.startswith("/static/") and each != "/manifest.webmanifest"] == []


def test_the_list_is_made_of_the_document():
    given = re.search(r'<script id="swagger-settings" type="application/json">(.*?)</script>', page("en"))
    assert json.loads(given[1])["url"] == "/api/v1/openapi.json"
    assert Client().get(json.loads(given[1])["url"]).status_code == 200

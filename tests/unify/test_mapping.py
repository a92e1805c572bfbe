"""Which column means what."""

import pytest

from shuke.unify import mapping
from shuke.unify.errors import ColumnMissing, ColumnUnknown, NobodyNamed
from shuke.unify.values import Kind


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            ["household_id", "store_id", "basket_id", "product_id", "quantity", "sales_value", "transaction_timestamp"],
            {"customer": "household_id", "at": "transaction_timestamp", "sale": "basket_id", "amount": "sales_value",
             "product": "product_id", "quantity": "quantity"},
        ),
        (
            ["订单号", "会员号", "姓名", "手机", "消费时间", "项目", "实付金额"],
            {
                "customer": "会员号", "at": "消费时间", "sale": "订单号", "amount": "实付金额", "product": "项目",
                "name": "姓名", "phone": "手机",
            },
        ),
        (["手机号", "日期", "金額"], {"at": "日期", "amount": "金額", "phone": "手机号"}),
        (["a", "b"], {}),
    ],
)  # fmt: skip
def test_columns_are_guessed_from_their_names(columns, expected):
    assert mapping.guess(columns) == expected


def test_a_mapping_is_typed_as_pairs():
    assert mapping.parse("customer=member, at=time,") == {"customer": "member", "at": "time"}


@pytest.mark.parametrize("text", ["shop=x", "customer", "customer="])
def test_a_typed_mapping_names_known_fields(text):
    with pytest.raises(ColumnUnknown):
        mapping.parse(text)


def test_a_mapping_must_fit_its_file():
    columns = ["m", "t", "a"]
    full = {"customer": "m", "at": "t", "amount": "a", "sale": ""}
    assert mapping.checked(full, columns) == {"customer": "m", "at": "t", "amount": "a"}
    with pytest.raises(ColumnMissing) as missing:
        mapping.checked({"customer": "m", "at": "t"}, columns)
    with pytest.raises(ColumnUnknown) as unknown:
        mapping.checked(full | {"product": "nope"}, columns)
    assert (missing.value.field, unknown.value.field) == ("map_amount", "map_product")


def test_a_number_or_a_phone_says_who_bought():
    assert mapping.checked({"phone": "p", "at": "t", "amount": "a"}, ["p", "t", "a"])["phone"] == "p"
    with pytest.raises(NobodyNamed) as nobody:
        mapping.checked({"name": "p", "at": "t", "amount": "a"}, ["p", "t", "a"])
    assert nobody.value.field == "map_customer"


def test_columns_of_packs_are_taken_only_beside_their_sessions():
    columns = ("卡号", "次卡", "剩余次数", "有效期", "剩余金额")
    assert mapping.guess(columns, Kind.MEMBERS) == {
        "number": "卡号", "pack": "次卡", "sessions": "剩余次数", "pack_until": "有效期", "pack_value": "剩余金额",
    }  # fmt: skip
    assert mapping.guess(("卡号", "次卡", "有效期"), Kind.MEMBERS) == {"number": "卡号"}
    with pytest.raises(ColumnMissing) as refused:
        mapping.checked({"number": "卡号", "pack": "次卡"}, columns, Kind.MEMBERS)
    assert refused.value.field == "map_sessions"

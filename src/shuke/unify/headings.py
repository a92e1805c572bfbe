"""What tills, shops and spreadsheets call a column: the words of each kind of file, and which row holds them. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models

from shuke.kit.text.normalise import fold
from shuke.unify.companies.values import CompanyField
from shuke.unify.register import MemberField
from shuke.unify.values import NEEDED, WHO, Field, Kind

# A heading's unit or remark, as in 余额（元） or "points (total)".
_ASIDE = re.compile(r"\s*[(（\[【].*$")
_LOOKED_AT = 20


@dataclass(frozen=True)
class Vocabulary:
    """The fields of a kind of file, their usual names (the first that a file has is taken), and what it must have."""

    fields: type[models.TextChoices]
    names: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    # One of these says who it is.
    who: tuple[str, ...]


_PURCHASES: dict[str, tuple[str, ...]] = {
    Field.CUSTOMER: (
        "customer", "customer_id", "customerid", "customer id", "household_id",
        "member", "member_id", "memberid", "client", "user_id", "buyer",
        "会员号", "会员卡号", "会员编号", "会员id", "卡号", "客户号", "客户编号", "顾客编号", "顾客", "客户", "会员",
        "买家",
    ),
    Field.AT: (
        "transaction_timestamp", "timestamp", "datetime", "date_time", "sold_at", "created_at",
        "order_date", "orderdate", "invoicedate", "date", "time", "purchase_date",
        "消费时间", "交易时间", "下单时间", "付款时间", "订单时间", "时间", "消费日期", "交易日期", "日期",
    ),
    Field.AMOUNT: (
        "sales_value", "amount", "total", "net_amount", "line_total", "price", "value",
        "实收金额", "实付金额", "实收", "实付", "消费金额", "交易金额", "订单金额", "金额", "小计", "合计",
    ),
    Field.SALE: (
        "basket_id", "receipt", "receipt_id", "receipt_no", "order_id", "orderid", "order_no", "invoice", "invoiceno",
        "transaction_id", "sale_id", "sale", "小票号", "订单号", "订单编号", "单号", "流水号", "交易号", "单据号",
    ),
    Field.LINE: ("line", "line_id", "line_no", "item_no", "row_id", "行号", "序号", "明细号"),
    Field.PRODUCT: (
        "product", "product_name", "item", "item_name", "description", "product_id", "sku", "stockcode",
        "商品名称", "商品", "项目名称", "项目", "品名", "服务项目", "服务", "菜品",
    ),
    Field.QUANTITY: ("quantity", "qty", "count", "数量", "件数", "份数"),
    Field.CURRENCY: ("currency", "currency_code", "币种", "货币"),
    Field.NAME: ("customer_name", "name", "full_name", "姓名", "会员姓名", "客户姓名", "顾客姓名", "客户名称"),
    Field.PHONE: ("phone", "mobile", "tel", "手机号", "手机", "手机号码", "联系电话", "电话"),
}  # fmt: skip
_MEMBERS: dict[str, tuple[str, ...]] = {
    MemberField.NUMBER: (
        "card number", "card no", "card no.", "card_no", "card_number", "card", "member number", "member no",
        "member no.", "member_no", "member_id", "member id", "membership number", "number", "no", "no.",
        "会员卡号", "卡号", "会员号", "会员编号", "卡编号", "客户编号", "编号", "卡片号",
    ),
    MemberField.NAME: (
        "name", "member name", "full name", "full_name", "customer", "customer name", "member",
        "姓名", "会员姓名", "客户姓名", "顾客姓名", "会员名", "会员", "名字", "客户", "顾客",
    ),
    MemberField.PHONE: (
        "phone", "mobile", "phone number", "mobile number", "mobile phone", "tel", "telephone", "cell",
        "手机号", "手机", "手机号码", "电话", "联系电话", "电话号码", "联系方式",
    ),
    MemberField.TIER: (
        "tier", "level", "grade", "card type", "membership", "status level",
        "等级", "会员等级", "级别", "会员级别", "卡类型", "卡种", "卡级别", "会员类型",
    ),
    MemberField.POINTS: (
        "points", "points balance", "point balance", "loyalty points", "points left",
        "积分", "剩余积分", "可用积分", "当前积分", "积分余额", "总积分",
    ),
    MemberField.PRINCIPAL: (
        "principal", "balance", "stored value", "card balance", "prepaid", "prepaid balance", "money", "credit",
        "本金", "本金余额", "储值本金", "储值余额", "余额", "卡内余额", "账户余额", "充值余额", "储值", "储值金额",
        "现金余额",
    ),
    MemberField.BONUS: (
        "bonus", "bonus balance", "gift", "gift balance", "free credit", "promotional credit",
        "赠送金", "赠送余额", "赠金", "赠送金额", "赠送", "赠金余额", "赠送金余额",
    ),
    MemberField.PACK: (
        "pack", "pack name", "package", "package name", "punch card", "session pack", "treatment", "course",
        "次卡", "次卡名称", "套餐", "套餐名称", "卡项", "卡项名称", "疗程", "项目", "项目名称", "服务项目",
    ),
    MemberField.SESSIONS: (
        "sessions left", "sessions remaining", "remaining sessions", "sessions", "visits left", "remaining visits",
        "times left", "uses left",
        "剩余次数", "剩余次", "可用次数", "未用次数", "余次", "剩次", "次卡余次", "次卡剩余次数", "次数余额", "次数",
    ),
    MemberField.PACK_VALUE: (
        "worth of these sessions", "worth of sessions left", "value left", "value of sessions left", "pack value",
        "remaining value", "剩余次数价值", "剩余价值", "剩余金额", "次卡价值", "次卡剩余价值", "次卡剩余金额",
    ),
    MemberField.PACK_UNTIL: (
        "pack ends on", "valid until", "pack valid until", "expires", "expires on", "expiry", "expiry date", "last day",
        "次卡到期日", "次卡有效期", "有效期至", "有效期", "到期日", "到期日期", "到期时间", "截止日期", "失效日期",
    ),
    MemberField.BIRTHDAY: (
        "birthday", "date of birth", "birth date", "birthdate", "dob", "生日", "出生日期", "出生年月",
    ),
    MemberField.JOINED: (
        "joined", "joined on", "join date", "member since", "since", "date joined", "enrolled", "enrolled on",
        "入会日期", "入会时间", "办卡日期", "办卡时间", "开卡日期", "开卡时间", "注册日期", "注册时间", "加入日期",
    ),
    MemberField.NOTE: ("note", "notes", "remark", "remarks", "comment", "备注", "说明", "客户备注", "备注信息"),
    MemberField.TAG: ("tag", "tags", "label", "labels", "标签", "客户标签", "会员标签"),
}  # fmt: skip
_COMPANIES: dict[str, tuple[str, ...]] = {
    CompanyField.NAME: (
        "company", "company name", "company_name", "name", "customer", "customer name", "account", "account name",
        "legal name", "firm", "organisation", "organization",
        "公司名称", "企业名称", "单位名称", "客户名称", "公司", "企业", "单位", "客户", "名称", "客户全称", "公司全称",
    ),
    CompanyField.NUMBER: (
        "our number", "customer number", "customer no", "customer no.", "customer_id", "customer id", "customer code",
        "account number", "account no", "number", "no", "no.", "code",
        "客户编号", "客户编码", "客户代码", "客户号", "编号", "编码", "代码", "我方编号",
    ),
    CompanyField.CODE: (
        "credit code", "credit_code", "unified social credit code", "uscc", "tax number", "tax id",
        "统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码", "税号", "纳税人识别号",
    ),
    CompanyField.PHONE: (
        "phone", "telephone", "tel", "company phone", "phone number", "电话", "公司电话", "联系电话", "座机", "总机",
        "电话号码",
    ),
    CompanyField.CONTACT: (
        "main contact", "contact", "contact name", "contact person", "联系人", "主要联系人", "联系人姓名", "对接人",
    ),
    CompanyField.CONTACT_ROLE: (
        "contact's role", "contact role", "role", "position", "job title", "职务", "联系人职务", "职位", "岗位",
    ),
    CompanyField.CONTACT_PHONE: (
        "contact's phone", "contact phone", "contact mobile", "mobile", "联系人电话", "联系人手机", "手机", "手机号",
    ),
    CompanyField.ADDRESS: ("address", "company address", "地址", "公司地址", "注册地址", "办公地址", "详细地址"),
    CompanyField.INDUSTRY: ("industry", "sector", "trade", "行业", "所属行业", "行业类别"),
    CompanyField.HEAD_COUNT: (
        "head count", "headcount", "employees", "staff", "number of employees", "人数", "员工人数", "职工人数",
        "员工数", "公司规模",
    ),
    CompanyField.OWNER: (
        "colleague who cares", "owner", "account manager", "salesperson", "sales rep", "responsible",
        "负责人", "客户经理", "业务员", "销售", "销售员", "归属", "跟进人", "负责同事",
    ),
    CompanyField.KEY: (
        "key customer", "key account", "key", "grade", "vip", "重点客户", "大客户", "是否重点", "是否大客户",
        "是否重点客户", "客户等级", "等级", "级别", "客户级别",
    ),
    CompanyField.NOTE: ("note", "notes", "remark", "remarks", "comment", "备注", "说明", "客户备注"),
    CompanyField.TAG: ("tag", "tags", "label", "labels", "标签", "客户标签"),
}  # fmt: skip
VOCABULARIES: Mapping[str, Vocabulary] = {
    Kind.PURCHASES: Vocabulary(Field, _PURCHASES, NEEDED, WHO),
    Kind.MEMBERS: Vocabulary(MemberField, _MEMBERS, (), (MemberField.NUMBER, MemberField.PHONE)),
    Kind.COMPANIES: Vocabulary(CompanyField, _COMPANIES, (CompanyField.NAME,), (CompanyField.NAME,)),
}
_KNOWN = frozenset(
    fold(name) for vocabulary in VOCABULARIES.values() for names in vocabulary.names.values() for name in names
)


def plain(heading: str) -> str:
    """A heading as it is compared: folded, without its unit or remark."""
    return _ASIDE.sub("", fold(heading)).strip()


def heading_row(rows: Sequence[Sequence[str]]) -> int:
    """Which row (from 1) holds the headings: the one with most known words, two at least; else the first with any.

    Old lists begin with a title, a date or an empty line.
    """
    known = [sum(plain(cell) in _KNOWN for cell in row) for row in rows[:_LOOKED_AT]]
    best = max(known, default=0)
    if best >= 2:
        return known.index(best) + 1
    return next((place for place, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)), 1)


def words_known(row: Sequence[str]) -> int:
    """How many cells of a row are headings that some kind of file has."""
    return sum(plain(cell) in _KNOWN for cell in row)

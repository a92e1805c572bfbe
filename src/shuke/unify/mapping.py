"""Which column means what: as told, or guessed from its name. Pure."""

from collections.abc import Mapping, Sequence

from shuke.kit.text.normalise import fold
from shuke.unify.errors import ColumnMissing, ColumnUnknown, NobodyNamed
from shuke.unify.values import NEEDED, WHO, Field

# Names as tills, shops and spreadsheets write them, folded; the first that a file has is taken.
_NAMES: dict[Field, tuple[str, ...]] = {
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


def guess(columns: Sequence[str]) -> dict[str, str]:
    """Field to column, as far as the names tell; each column is used once."""
    by_name = {fold(column).strip(): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for field, names in _NAMES.items():
        free = (by_name[name] for name in map(fold, names) if name in by_name)
        if column := next((column for column in free if column not in found.values()), None):
            found[str(field)] = column
    return found


def parse(text: str) -> dict[str, str]:
    """`customer=household_id,at=date` as a mapping; raises ColumnUnknown for a field there is not."""
    mapping = {}
    for part in filter(str.strip, text.split(",")):
        field, _equals, column = (word.strip() for word in part.partition("="))
        if field not in Field.values or not column:
            raise ColumnUnknown(field="mapping", columns=", ".join(Field.values), column=column, field_=field)
        mapping[field] = column
    return mapping


def checked(mapping: Mapping[str, str], columns: Sequence[str]) -> dict[str, str]:
    """The mapping without empty places; raises ColumnUnknown, or ColumnMissing for what nothing can do without."""
    chosen = {field: column for field, column in mapping.items() if column}
    shown = ", ".join(columns[:40])
    for field, column in chosen.items():
        if field not in Field.values or column not in columns:
            raise ColumnUnknown(field=f"map_{field}", columns=shown, column=column, field_=field)
    for needed in NEEDED:
        if str(needed) not in chosen:
            raise ColumnMissing(field=f"map_{needed}", what=needed.label, columns=shown)
    if not any(str(who) in chosen for who in WHO):
        raise NobodyNamed(field=f"map_{Field.CUSTOMER}", columns=shown)
    return chosen

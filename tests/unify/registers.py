"""Old registers, as shops keep them in Excel."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEAD = ("卡号", "姓名", "手机", "等级", "积分", "本金", "赠送金", "生日", "办卡日期", "备注", "标签")
MEANING = {
    "number": "卡号", "name": "姓名", "phone": "手机", "tier": "等级", "points": "积分", "principal": "本金",
    "bonus": "赠送金", "birthday": "生日", "joined": "办卡日期", "note": "备注", "tag": "标签",
}  # fmt: skip
WANG = ("0001", "王芳", "13800000001", "金卡", 320, 500, 80, "1990-05-14", "2023-03-01", "怕烫", "老客")
LI = ("A-17", "李雷", "13800000002", "", 15, 20.5, 0, "", "", "", "")
ZHAO = ("0003", "赵敏", "", "会员", 0, 0, 0, "", "", "", "")


# A register whose members have sessions left, as its rows tell it.
PACK_HEAD = ("卡号", "姓名", "手机", "积分", "本金", "次卡", "剩余次数", "剩余价值", "有效期至")
PACK_MEANING = {
    "number": "卡号", "name": "姓名", "phone": "手机", "points": "积分", "principal": "本金", "pack": "次卡",
    "sessions": "剩余次数", "pack_value": "剩余价值", "pack_until": "有效期至",
}  # fmt: skip


def workbook(
    path: Path, *rows: Sequence[Any], above: Sequence[Sequence[Any]] = (), title: str = "会员",
    head: Sequence[str] = HEAD,
) -> Path:  # fmt: skip
    """A workbook with one sheet: what stands above the headings, the headings, and these rows."""
    book = Workbook()
    book.active.title = title
    for row in (*above, head, *rows):
        book.active.append(list(row))
    book.save(path)
    return path

"""Chinese family names: the two-character ones, and the readings that dictionaries give wrongly."""

from __future__ import annotations

from shuke.kit.text.normalise import fold

_COMPOUND = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 "
    "公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 令狐 百里 呼延 东郭 南门 羊舌 微生 左丘 西门 第五 公西 漆雕 "
    "壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 巫马 颛孙 亓官 司寇 单于 子车 轩辕 完颜 纳兰 耶律 叶赫 那拉 达奚 褚师 即墨 "
    "贺兰 贺若 长鱼 屈突 宿勤 斛律 尔朱 库狄 侯莫 乞伏 秃发 沮渠 哥舒 仆固 爱新 钮祜"
)
COMPOUND = frozenset(_COMPOUND.split())

_READINGS = {
    "单": "shan", "仇": "qiu", "曾": "zeng", "解": "xie", "查": "zha", "盖": "ge", "区": "ou", "朴": "piao",
    "翟": "zhai", "贠": "yun", "郇": "xun", "缪": "miao", "乐": "yue", "召": "shao", "乜": "nie", "覃": "qin",
    "宓": "fu", "卜": "bu", "薄": "bo", "阚": "kan", "藏": "zang",
    "尉迟": "yu chi", "万俟": "mo qi", "单于": "chan yu", "长孙": "zhang sun", "澹台": "tan tai",
    "鲜于": "xian yu", "夏侯": "xia hou", "令狐": "ling hu", "秃发": "tu fa", "亓官": "qi guan",
    "宰父": "zai fu", "夹谷": "jia gu", "谷梁": "gu liang", "斛律": "hu lu", "库狄": "she di",
}  # fmt: skip


def surname_length(name: str) -> int:
    """How many characters of a Chinese name are its family name: 2 for 欧阳 and its like, else 1."""
    return 2 if fold(name[:2]) in COMPOUND else min(1, len(name))


def surname_reading(surname: str) -> tuple[str, ...] | None:
    """The syllables of a family name that reads otherwise than its characters do; None for all others."""
    reading = _READINGS.get(fold(surname))
    return tuple(reading.split()) if reading else None

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
    "任": "ren", "尉": "wei", "翟": "zhai", "华": "hua", "纪": "ji", "葛": "ge", "洗": "xian", "冼": "xian",
    "折": "she", "佘": "she", "黑": "he", "秘": "bi", "员": "yun", "贠": "yun", "郇": "xun", "郗": "xi",
    "缪": "miao", "乐": "yue", "召": "shao", "晟": "cheng", "种": "chong", "重": "chong", "祭": "zhai",
    "繁": "po", "乜": "nie", "覃": "qin", "谌": "chen", "谯": "qiao", "宓": "fu", "宿": "su", "俞": "yu",
    "逄": "pang", "逯": "lu", "亓": "qi", "牟": "mou", "石": "shi", "卜": "bu", "柏": "bai", "薄": "bo",
    "车": "che", "沈": "shen", "行": "xing", "能": "nai", "哈": "ha", "长": "chang", "占": "zhan",
    "便": "pian", "不": "fou", "隽": "juan", "令": "ling", "教": "jiao", "幸": "xing", "肖": "xiao",
    "阚": "kan", "贾": "jia", "盛": "sheng", "撒": "sa", "洪": "hong", "瞿": "qu", "戚": "qi", "谷": "gu",
    "余": "yu", "於": "yu", "那": "na", "娄": "lou", "阿": "a", "应": "ying", "宁": "ning", "相": "xiang",
    "尹": "yin", "曲": "qu", "朱": "zhu", "褚": "chu", "储": "chu", "臧": "zang", "藏": "zang", "适": "kuo",
    "句": "gou", "妫": "gui", "郏": "jia", "郄": "qie", "乘": "cheng", "调": "tiao", "降": "xiang",
    "尉迟": "yu chi", "万俟": "mo qi", "单于": "chan yu", "长孙": "zhang sun", "澹台": "tan tai",
    "鲜于": "xian yu", "夏侯": "xia hou", "公冶": "gong ye", "濮阳": "pu yang", "拓跋": "tuo ba",
    "令狐": "ling hu", "呼延": "hu yan", "尔朱": "er zhu", "秃发": "tu fa", "亓官": "qi guan",
    "宰父": "zai fu", "夹谷": "jia gu", "谷梁": "gu liang", "南宫": "nan gong", "贺若": "he ruo",
    "叶赫": "ye he", "那拉": "na la", "沮渠": "ju qu", "斛律": "hu lu", "库狄": "she di", "仆固": "pu gu",
}  # fmt: skip


def surname_length(name: str) -> int:
    """How many characters of a Chinese name are its family name: 2 for 欧阳 and its like, else 1."""
    return 2 if fold(name[:2]) in COMPOUND else min(1, len(name))


def surname_reading(surname: str) -> tuple[str, ...] | None:
    """The syllables of a family name that reads otherwise than its characters do; None for all others."""
    reading = _READINGS.get(fold(surname))
    return tuple(reading.split()) if reading else None

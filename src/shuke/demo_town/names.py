"""People's names and numbers, as they stand in a shop's book. All invented; drawn from a seeded die. Pure."""

from datetime import date
from random import Random

SURNAMES = "林陈黄郑张王李吴刘蔡杨许叶苏庄吕高谢罗江潘魏余卢程丁沈傅邓董肖范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦"
SURNAME_PULL = [30, 28, 20, 15, 14, 14, 13, 11, 9, 8, 8, 7, 6, 6, 5, 5, 5, 5] + [2] * (len(SURNAMES) - 18)
DOUBLE_SURNAMES = ("欧阳", "上官", "司徒", "诸葛", "夏侯")
WOMEN = (
    "晓燕", "丽华", "雨桐", "思琪", "佳怡", "美玲", "秀英", "婷婷", "梦瑶", "静雯", "芷若", "欣妍", "雅琴", "子涵", "春梅",
    "可欣", "文静", "巧云", "慧敏", "诗涵", "玉兰", "小凤", "淑贞", "晓彤", "一诺", "嘉宁", "月娥", "若曦", "海霞", "珊",
    "薇", "颖", "琳", "倩", "娟", "悦", "蓉", "洁", "敏", "莹",
)  # fmt: skip
MEN = (
    "志强", "建国", "浩然", "宇轩", "俊杰", "文斌", "海涛", "国栋", "子豪", "晨阳", "振华", "家明", "天佑", "伟民", "庆生",
    "思远", "明哲", "立新", "少康", "启航", "永福", "金水", "大勇", "景行", "博文", "逸飞", "长青", "嘉树", "云鹏", "凯",
    "磊", "勇", "涛", "鹏", "斌", "峰", "锐", "超", "宁", "昊",
)  # fmt: skip
FROM_AFAR = (
    ("阿依古丽·买买提", "female"), ("迪丽努尔·艾力", "female"), ("巴特尔", "male"), ("乌兰图雅", "female"),
    ("扎西顿珠", "male"), ("卓玛央金", "female"), ("古丽米热·托合提", "female"), ("努尔兰·哈那提", "male"),
    ("蓝凤娇", "female"), ("雷石生", "male"), ("钟畲妹", "female"), ("朴正焕", "male"),
)  # fmt: skip
ABROAD = (
    ("Emily Carter", "female"), ("Daniel Okafor", "male"), ("Sophie Martin", "female"), ("Kenji Tanaka", "male"),
    ("Olga Petrova", "female"), ("Liam O'Brien", "male"), ("Ana Souza", "female"), ("Nguyễn Thị Lan", "female"),
)  # fmt: skip
CALLED = (
    "爱喝奶茶的鱼🐟", "三楼张阿姨", "小太阳☀️", "奔跑的阿福", "小满妈妈", "豆豆爸", "老街坊阿旺", "南风🍃", "快递小陈", "猫主任🐱",
    "Momo～", "一只柚子🍊", "隔壁阿宽", "晚风", "麦子🌾", "沐沐妈咪", "阿May", "不吃香菜的Leo",
)  # fmt: skip


def name_of(die: Random) -> tuple[str, str]:
    """A name and its gender ("" where the name does not say)."""
    throw = die.random()
    if throw < 0.05:
        return die.choice(CALLED), ""
    if throw < 0.08:
        return die.choice(FROM_AFAR)
    if throw < 0.10:
        return die.choice(ABROAD)
    return _chinese(die)


def _chinese(die: Random) -> tuple[str, str]:
    surname = die.choice(DOUBLE_SURNAMES) if die.random() < 0.015 else die.choices(SURNAMES, SURNAME_PULL)[0]
    gender = die.choice(("female", "female", "male"))
    throw = die.random()
    if throw < 0.06:
        return surname + ("女士" if gender == "female" else "先生"), gender
    return surname + die.choice(WOMEN if gender == "female" else MEN), gender


def phone_of(die: Random) -> str:
    """A mobile number of valid form that nobody has."""
    # No operator hands out 194: nobody is called by mistake.
    return f"+86194{die.randrange(10**8):08d}"


def birthday_of(die: Random, today: date) -> date | None:
    """A birthday that two of five have told."""
    if die.random() > 0.4:
        return None
    born = today.year - int(die.triangular(16, 72, 31))
    return date(born, die.randint(1, 12), die.randint(1, 28))

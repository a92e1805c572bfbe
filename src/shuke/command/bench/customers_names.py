"""Names as a Chinese street has them: surnames by their real share, given names of one and two characters."""

import random

# Share of the population in thousandths, most frequent first.
SURNAMES = {
    "王": 72, "李": 70, "张": 65, "刘": 52, "陈": 46, "杨": 31, "黄": 24, "赵": 22, "吴": 21, "周": 20, "徐": 16,
    "孙": 15, "马": 14, "朱": 13, "胡": 13, "郭": 12, "何": 12, "林": 12, "高": 11, "罗": 10, "郑": 9, "梁": 9,
    "谢": 8, "宋": 8, "唐": 7, "许": 7, "韩": 7, "邓": 7, "冯": 6, "曹": 6, "彭": 6, "曾": 6, "肖": 6, "田": 5,
    "董": 5, "潘": 5, "袁": 5, "蔡": 5, "蒋": 5, "余": 5, "于": 5, "杜": 4, "叶": 4, "程": 4, "魏": 4, "苏": 4,
    "吕": 4, "丁": 4, "任": 4, "卢": 4, "姚": 4, "沈": 4, "钟": 4, "姜": 4, "崔": 4, "谭": 4, "陆": 3, "范": 3,
    "汪": 3, "廖": 3, "石": 3, "金": 3, "韦": 3, "贾": 3, "夏": 3, "付": 3, "方": 3, "邹": 3, "熊": 3, "白": 3,
    "欧阳": 1, "司徒": 1, "慕容": 1, "上官": 1, "诸葛": 1,
}  # fmt: skip
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志子轩梓涵宇浩然雨欣怡思佳琪晨曦俊峰雪梅嘉诚"
    "若晓天宁安乐清和知言一诺景行书瑶婷慧鑫瑞博雅楠颖倩云海波凯翔鹏飞燕春秋冬林森松柏竹青岚霖泽源远山川"
)
FIRST = ("Emily", "James", "Olivia", "Noah", "Sophia", "Liam", "Chloe", "Ethan", "Grace", "Daniel")
LAST = ("Carter", "Nguyen", "Smith", "Müller", "O'Brien", "Garcia", "Ivanova", "Kim", "Rossi", "Okafor")
TRADES = ("设计集团", "文化公司", "律师事务所", "书院", "画廊", "酒店", "科技公司", "茶厂")


def pool(size: int, dice: random.Random) -> list[str]:
    """`size` names to draw from; popular ones come more than once. One in a hundred is a company, one English."""
    surnames, weights = list(SURNAMES), list(SURNAMES.values())
    return [_name(dice, surnames, weights) for _ in range(size)]


def _name(dice: random.Random, surnames: list[str], weights: list[int]) -> str:
    kind = dice.random()
    if kind < 0.01:
        return "".join(dice.choices(GIVEN, k=2)) + dice.choice(TRADES)
    if kind < 0.02:
        return f"{dice.choice(FIRST)} {dice.choice(LAST)}"
    # Squared chance: some characters are far more popular in names than others.
    given = "".join(GIVEN[int(len(GIVEN) * dice.random() ** 2)] for _ in range(1 if kind < 0.18 else 2))
    return dice.choices(surnames, weights)[0] + given

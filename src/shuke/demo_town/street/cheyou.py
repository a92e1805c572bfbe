"""车友洗车: a car wash with a company fleet; rain empties it, the days before New Year fill it."""

from shuke.cards.values.free import FreeService
from shuke.cards.values.policy import BurnRule, PointsRule, Rules, Shortage, StoredValueRule, Tier, TopUpStep
from shuke.demo_town.values import Colleague, Crowd, Item, Note, Rhythm, Shop
from shuke.identity.values import Role

CHEYOU = Shop(
    code="cheyou", name="车友洗车", category="car.wash", brand="#a8590a",
    owner=Colleague("老秦", Role.OWNER, "+8619400000041"),
    staff=(
        Colleague("小顾", Role.CASHIER, "+8619400000042"), Colleague("阿亮", Role.CASHIER),
        Colleague("方哥", Role.MANAGER, "+8619400000043"),
    ),
    items=(
        Item("普洗（轿车）", 3500, "洗车", 25, pull=36), Item("普洗（SUV）", 4500, "洗车", 30, pull=22), Item("精洗", 12800, "洗车", 90, pull=9),
        Item("打蜡", 18800, "养护", 60, pull=5), Item("内饰清洁", 29800, "养护", 120, pull=3), Item("玻璃镀膜", 26800, "养护", 60, pull=2),
        Item("空调清洗", 16800, "养护", 45, pull=3), Item("玻璃水", 2500, "商品", pull=6, most=2), Item("雨刮器", 9800, "商品", pull=3),
        Item("补胎", 4000, "快修", 20, pull=4),
    ),
    rules=Rules(
        points=PointsRule(points=1, per_minor=100, on_bonus=True, expiry_months=24),
        burn=BurnRule(minimum=350, step=350, value_minor=3_500),
        stored=StoredValueRule(steps=(TopUpStep(30_000, 5_000), TopUpStep(60_000, 15_000)), bonus_months=24),
        tiers=(Tier("base", "车友", "Driver"), Tier("road", "老司机", "Old hand", 100_000, 12_000, 600, free=(FreeService("普洗（轿车）", 2),))),
        window_months=12, small_sum_minor=6_000, shortage=Shortage.FORGIVEN,
    ),
    rhythm=Rhythm(
        days=(12, 26), hours={8: 4, 9: 7, 10: 9, 11: 8, 13: 5, 14: 8, 15: 9, 16: 9, 17: 8, 18: 5},
        weekdays=(0.7, 0.7, 0.75, 0.8, 1, 1.25, 1.2), months={1: 1.3, 2: 1.2, 5: 0.75, 6: 0.65, 10: 1.2},
        steady=0.3, lines=(1, 1, 1, 1, 2), passers_by=(5, 10),
    ),
    crowd=Crowd(regulars=36, occasional=24, new=8, silent=14, once=8), tills=("收银台",),
    tags=("SUV", "新能源", "车队", "爱打蜡", "停后院"),
    notes=(Note("右后门有旧划痕，洗前拍照。", 60), Note("车队每月二十五号对账，开专票。", 26), Note("新车，不用刷子。", 18)),
    stores=0.55, companies=("闽越速递车队", "榕川出租二分公司"), refund_reasons=("下雨补洗", "轮毂没洗净"),
)  # fmt: skip

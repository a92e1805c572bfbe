"""白鹭洗衣: a laundry of the same owner as the hair salon; a household comes once a month, winter coats in spring."""

from shuke.cards.values.policy import BurnRule, DrainOrder, PointsRule, Rules, StoredValueRule, Tier, TopUpStep
from shuke.demo_town.values import Colleague, Crowd, Item, Note, Rhythm, Shop
from shuke.identity.values import Role

BAILU = Shop(
    code="bailu", name="白鹭洗衣", category="laundry.clothes", brand="#1f4f8f",
    owner=Colleague("阿宁", Role.OWNER, "+8619400000001", serves=False),
    staff=(
        Colleague("秀兰", Role.MANAGER, "+8619400000031"), Colleague("阿昆", Role.CASHIER, "+8619400000032"),
        Colleague("许会计", Role.FINANCE, "+8619400000004", serves=False),
    ),
    items=(
        Item("衬衫", 1500, "日常", pull=24, most=5), Item("西裤", 2000, "日常", pull=14, most=2), Item("西装套装", 5800, "正装", pull=8),
        Item("羽绒服", 5500, "冬衣", pull=9, most=2), Item("羊毛大衣", 6800, "冬衣", pull=8), Item("连衣裙", 3200, "日常", pull=8),
        Item("床品四件套", 6000, "家居", pull=6), Item("窗帘（公斤）", 1800, "家居", pull=3, most=6), Item("运动鞋", 3500, "鞋", pull=7, most=2),
        Item("真丝", 4500, "精洗", pull=3), Item("改裤脚", 1500, "修补", pull=4), Item("换拉链", 2500, "修补", pull=2),
    ),
    rules=Rules(
        points=PointsRule(points=1, per_minor=200, expiry_months=18),
        burn=BurnRule(minimum=50, step=50, value_minor=200),
        stored=StoredValueRule(drain=DrainOrder.BONUS_FIRST, steps=(TopUpStep(20_000, 2_000), TopUpStep(50_000, 7_500))),
        tiers=(Tier("base", "街坊", "Neighbour"), Tier("blue", "蓝鹭卡", "Blue heron", 80_000, 12_000, 500)),
        window_months=12, small_sum_minor=10_000,
    ),
    rhythm=Rhythm(
        days=(23, 42), hours={8: 7, 9: 8, 10: 6, 11: 5, 14: 4, 15: 4, 17: 7, 18: 9, 19: 8, 20: 4},
        weekdays=(1, 0.8, 0.8, 0.8, 0.9, 1.1, 1.0), months={3: 1.3, 4: 1.5, 5: 1.1, 7: 0.7, 8: 0.7, 11: 1.15, 1: 1.2},
        lines=(1, 1, 2, 2, 3), steady=0.25, passers_by=(2, 5),
    ),
    crowd=Crowd(regulars=48, occasional=32, new=10, silent=18, once=8), tills=("前台",),
    tags=("上门取送", "真丝多", "公司制服", "过敏用无香", "急件"),
    notes=(Note("袖口有旧黄渍，收衣时已拍照告知。", 44), Note("周三上门取，门禁 3 栋 1802。", 16), Note("制服按部门分袋，不要混。", 70)),
    stores=0.4, companies=("望江小筑酒店", "榕荫路幼儿园"), refund_reasons=("扣子掉了，退一件", "晚一天，免烫费"),
)  # fmt: skip

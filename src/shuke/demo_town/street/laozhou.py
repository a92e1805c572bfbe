"""老周面馆: a noodle house; the same faces at noon, the same bowl."""

from shuke.cards.values.policy import BurnRule, Measure, Period, PointsRule, Rules, StoredValueRule, Tier, TopUpStep
from shuke.demo_town.values import Colleague, Crowd, Item, Note, Rhythm, Shop
from shuke.identity.values import Role
from shuke.kit.money import Rounding

LAOZHOU = Shop(
    code="laozhou", name="老周面馆", category="dining.noodles", brand="#9e2a1b",
    owner=Colleague("周大福", Role.OWNER, "+8619400000051"),
    staff=(
        Colleague("周婶", Role.MANAGER, "+8619400000052"), Colleague("阿弟", Role.CASHIER),
        Colleague("小温", Role.CASHIER, "+8619400000053"),
    ),
    items=(
        Item("拌面扁肉", 1800, "套餐", pull=30, most=2), Item("牛肉面", 2600, "面", pull=24, most=2), Item("锅边糊", 1200, "小吃", pull=14),
        Item("鱼丸汤", 1500, "小吃", pull=14, most=2), Item("卤蛋", 300, "加料", pull=16, most=2), Item("荔枝肉", 3800, "热菜", pull=6),
        Item("海蛎煎", 2800, "热菜", pull=7), Item("花生汤", 800, "甜汤", pull=8), Item("青菜", 1000, "热菜", pull=9),
        Item("冰豆浆", 500, "饮料", pull=10, most=2), Item("套餐外送", 2200, "套餐", pull=6), Item("卤味拼盘", 3200, "热菜", pull=4),
    ),
    rules=Rules(
        points=PointsRule(points=1, per_minor=100, rounding=Rounding.UP, expiry_months=12),
        burn=BurnRule(minimum=150, step=150, value_minor=300, max_share_bp=5_000),
        stored=StoredValueRule(steps=(TopUpStep(20_000, 1_500), TopUpStep(50_000, 5_000))),
        tiers=(
            Tier("base", "食客", "Guest"), Tier("table", "熟客", "Regular", 9, 11_000, 200),
            Tier("family", "自家人", "Family", 24, 12_000, 500),
        ),
        measure=Measure.VISITS, period=Period.QUARTER, small_sum_minor=5_000,
    ),
    rhythm=Rhythm(
        days=(5, 14), hours={7: 4, 8: 4, 11: 10, 12: 24, 13: 11, 17: 6, 18: 10, 19: 6, 20: 3},
        weekdays=(1, 1, 1, 1, 1, 0.6, 0.55), lines=(1, 2, 2, 3), steady=0.35, passers_by=(18, 30),
    ),
    crowd=Crowd(regulars=58, occasional=40, new=22, silent=22, once=16), tills=("柜台",),
    tags=("不要葱", "加辣", "素食", "包间", "写字楼午餐"),
    notes=(Note("牛肉面加醋，不要香菜。", 66), Note("公司月结，每月五号来结。", 47), Note("坐靠窗二号桌，腿脚不便，帮端一下。", 12)),
    stores=0.15, companies=("榕川设计事务所", "社区服务站"), refund_reasons=("上错了菜", "等太久，退小菜"),
)  # fmt: skip

"""半日茶: a milk-tea stall; students and office people come every week, points are cups."""

from shuke.cards.values.earning import Extra
from shuke.cards.values.policy import BurnRule, Expiry, PointsRule, Rules, StoredValueRule, Tier, TopUpStep
from shuke.demo_town.values import Colleague, Crowd, Item, Note, Rhythm, Shop
from shuke.identity.values import Role
from shuke.kit.money import Rounding

BANRI = Shop(
    code="banri", name="半日茶", category="dining.tea", brand="#8a4416",
    owner=Colleague("沈半夏", Role.OWNER, "+8619400000011"),
    staff=(
        Colleague("小满", Role.CASHIER, "+8619400000012"), Colleague("阿拓", Role.CASHIER),
        Colleague("蒋店长", Role.MANAGER, "+8619400000013"),
    ),
    items=(
        Item("茉莉奶绿", 1600, "奶茶", pull=22, most=2), Item("榕川乌龙", 1400, "纯茶", pull=12),
        Item("芋泥波波", 1900, "奶茶", pull=18, most=2), Item("杨枝甘露", 2200, "鲜果", pull=14),
        Item("手打柠檬茶", 1500, "鲜果", pull=16, most=2), Item("黑糖珍珠鲜奶", 1800, "奶茶", pull=12),
        Item("生椰拿铁", 2000, "咖啡", pull=9), Item("桂花酒酿", 1700, "季节", pull=6),
        Item("加珍珠", 200, "加料", pull=5), Item("加芝士奶盖", 400, "加料", pull=4),
        Item("半日礼盒", 8800, "礼盒", pull=1), Item("保温杯", 5900, "礼盒", pull=1),
    ),
    rules=Rules(
        points=PointsRule(points=1, per_minor=1_000, rounding=Rounding.HALF_UP, expiry=Expiry.ROLLING, expiry_months=6,
                          extras=(Extra("tuesday", "周二双倍", "Double Tuesday", times_bp=20_000, weekdays=(2,)),)),
        burn=BurnRule(minimum=10, step=10, value_minor=1_600),
        stored=StoredValueRule(steps=(TopUpStep(10_000, 1_000), TopUpStep(20_000, 3_000)), bonus_months=12,
                               largest_balance_minor=100_000),
        tiers=(
            Tier("base", "茶友", "Friend"),
            Tier("leaf", "一叶", "One leaf", 20_000, 12_000),
            Tier("pot", "一壶", "A whole pot", 50_000, 15_000, 300),
        ),
        window_months=3, small_sum_minor=5_000,
    ),
    rhythm=Rhythm(
        days=(5, 11), hours={10: 3, 11: 5, 12: 8, 13: 9, 14: 10, 15: 11, 16: 10, 17: 7, 18: 6, 19: 7, 20: 7, 21: 4},
        weekdays=(0.85, 0.85, 0.9, 0.95, 1, 1, 1), months={1: 0.8, 2: 0.8, 6: 1.1, 7: 1.1, 8: 1.1, 12: 0.85},
        lines=(1, 1, 1, 2, 2, 3), steady=0.3, passers_by=(16, 28),
    ),
    crowd=Crowd(regulars=74, occasional=70, new=40, silent=42, once=24), tills=("窗口一", "窗口二"),
    tags=("少糖", "去冰", "学生", "写字楼", "乳糖不耐", "外带"),
    notes=(Note("三分糖去冰，芋泥多加一点。", 40), Note("楼上设计公司，常帮同事带六杯。", 75), Note("对花生过敏。", 150)),
    stores=0.12, companies=("榕川设计事务所", "晴川小学语文组"), refund_reasons=("少冰做成了正常冰", "漏放珍珠"),
)  # fmt: skip

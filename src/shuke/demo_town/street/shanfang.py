"""山房健身: a gym; the year begins with a rush, lessons are paid from the card."""

from shuke.cards.values.policy import (
    BurnRule,
    DrainOrder,
    Expiry,
    Period,
    PointsRule,
    Rules,
    StoredValueRule,
    Tier,
    TopUpStep,
)
from shuke.demo_town.values import Colleague, Crowd, Item, Note, Rhythm, Shop
from shuke.identity.values import Role

SHANFANG = Shop(
    code="shanfang", name="山房健身", category="fitness.gym", brand="#23262b",
    owner=Colleague("石山", Role.OWNER, "+8619400000021"),
    staff=(
        Colleague("教练阿木", Role.CASHIER), Colleague("教练可可", Role.CASHIER),
        Colleague("温前台", Role.CASHIER, "+8619400000022", serves=False),
        Colleague("周岚", Role.KEY_ACCOUNT_MANAGER, "+8619400000023", serves=False),
    ),
    items=(
        Item("单次入场", 3900, "入场", pull=14), Item("团课", 5900, "课程", 60, pull=24), Item("私教课", 28000, "课程", 60, pull=9),
        Item("普拉提小班", 12800, "课程", 55, pull=10), Item("月卡", 29900, "会籍", pull=10), Item("季卡", 79900, "会籍", pull=3),
        Item("体测", 6800, "服务", 30, pull=3), Item("蛋白粉", 16800, "商品", pull=2), Item("运动毛巾", 3500, "商品", pull=2),
        Item("储物柜（月）", 5000, "服务", pull=3),
    ),
    rules=Rules(
        points=PointsRule(points=5, per_minor=1_000, expiry=Expiry.FIXED, expiry_day="12-31", expiry_years=1),
        burn=BurnRule(minimum=500, step=100, value_minor=300, max_share_bp=3_000),
        stored=StoredValueRule(drain=DrainOrder.PROPORTIONAL,
                               steps=(TopUpStep(100_000, 10_000), TopUpStep(200_000, 30_000)), bonus_months=24),
        tiers=(
            Tier("base", "山友", "Walker"),
            Tier("ridge", "登岭", "Ridge", 10_000, 12_000, 300),
            Tier("summit", "登顶", "Summit", 80_000, 15_000, 700),
        ),
        # The star rule: so much in each of six months in a row, for whoever keeps at it.
        period=Period.STREAK, window_months=6, grace_days=10, small_sum_minor=15_000,
    ),
    rhythm=Rhythm(
        days=(6, 16), hours={7: 6, 8: 5, 9: 4, 10: 4, 12: 5, 17: 6, 18: 11, 19: 13, 20: 10, 21: 4},
        weekdays=(1, 0.95, 1, 0.9, 0.7, 0.9, 0.85),
        months={1: 1.9, 2: 1.0, 3: 1.3, 4: 1.1, 6: 1.0, 7: 0.85, 8: 0.8, 10: 0.75, 11: 0.8, 12: 0.7},
        steady=0.35, passers_by=(3, 7),
    ),
    crowd=Crowd(regulars=38, occasional=24, new=12, silent=34, once=10), tills=("前台",),
    tags=("减脂", "增肌", "产后", "膝伤", "晨练", "企业会员"),
    notes=(
        Note("右膝半月板旧伤，不做深蹲跳。", 90), Note("目标：明年三月跑半马。", 50), Note("出差多，课常改期，提前一天问。", 21),
        Note("企业团课每周三晚，联系人王助理。", 33),
    ),
    stores=0.45, companies=("榕川软件园工会", "闽光灯具厂"), refund_reasons=("教练请假，课取消", "受伤停课"),
)  # fmt: skip

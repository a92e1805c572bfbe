"""阿宁理发: a hair salon with four chairs; people come every four weeks and keep money on their card."""

from shuke.cards.values.earning import Birthday
from shuke.cards.values.free import Every, FreeService
from shuke.cards.values.policy import BurnRule, PointsRule, Rules, StoredValueRule, Tier, TopUpStep
from shuke.demo_town.values import Colleague, Crowd, Item, Note, Rhythm, Shop
from shuke.identity.values import Role

ANING = Shop(
    code="aning", name="阿宁理发", category="beauty.hair", brand="#14584a",
    owner=Colleague("阿宁", Role.OWNER, "+8619400000001"),
    staff=(
        Colleague("小林", Role.CASHIER, "+8619400000002"),
        Colleague("阿芳", Role.MANAGER, "+8619400000003"),
        Colleague("许会计", Role.FINANCE, "+8619400000004", serves=False),
        Colleague("小杰", Role.CASHIER),
    ),
    items=(
        Item("洗剪吹", 6800, "剪发", 45, pull=40), Item("头皮护理", 12000, "护理", 40, pull=9),
        Item("总监剪发", 12800, "剪发", 60, pull=12), Item("刘海修剪", 2000, "剪发", 10, pull=5),
        Item("烫发", 38000, "烫染", 150, pull=3), Item("补染发根", 19800, "烫染", 90, pull=7),
        Item("儿童剪发", 4500, "剪发", 30, pull=6), Item("护发精油", 8900, "商品", pull=3),
        Item("洗吹造型", 3800, "护理", 30, pull=6), Item("男士快剪", 4800, "剪发", 20, pull=24),
        Item("柔顺", 32000, "烫染", 120, pull=2), Item("修眉", 2500, "护理", 15, pull=3),
    ),
    rules=Rules(
        points=PointsRule(points=1, per_minor=100),
        burn=BurnRule(minimum=100, step=100, value_minor=100, max_share_bp=5_000),
        stored=StoredValueRule(steps=(TopUpStep(30_000, 3_000), TopUpStep(50_000, 8_000), TopUpStep(100_000, 20_000))),
        tiers=(
            Tier("base", "会员", "Member"),
            Tier("silver", "银卡", "Silver", 40_000, 11_000, 200),
            Tier("gold", "金卡", "Gold", 100_000, 12_000, 500, free=(FreeService("刘海修剪", 1),), gift_points=88, gift_zh="护发精油小样", gift_en="A hair oil to try",
                 priority_zh="周末优先安排座位", priority_en="First choice of seats at weekends"),
            Tier("black", "黑金卡", "Black", 260_000, 15_000, 800,
                 free=(FreeService("刘海修剪", 2), FreeService("头皮护理", 1, Every.YEAR)), gift_points=188, gift_zh="头皮护理一次",
                 gift_en="One scalp care", priority_zh="阿宁亲自接待，不用排队", priority_en="Seen by A-Ning, no queue"),
        ),
        gift_near=Birthday.MONTH, window_months=6, small_sum_minor=10_000,
    ),
    rhythm=Rhythm(
        days=(22, 36), hours={10: 5, 11: 6, 12: 3, 13: 4, 14: 8, 15: 9, 16: 9, 17: 8, 18: 8, 19: 9, 20: 5},
        weekdays=(0.55, 0.7, 0.75, 0.8, 1.0, 1.0, 1.0), months={1: 1.25, 2: 0.9}, lines=(1, 1, 1, 2, 2), steady=0.13,
        passers_by=(5, 9),
    ),
    crowd=Crowd(regulars=64, occasional=36, new=16, silent=20, once=14), tills=("榕荫路店", "烫染台"),
    tags=("常找阿宁", "头皮敏感", "学生", "周末来", "怕烫", "带孩子", "卷发"),
    notes=(
        Note("耳后发旋明显，左边留长一点。", 63), Note("对氨水过敏，染发前先试耳后。", 120),
        Note("下个月婚礼，要提前约试妆造型。", 9), Note("不喜欢推销，剪完就走。", 200),
        Note("孩子怕吹风机，用毛巾擦。", 35), Note("上次烫卷偏小，下次用大号杠。", 28),
    ),
    stores=0.5, refund_reasons=("染色深了，退一半", "临时有事，没做护理"),
)  # fmt: skip

"""What the distributor gives and holds in a year. Pure data."""

from dataclasses import dataclass

# Name, cost of a piece in minor units, pieces in stock.
ARTICLES = (
    ("定制保温杯", 8_800, 60), ("武夷岩茶礼盒", 26_800, 40), ("工具钳套装", 15_800, 36), ("年历与记事本", 2_500, 150),
    ("防护手套礼包", 4_500, 80),
)  # fmt: skip
OCCASIONS = ("生日", "公司周年", "新产线投产", "春节", "年度框架续签")
NOTES = ("已电话回访，对样机感兴趣", "要一份培训资料", "约下周看现场", "")


@dataclass(frozen=True)
class Gathering:
    """An event: when in the year (a share of it), for the people of how many companies, and what came of it."""

    share: float
    kind: str
    title: str
    goal: str
    place: str
    manager: int
    companies: int
    parts: tuple[tuple[str, str, int], ...]
    gifts: tuple[str, ...] = ()
    result: str = ""
    called_off: str = ""


GATHERINGS = (
    Gathering(
        0.3, "customer_day", "春季客户日：看仓库、谈年度框架", "续签六份框架协议，认识设备部的新同事", "马屿开发区 二号仓", 0, 22,
        (("场地与茶歇", "行政部", 680_000), ("仓库参观动线与讲解", "仓储部", 120_000), ("大巴接送", "行政部", 240_000)),
        ("定制保温杯", "年历与记事本"), "当场续签四份框架协议，另两份进入法务；收到三条关于夜间急件的建议，已转仓储部。",
    ),
    Gathering(
        0.5, "newsletter", "夏季通讯：高温季的润滑与密封", "提醒客户提前换脂，减少停机", "", 1, 30,
        (("撰写与排版", "市场部", 60_000),), (), "三十家中有十二家回电询价，四家下了润滑脂的单。",
    ),
    Gathering(
        0.58, "training", "轴承安装与振动检测培训", "设备部能自己判断轴承寿命", "南屿科技园 培训室", 1, 14,
        (("讲师", "技术部", 180_000), ("教具与样件", "技术部", 90_000), ("午餐", "行政部", 110_000)),
        ("防护手套礼包",), "十一家到场，满意度 4.6；两家提出到厂再讲一次，已列入下季度计划。",
    ),
    Gathering(
        0.66, "customer_day", "城西片区客户早茶会", "与中小客户面对面收集意见", "城西 洪山路", 2, 12,
        (("早茶", "行政部", 150_000),), ("年历与记事本",), called_off="台风预警，改为逐家电话沟通。",
    ),
    Gathering(
        0.97, "analysis", "停机原因联合分析会", "找出前三位停机原因，定改进措施", "客户现场", 0, 6,
        (("数据整理", "技术部", 40_000), ("现场检测", "技术部", 120_000)), (),
        "六家共统计停机 41 次，密封失效占四成；约定三个月后复核。",
    ),
    Gathering(
        1.04, "training", "年终技术日：直线导轨选型与保养", "让机修班会自己选型，减少错购", "马屿开发区 展厅", 0, 18,
        (("场地与茶歇", "行政部", 260_000), ("样机展示", "技术部", 150_000), ("讲义印刷", "市场部", 30_000)),
        ("工具钳套装",),
    ),
)  # fmt: skip

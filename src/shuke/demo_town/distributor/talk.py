"""What is said on visits and calls: drawn from a seeded die, so that reports read like those of different days. Pure."""

from dataclasses import dataclass
from random import Random

from shuke.demo_town.distributor.values import Company

PURPOSES = (
    "月度回访，核对到货与质量", "了解下季度检修计划", "介绍新到的替代型号", "跟进上次的询价", "对账并确认收款日期", "拜访设备部，查看现场使用情况",
    "交付说明与培训", "处理一批次品的换货", "年度框架协议沟通", "看新产线，核对配件清单",
)  # fmt: skip
CALL_PURPOSES = ("周回访：到货是否齐全", "提醒备货周期", "确认对账单", "询问库存与下周用量", "跟进报价反馈")
NEXT_STEPS = (
    "周内补发样品",
    "下周带报价再访",
    "约设备部一起看现场",
    "把检测报告发给采购",
    "月底前确认框架价",
    "请技术同事电话支持",
    "",
)
RIVAL_NEWS = (
    "{rival}上周来过，报价低约三个点",
    "{rival}在谈寄售",
    "试用了{rival}的一批，反映交期不稳",
    "{rival}换了业务员",
    "",
)
PROMISES = (
    ("三天内送到样品", 3, 30_000), ("本周内给出检测报告", 4, 0), ("下次到货前电话通知", 6, 0), ("两个工作日内答复报价", 2, 0),
    ("月底前完成换货", 12, 120_000), ("免费现场培训一次", 15, 200_000), ("安排技术员上门校准", 8, 80_000),
)  # fmt: skip
PUT_OFF = ("对方临时开会", "采购出差，约改期", "工厂停电检修", "盘点，下周方便")
SKIPPED = ("客户停产放假", "春节前后厂里没人", "对方表示本月无需上门")


@dataclass(frozen=True)
class Talk:
    """What a report tells."""

    purpose: str
    people: tuple[str, ...]
    needs: str
    rivals: str
    satisfaction: int | None
    next_step: str
    promise: tuple[str, int, int] | None


def talk_at(company: Company, die: Random, *, call: bool, ago: int) -> Talk:
    """A talk with a company so many days ago; who drifts away is less content."""
    unhappy = company.story in {"fading", "lost"} and ago < 260
    mood = die.choices((2, 3, 4, 5), (5, 5, 3, 1) if unhappy else (1, 3, 8, 7))[0]
    rival = die.choice(list(company.rivals) or list(company.trade.rivals))
    hears = die.random() < (0.35 if unhappy else 0.12)
    promises = die.random() < (0.08 if call else 0.24)
    met = die.sample(company.people, min(len(company.people), 1 if call else die.randint(1, 2)))
    return Talk(
        purpose=die.choice(CALL_PURPOSES if call else PURPOSES),
        people=tuple(each.name for each in met),
        needs=die.choice(company.trade.needs) if die.random() < 0.35 else "",
        rivals=die.choice(RIVAL_NEWS[:-1]).format(rival=rival) if hears else "",
        satisfaction=mood if die.random() < (0.5 if call else 0.9) else None,
        next_step=die.choice(NEXT_STEPS), promise=die.choice(PROMISES) if promises else None,
    )  # fmt: skip

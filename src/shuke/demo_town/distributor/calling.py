"""The return-visit script of the distributor, and what a customer answers to it. Pure."""

from random import Random

from shuke.keyaccounts.scripts.values import Answer, Question, Script, Way
from shuke.keyaccounts.visits.values import ReportIn

NAME, OFTEN, OF = "月度电话回访", 0.8, "C"
SCRIPT = Script((
    Question(
        "上一批货到齐了吗？用下来，0 到 10 分您给我们打几分？", "ten",
        (Way(2, 0, 6, then="promise", words="主管当天回电，说明处理办法", days=1), Way(3, 7, 8), Way(4, 9, 10)),
        hint="先报姓名和上次到货日期；对方打低分不争辩，原话记下来。", counts="satisfaction",
    ),
    Question("主要是哪方面没做好？", "choice", (
        Way(3, label="交期晚", then="promise", words="查清物流，回报到货时间", days=1),
        Way(3, label="质量问题", then="promise", words="到设备部看次品，确认换货", days=2),
        Way(3, label="价格偏高", then="need", words="希望谈年度框架价"),
        Way(3, label="对账开票慢", then="promise", words="财务核对账单后回电", days=2),
    )),
    Question("怎样改进，您会打满分？", "text", (Way(4),), hint="对方没想法就留空。"),
    Question("下个月有检修或备货计划吗？", "text", (Way(5),), counts="need"),
    Question("最近有别家来报过价吗？", "choice", (
        Way(7, label="没有"), Way(6, label="有，还没买"), Way(6, label="有，已经试用"),
    )),
    Question("哪家、什么产品、什么价？", "text", (Way(7),), hint="愿说多少记多少，不追问。", counts="rival"),
    Question("下次什么时候联系方便？", "choice", (
        Way(label="下周"), Way(label="下个月"), Way(label="有事再说"),
    )),
))  # fmt: skip
_REMARKS = ("", "", "仓管说数量对得上", "车间反映这批不错", "等了两天，有点急")
_BETTER = ("", "急件当天给准信", "送货单写清批号", "样品快一点")


def follows_script(grade: str, told: ReportIn, die: Random) -> bool:
    """Whether a call was held with the script: most with small customers who were asked how satisfied they are."""
    return grade == OF and told.satisfaction is not None and die.random() < OFTEN


def answers_of(told: ReportIn, die: Random) -> dict[int, Answer]:
    """What the customer of such a report answers: to every question, whichever way the call goes."""
    mood = told.satisfaction or 3
    heard = Answer(die.choice((2, 3))) if told.rivals else Answer(1)
    return {
        1: Answer(max(0, 2 * mood - die.randint(0, 1)), die.choice(_REMARKS)), 2: Answer(die.randint(1, 4)),
        3: Answer(words=die.choice(_BETTER)), 4: Answer(words=told.needs), 5: heard, 6: Answer(words=told.rivals),
        7: Answer(die.randint(1, 3)),
    }  # fmt: skip

"""A script as a test writes it: a score that branches, a choice, words."""

from shuke.keyaccounts.scripts.script import Question, Script, Way

RETURN_VISIT = Script((
    Question("本月服务打几分？", "ten", (
        Way(2, 0, 6, then="promise", words="主管当天回电", days=1), Way(3, 7, 8), Way(4, 9, 10),
    ), counts="satisfaction"),
    Question("哪里没做好？", "choice", (
        Way(4, label="交期"), Way(4, label="质量", then="task", words="约设备部看次品", days=2),
        Way(label="价格", to=3),
    )),
    Question("在和谁比较？", "text", (Way(4),), counts="rival"),
    Question("下季度要备什么？", "text", (Way(),), counts="need"),
))  # fmt: skip

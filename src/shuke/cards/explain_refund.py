"""Say in words what a refund gave back and took back."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shuke.cards.values import Uncharged


def explain_refund(answer: Uncharged) -> tuple[str, ...]:
    """The refund line by line, in the active language."""
    lines = [
        answer.money and _("%(sum)s goes back over the counter") % {"sum": answer.money.format()},
        answer.principal and _("%(sum)s of principal is back on the card") % {"sum": answer.principal.format()},
        answer.bonus and _("%(sum)s of bonus is back on the card") % {"sum": answer.bonus.format()},
        *_points(answer),
    ]
    return tuple(str(line) for line in lines if line)


def _points(answer: Uncharged) -> list[str]:
    restored, clawed_back, owed = answer.points_restored, answer.points_clawed_back, answer.points_owed
    told = [
        (restored, ngettext(
            "%(points)s point is back on the card", "%(points)s points are back on the card", restored
        )),
        (clawed_back, ngettext(
            "%(points)s point this sale earned was taken back",
            "%(points)s points this sale earned were taken back", clawed_back,
        )),
        (owed, ngettext(
            "%(points)s point was spent already and is owed: the next points pay it",
            "%(points)s points were spent already and are owed: the next points pay them", owed,
        )),
        (answer.points_forgiven, ngettext(
            "%(points)s point was spent already and is forgiven",
            "%(points)s points were spent already and are forgiven", answer.points_forgiven,
        )),
        (answer.points_kept, ngettext(
            "%(points)s point could be used already and stays on the card",
            "%(points)s points could be used already and stay on the card", answer.points_kept,
        )),
    ]  # fmt: skip
    return [words % {"points": f"{points:,}"} for points, words in told if points]

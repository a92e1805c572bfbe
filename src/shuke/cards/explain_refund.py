"""Say in words what a refund gave back and took back."""

from django.utils.translation import gettext as _

from shuke.cards.values import Uncharged


def explain_refund(answer: Uncharged) -> tuple[str, ...]:
    """The refund line by line, in the active language."""
    lines = [
        answer.money and _("%(sum)s goes back over the counter") % {"sum": answer.money.format()},
        answer.principal and _("%(sum)s of principal is back on the card") % {"sum": answer.principal.format()},
        answer.bonus and _("%(sum)s of bonus is back on the card") % {"sum": answer.bonus.format()},
        _points(_("%(points)s points are back on the card"), answer.points_restored),
        _points(_("%(points)s points this sale earned were taken back"), answer.points_clawed_back),
        _points(_("%(points)s points were spent already and are owed: the next points pay them"), answer.points_owed),
        _points(_("%(points)s points were spent already and are forgiven"), answer.points_forgiven),
        _points(_("%(points)s points could be used already and stay on the card"), answer.points_kept),
    ]
    return tuple(str(line) for line in lines if line)


def _points(words: str, points: int) -> str:
    return words % {"points": f"{points:,}"} if points else ""

"""Say in words what a refund gave back and took back."""

from django.utils.translation import gettext as _

from shuke.cards.values import Uncharged


def explain_refund(answer: Uncharged) -> tuple[str, ...]:
    """The refund line by line, in the active language."""
    lines = [
        answer.money and _("%(sum)s goes back over the counter") % {"sum": answer.money.format()},
        answer.principal and _("%(sum)s of principal is back on the card") % {"sum": answer.principal.format()},
        answer.bonus and _("%(sum)s of bonus is back on the card") % {"sum": answer.bonus.format()},
        answer.points_restored and _("%(points)s points are back on the card") % {"points": answer.points_restored},
        answer.points_clawed_back
        and _("%(points)s points this sale earned were taken back") % {"points": answer.points_clawed_back},
        answer.points_owed
        and _("%(points)s points were spent already and are owed: the next points pay them")
        % {"points": answer.points_owed},
        answer.points_forgiven
        and _("%(points)s points were spent already and are forgiven") % {"points": answer.points_forgiven},
    ]
    return tuple(str(line) for line in lines if line)

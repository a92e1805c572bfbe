"""The card as it looks, on the phone and printed."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput, Problem


class DesignRefused(InvalidInput):
    """A design that could not be printed, or that lacks something before members may see it."""

    code = "cards.design"
    message = "%(why)s"

    @property
    def detail(self) -> str:
        """The reason alone, as a sentence: it stands at its field."""
        words = super().detail
        return words[:1].upper() + words[1:]


class DesignMoved(Problem):
    """The draft is not the one that was looked at."""

    code = "cards.design_moved"
    message = _("Look at the draft as it is now, then save again: somebody else changed it in between.")


class PrintMoveRefused(Problem):
    """A print request cannot go there from where it is."""

    code = "cards.print_move"
    message = _("Load the list again: this request is “%(state)s” and cannot become “%(wanted)s”.")


class NumbersRunOut(InvalidInput):
    """The run is longer than its numbers."""

    code = "cards.numbers_run_out"
    message = _("Begin lower or print fewer: behind this number there are not enough others.")


class NumbersTaken(Problem):
    """Numbers of the run are in use or promised to another request."""

    code = "cards.numbers_taken"
    message = _("Begin at %(next)s: numbers of this run are taken by other cards.")


class NumberWrong(InvalidInput):
    """One of many typed numbers is mistyped, or nobody's here; `missing` says on which line."""

    code = "cards.number_wrong"
    message = _("Mend line %(line)s, “%(number)s”. %(why)s")


class AskedAlready(Problem):
    """Cards of these members are asked for already and not printed yet."""

    code = "cards.asked_already"
    message = _(
        "Tick the box below to print them twice, or take them off the list: %(count)s of these cards are in an order"
        " that is not printed yet (%(numbers)s)."
    )


class NobodyToPrintFor(InvalidInput):
    """No member has a card that waits to be printed."""

    code = "cards.nobody_to_print_for"
    message = _("Choose blank cards, or type numbers: every member has a printed card already.")


class BlankCard(Problem):
    """A printed number that nobody has yet."""

    code = "cards.blank_card"
    message = _("Enrol the guest with this card: it was printed and belongs to nobody yet.")


class NoBlankCard(InvalidInput):
    """The number is on no card that could be handed out."""

    code = "cards.no_blank_card"
    message = _("Take another card from the box: this one was not printed blank, or somebody has it already.")


class NothingPublished(Problem):
    """A card is to be printed whose design nobody published."""

    code = "cards.design_unpublished"
    message = _("Publish a design first: cards are printed as members see them.")

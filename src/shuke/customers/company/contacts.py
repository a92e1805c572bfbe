"""People at a company: their roles, who reports to whom, and the picture of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.customers.errors import ReportsInCircle
from shuke.kit.calendar.birthdays import YearlyDay

WIDTH, HEIGHT, ACROSS, DOWN = 160, 48, 176, 84  # of a box, and from one box to the next


class ContactRole(models.TextChoices):
    """What somebody decides there."""

    GENERAL = "general", _("General manager")
    DEPUTY = "deputy", _("Deputy manager")
    HEAD = "head", _("Department head")
    SUPERVISOR = "supervisor", pgettext_lazy("contact", "Supervisor")
    USER = "user", pgettext_lazy("contact", "User of the goods")
    BUYER = "buyer", _("Buyer")
    FINANCE = "finance", pgettext_lazy("contact", "Finance")
    OTHER = "other", pgettext_lazy("contact", "Other")


@dataclass(frozen=True)
class ContactInput:
    """A contact as it shall stand."""

    name: str
    role: str = ContactRole.OTHER
    title: str = ""
    department: str = ""
    reports_to: int | None = None
    phone: str = ""
    email: str = ""
    note: str = ""
    birth: YearlyDay | None = None


@dataclass(frozen=True)
class ContactValue:
    """A contact; `phone` is E.164. With `left_on` the person works there no more."""

    id: int
    customer_id: int
    name: str
    role: str
    title: str
    department: str
    reports_to: int | None
    phone: str
    email: str
    note: str
    birth: YearlyDay | None
    left_on: date | None

    @property
    def role_word(self) -> str:
        """What they decide, in words."""
        return str(ContactRole(self.role).label)


def check_no_circle(boss_of: Mapping[int, int | None], contact: int, boss: int | None) -> None:
    """Raise ReportsInCircle when somebody would, step by step, report to himself."""
    above, seen = boss, set[int]()
    while above is not None and above not in seen:
        if above == contact:
            raise ReportsInCircle(field="reports_to")
        seen.add(above)
        above = boss_of.get(above)


@dataclass(frozen=True)
class Box:
    """A person in the picture, by the upper left corner."""

    contact: ContactValue
    x: int
    y: int
    depth: int

    @property
    def middle(self) -> int:
        """From left."""
        return self.x + WIDTH // 2


@dataclass(frozen=True)
class OrgChart:
    """Boxes and the lines between them (SVG path data), and how large the picture is."""

    boxes: tuple[Box, ...]
    lines: tuple[str, ...]
    width: int
    height: int

    @property
    def opens_at(self) -> int:
        """How far from left the first who reports to nobody stands, by his middle: there a narrow screen begins."""
        return next((box.middle for box in self.boxes if box.depth == 0), 0)


def org_chart(contacts: Sequence[ContactValue]) -> OrgChart:
    """The picture of those who are there: each under his boss, in the middle above those who report to him.

    Whose boss has left hangs under the next one above who is still there. Children stand in order of role, then name.
    """
    there = {each.id: each for each in contacts if each.left_on is None}
    boss_of = {each.id: each.reports_to for each in contacts}
    under: dict[int | None, list[ContactValue]] = {}
    order = {role: place for place, role in enumerate(ContactRole.values)}
    for each in sorted(there.values(), key=lambda one: (order[one.role], one.name, one.id)):
        under.setdefault(_present_boss(each.id, boss_of, there), []).append(each)
    boxes: list[Box] = []
    lines: list[str] = []
    leaf = 0
    for root in under.get(None, []):
        leaf = _lay(root, 0, leaf, under, boxes, lines)
    deepest = max((box.depth for box in boxes), default=-1)
    width = max(leaf * ACROSS - (ACROSS - WIDTH), 0)
    return OrgChart(tuple(boxes), tuple(lines), width, (deepest + 1) * DOWN - (DOWN - HEIGHT) if boxes else 0)


def _present_boss(contact: int, boss_of: Mapping[int, int | None], there: Mapping[int, ContactValue]) -> int | None:
    above, seen = boss_of.get(contact), {contact}
    while above is not None and above not in there:
        if above in seen:
            return None
        seen.add(above)
        above = boss_of.get(above)
    return None if above in seen else above


def _lay(
    contact: ContactValue, depth: int, leaf: int, under: Mapping[int | None, list[ContactValue]], boxes: list[Box],
    lines: list[str],
) -> int:  # fmt: skip
    first = len(boxes)
    children: list[Box] = []
    for child in under.get(contact.id, []):
        leaf = _lay(child, depth + 1, leaf, under, boxes, lines)
        children.append(boxes[-1])
    x = (children[0].x + children[-1].x) // 2 if children else leaf * ACROSS
    box = Box(contact, x, depth * DOWN, depth)
    boxes.append(box)
    half = (DOWN - HEIGHT) // 2
    lines += [
        f"M{box.middle} {box.y + HEIGHT}v{half}H{child.middle}v{half}" for child in children
    ]  # fmt: skip
    return leaf if len(boxes) - first > 1 else leaf + 1

"""Who a visitor of the demo can be, and what to try as each."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shuke.demo_town.guests import NEWCOMER


@dataclass(frozen=True)
class Persona:
    """Somebody of the town: `try_this` is one sentence, `to` the first page after signing in."""

    key: str
    phone: str
    name: str
    who: str | Promise
    try_this: str | Promise
    to: str
    operator: bool = False


PERSONAS: tuple[Persona, ...] = (
    Persona("xiaowen", "+8619412340987", "林晓雯", _("Customer with five cards"),
            _("Open the member code of 阿宁理发 and show it at the till."), "/me/cards/"),
    Persona("xiaolin", "+8619400000002", "小林", _("Cashier at 阿宁理发"),
            _("Ring up a sale for 林晓雯: type her phone 194 1234 0987, PIN 258036."), "/console/aning/till/"),
    Persona("aning", "+8619400000001", "阿宁", _("Owner of 阿宁理发 and 白鹭洗衣"),
            _("See what today brings, then change to the other shop at the top left."), "/console/aning/"),
    Persona("afang", "+8619400000003", "阿芳", _("Manager at 阿宁理发"),
            _("Change the points rules and see what a sale would bring."), "/console/aning/"),
    Persona("xu", "+8619400000004", "许会计", _("Finance of both shops"),
            _("Read the books: every balance is proven there."), "/console/aning/books/"),
    Persona("zhoulan", "+8619400000023", "周岚", _("Key-account manager at 山房健身"),
            _("Find the companies in your care and who has not come for long."), "/console/shanfang/customers/"),
    Persona("linzhiyuan", "+8619400000153", "林致远", _("Key-account manager at the parts distributor 榕机配件"),
            _("Whom to visit today, what was promised, and what is not known yet of a customer."), "/console/rongji/key-customers/today/"),
    Persona("yaojing", "+8619400000152", "姚静", _("Sales manager at 榕机配件"),
            _("Decide what waits for approval, and see who keeps his visits."), "/console/rongji/"),
    Persona("caikuaiji", "+8619400000156", "蔡会计", _("Finance at 榕机配件"),
            _("Check the month's relationship expenses."), "/console/rongji/"),
    Persona("banxia", "+8619400000011", "沈半夏", _("Owner of the milk-tea stall 半日茶"),
            _("Who are the regulars? The weekly rhythm shows on every record."), "/console/banri/customers/"),
    Persona("newcomer", NEWCOMER, "何知远", _("Customer who has just moved here"),
            _("No card yet: join 半日茶. Your number was somebody else's once, see what 山房健身 says."), "/me/cards/"),
    Persona("grocer", "+12125550142", "Martha Hale", _("Owner of the grocer with real purchases (USD)"),
            _("2,469 real households and their year of baskets."), "/console/grocer/"),
    Persona("operator", "+8619400000099", "平台值班", _("Platform operator"),
            _("Read all messages that went out, sign-in codes too."), "/outbox/", operator=True),
)  # fmt: skip


def persona(key: str) -> Persona | None:
    """The persona of this key."""
    return next((each for each in PERSONAS if each.key == key), None)

"""Companies of a list: opened, numbered, told about, and given back as they were."""

from collections.abc import Iterable, Mapping, Sequence

from shuke.customers.actions.contacts import add_contact
from shuke.customers.actions.create_batch import open_rows
from shuke.customers.actions.facts import end_fact, restore_fact, write_facts
from shuke.customers.actions.words_of_fields import refresh_words
from shuke.customers.company.contacts import ContactInput, ContactRole
from shuke.customers.company.fields import FIELDS, FactKind, Source
from shuke.customers.company.values import FactInput
from shuke.customers.errors import CustomerArchived, FactReplaced
from shuke.customers.models import Customer
from shuke.customers.queries.companies import facts_here
from shuke.customers.values import NewCustomer
from shuke.kit.access import Actor
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound
from shuke.kit.text.normalise import fold

_STEP = 2000
# What lists call the roles, the more telling words first: 副总经理 is a deputy, 采购经理 a buyer.
_ROLES: dict[str, tuple[str, ...]] = {
    ContactRole.DEPUTY: ("副总", "deputy", "vice"),
    ContactRole.BUYER: ("采购", "buyer", "purchas", "procure"),
    ContactRole.FINANCE: ("财务", "会计", "出纳", "financ", "account"),
    ContactRole.GENERAL: ("总经理", "董事长", "法人", "老板", "general manager", "ceo", "owner", "director"),
    ContactRole.SUPERVISOR: ("主管", "班长", "supervisor", "foreman"),
    ContactRole.HEAD: ("经理", "部长", "主任", "manager", "head"),
    ContactRole.USER: ("使用", "技术", "工程师", "user", "engineer"),
}


def open_companies_batch(rows: Sequence[NewCustomer], *, batch: int, source: str = "import") -> list[int]:
    """Open records in the order given, those without a number too; five statements for every two thousand."""
    steps = (rows[begin : begin + _STEP] for begin in range(0, len(rows), _STEP))
    return [customer.pk for step in steps for customer in open_rows(step, batch, source)]


def number_company(customer_id: int, number: str, *, instead_of: str = "") -> bool:
    """Give a record the number that another system calls it by, where it has `instead_of`; whether it did."""
    customer = locked(Customer, pk=customer_id)
    if customer.external_ref != instead_of:
        return False
    customer.external_ref = number
    customer.save(update_fields=["external_ref"])
    refresh_words(customer)
    return True


def tell_company(actor: Actor, *, customer_id: int, said: Mapping[str, str | int]) -> list[tuple[int, int | None]]:
    """Write plain facts by code with an import as their source; new version and former one of each that changed.

    What a colleague has written or confirmed stays. Raises what `write_facts` raises.
    """
    here = facts_here([customer_id]).get(customer_id, {})
    fresh = {
        code: value
        for code, value in said.items()
        if code not in here or (here[code].imported and here[code].said != str(value))
    }
    written = write_facts(actor, customer_id=customer_id, facts=[_fact(*each) for each in fresh.items()])
    return [(row.id, here[row.code].id if row.code in here else None) for row in written]


def tell_contact(actor: Actor, *, customer_id: int, name: str, role: str = "", phone: str = "") -> int:
    """Write down whom one asks for at a company; the id. The role's word is kept as the title. Raises what
    `add_contact` raises.
    """
    told = ContactInput(name=name, role=_role(role), title=role, phone=phone)
    return add_contact(actor, customer_id=customer_id, contact=told).id


def _role(word: str) -> str:
    plain = fold(word)
    return next((role for role, words in _ROLES.items() if any(each in plain for each in words)), ContactRole.OTHER)


def take_back_told(actor: Actor, *, customer_id: int, told: Iterable[tuple[int, int | None]]) -> int:
    """Let former versions hold again where nothing newer has come since; how many."""
    return sum(_taken_back(actor, customer_id, written, former) for written, former in told)


def _taken_back(actor: Actor, customer_id: int, written: int, former: int | None) -> bool:
    try:
        end_fact(actor, customer_id=customer_id, fact_id=written)
        if former is not None:
            restore_fact(actor, customer_id=customer_id, fact_id=former)
    except (FactReplaced, NotFound, CustomerArchived):
        return False
    return True


def _fact(code: str, value: str | int) -> FactInput:
    if FIELDS[code].kind == FactKind.WHOLE:
        return FactInput(code, whole=int(value), source=Source.IMPORT)
    return FactInput(code, text=str(value), source=Source.IMPORT)

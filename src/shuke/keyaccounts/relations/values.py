"""Relationship maps as they cross the border."""

from dataclasses import dataclass
from datetime import date, datetime

from shuke.customers.values import ContactValue
from shuke.keyaccounts.relations.rules import Coverage, Standing


@dataclass(frozen=True, slots=True)
class RelationInput:
    """How a contact stands, as somebody judged it; what is to be done about it by when."""

    influence: int
    attitude: int
    rival_tie: int = 0
    rival: str = ""
    counterpart_id: int | None = None
    measure: str = ""
    measure_on: date | None = None


@dataclass(frozen=True, slots=True)
class RelationValue:
    """One judgement. The latest of a contact counts; the earlier ones are its history."""

    id: int
    contact_id: int
    influence: int
    attitude: int
    rival_tie: int
    rival: str
    counterpart_id: int | None
    counterpart: str
    measure: str
    measure_on: date | None
    noted_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Line:
    """A contact with its latest judgement, if there is one."""

    contact: ContactValue
    relation: RelationValue | None

    def standing(self) -> Standing:
        """As the rules see it: who was never judged has little influence and no attitude."""
        told = self.relation
        if told is None:
            return Standing(self.contact.id, self.contact.role, 1, 0, 0, None)
        return Standing(
            self.contact.id, self.contact.role, told.influence, told.attitude, told.rival_tie, told.counterpart_id
        )


@dataclass(frozen=True, slots=True)
class RelationMap:
    """All contacts who are there, and what the map shows at a glance."""

    customer_id: int
    grade: str
    lines: tuple[Line, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class GapValue:
    """Something the map lacks, open since a day: `missing:<role>` or `single`. It closes by itself once mended."""

    id: int
    customer_id: int
    customer: str
    owner_id: int | None
    owner: str
    kind: str
    since: date

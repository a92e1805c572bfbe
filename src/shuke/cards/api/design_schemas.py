"""Shapes of designs and print requests in requests and answers."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from shuke.cards.looks.colours import palette
from shuke.cards.values.design import Design, DesignVersionValue, DraftValue, PlacedPicture
from shuke.cards.values.printing import MOST_CARDS, PrintRequestValue
from shuke.kit.api.schemas import Flag, Id, Input, Text

Words = Annotated[Text, Field(max_length=200)]
Colour = Annotated[Text, Field(pattern="^#[0-9a-f]{6}$", description="Like #14584a, in lower case")]
Revision = Annotated[int, Field(strict=True, ge=0, lt=2**31 - 1, description="Of the draft; 0 before the first")]


class PictureIn(Input):
    """An uploaded picture and what of it is shown."""

    id: Id
    x: Annotated[int, Field(ge=0, le=100, description="Left to right, in per cent of what lies outside")] = 50
    y: Annotated[int, Field(ge=0, le=100, description="Top to bottom")] = 50
    zoom: Annotated[int, Field(ge=100, le=300, description="100 shows as much as fits")] = 100


class DesignIn(Input):
    """A whole design; what is left out is empty."""

    revision: Revision
    template: Literal["hills", "waves", "lattice", "seal", "photo", "window"]
    name_zh: Words = ""
    name_en: Words = ""
    claim_zh: Words = ""
    claim_en: Words = ""
    terms_zh: Words = ""
    terms_en: Words = ""
    contact: Words = ""
    face: Colour
    accent: Colour
    code: Literal["number", "join"] = "number"
    picture: PictureIn | None = None

    def design(self) -> Design:
        """The design as the room knows it; the picture's own facts are looked up when it is kept."""
        given = self.model_dump(exclude={"revision", "picture"})
        if self.picture is None:
            return Design(**given)
        placed = PlacedPicture(digest="", ending="jpg", width=1, height=1, **self.picture.model_dump())
        return Design(**given, picture=placed)


class UploadIn(Input):
    """A picture of at most about 1.8 MB, as base64; larger ones are uploaded in the console."""

    revision: Revision
    content_base64: Annotated[Text, Field(min_length=1, max_length=2_500_000)]
    name: Annotated[Text, Field(max_length=120)] = ""


class PublishIn(Input):
    """Which draft becomes the next version."""

    revision: Revision
    note: Words = ""


class TakeBackIn(Input):
    """Which draft the older version replaces."""

    revision: Revision


class PictureOut(Schema):
    """A placed picture."""

    id: int
    name: str
    width: int
    height: int
    x: int
    y: int
    zoom: int


class DesignOut(Schema):
    """A design, and the weakest contrast of words on its front."""

    template: str
    name_zh: str
    name_en: str
    claim_zh: str
    claim_en: str
    terms_zh: str
    terms_en: str
    contact: str
    face: str
    accent: str
    code: str
    picture: PictureOut | None
    contrast: float


class DraftOut(Schema):
    """The draft; `changed` names what differs from version `published` (0: none yet)."""

    revision: int
    published: int
    changed: list[str]
    design: DesignOut


class DesignVersionOut(Schema):
    """A published design."""

    id: int
    number: int
    since: datetime
    note: str
    changed: list[str]
    design: DesignOut


class PrintRequestIn(Input):
    """Blank cards (`quantity`), or cards of members: those with these `numbers`, or all without a printed one."""

    kind: Literal["blank", "members"]
    quantity: Annotated[int, Field(strict=True, ge=1, le=MOST_CARDS)] | None = None
    first_number: Annotated[Text, Field(max_length=40)] = ""
    numbers: Annotated[list[Annotated[Text, Field(max_length=40)]], Field(max_length=MOST_CARDS)] = []
    with_names: Flag = True
    recipient: Annotated[Text, Field(max_length=80)] = ""
    address: Words = ""
    note: Words = ""


class MoveIn(Input):
    """Where the cards are now."""

    state: Literal["asked", "printed", "handed_out", "cancelled"]


class PrintRequestOut(Schema):
    """A print request; of blank cards `given` were given to somebody since."""

    id: int
    kind: Literal["blank", "members"]
    quantity: int
    given: int
    first_number: str
    last_number: str
    design_version: int
    state: str
    asked_at: datetime
    moved_at: datetime
    recipient: str
    address: str
    note: str


def draft_out(draft: DraftValue) -> DraftOut:
    """A draft as it is answered."""
    return DraftOut(
        revision=draft.revision, published=draft.published, changed=list(draft.changed), design=design_out(draft.design)
    )


def design_version_out(version: DesignVersionValue) -> DesignVersionOut:
    """A version as it is answered."""
    return DesignVersionOut(
        id=version.id, number=version.number, since=version.since, note=version.note, changed=list(version.changed),
        design=design_out(version.design),
    )  # fmt: skip


def design_out(design: Design) -> DesignOut:
    """A design as it is answered."""
    placed = design.picture
    shown = PictureOut(**{name: getattr(placed, name) for name in PictureOut.model_fields}) if placed else None
    words = {name: getattr(design, name) for name in DesignOut.model_fields if name not in {"picture", "contrast"}}
    return DesignOut(**words, picture=shown, contrast=round(palette(design).ratio, 2))


def print_request_out(row: PrintRequestValue) -> PrintRequestOut:
    """A request as it is answered."""
    return PrintRequestOut(
        id=row.id, kind="blank" if row.blank else "members", quantity=row.quantity, given=row.tied,
        first_number=row.first_number, last_number=row.last_number, design_version=row.design_number, state=row.state,
        asked_at=row.asked_at, moved_at=row.moved_at, recipient=row.recipient, address=row.address, note=row.note,
    )  # fmt: skip

"""What the verbs about a held pack share: it is found, it may be used."""

from datetime import date

from shuke.cards.errors import PackEnded, SessionsMissing
from shuke.cards.models import HeldPack
from shuke.cards.values.packs import PackState


def check_live(pack: HeldPack, today: date) -> None:
    """Raise PackEnded unless the pack is valid today."""
    if pack.state != PackState.LIVE:
        raise PackEnded(state=str(PackState(pack.state).label))
    if pack.until and pack.until < today:
        raise PackEnded(state=str(PackState.EXPIRED.label))


def check_sessions(pack: HeldPack, sessions: int) -> None:
    """Raise SessionsMissing unless so many sessions are left."""
    left = pack.sessions - pack.used
    if not 1 <= sessions <= left:
        raise SessionsMissing(field="sessions", left=left, missing={"left": left})

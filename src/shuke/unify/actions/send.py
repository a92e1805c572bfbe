"""Take a file from another program: kept, told how to be read, and looked at, all or nothing."""

from collections.abc import Mapping
from dataclasses import replace

from shuke.cards.queries import current_rules, every_pack_design
from shuke.kit.access import Actor, action
from shuke.unify.actions.begin import set_settings
from shuke.unify.actions.run import ask_for_check
from shuke.unify.actions.upload import choose_sheet, upload_file
from shuke.unify.errors import PackUnknown, TierUnknown
from shuke.unify.queries import import_of
from shuke.unify.values import ImportValue


@action("unify.import")
def send_file(
    actor: Actor, *, path: str, name: str, kind: str, source: str, mapping: Mapping[str, str], zone: str = "",
    cards: bool = False, pad: int = 0, tiers: Mapping[str, str] | None = None,
    packs: Mapping[str, int] | None = None, sheet: str = "", header: int = 0,
) -> ImportValue:  # fmt: skip
    """Keep a file and have it checked by the worker; `mapping` goes before what the headings tell.

    Raises TierUnknown for words of `tiers` with a key that is none, PackUnknown likewise, and what `upload_file`,
    `choose_sheet` and `set_settings` raise.
    """
    _check_tiers(tiers or {})
    _check_packs(packs or {})
    batch = upload_file(actor, path=path, name=name, kind=kind)
    if sheet or header:
        batch = choose_sheet(actor, import_id=batch.id, sheet=sheet, header=header)
    guessed = batch.settings
    settings = replace(
        guessed, mapping={**guessed.mapping, **mapping}, zone=zone or guessed.zone, source=source, cards=cards, pad=pad,
        tiers=dict(tiers or {}), packs=dict(packs or {}),
    )  # fmt: skip
    set_settings(actor, import_id=batch.id, settings=settings)
    ask_for_check(actor, import_id=batch.id)
    return import_of(batch.id)


def _check_tiers(told: Mapping[str, str]) -> None:
    known = [tier.key for tier in current_rules().tiers] if told else []
    for word, key in told.items():
        if key not in known:
            raise TierUnknown(field=f"tiers.{word}", tier=key, tiers=", ".join(known))


def _check_packs(told: Mapping[str, int]) -> None:
    known = {design.id: design.name for design in every_pack_design()} if told else {}
    for word, id in told.items():
        if id not in known:
            shown = ", ".join(f"{each} {name}" for each, name in known.items()) or "—"
            raise PackUnknown(field=f"packs.{word}", pack=id, packs=shown)

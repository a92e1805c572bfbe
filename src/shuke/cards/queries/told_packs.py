"""What packs are called, for rooms below that keep no more of one than its number."""

from shuke.cards.models import PackDesign
from shuke.cards.values.packs import DesignState
from shuke.kit.text.naming import named


def told_packs() -> dict[str, str]:
    """By `pack:<number of the design>` its name in the active language, those on offer first; one statement."""
    rows = PackDesign.objects.values_list("pk", "name_zh", "name_en", "state").order_by("position", "pk")
    offered = sorted(rows, key=lambda row: row[3] != DesignState.LIVE)
    return {f"pack:{design}": named(name_zh, name_en) for design, name_zh, name_en, _state in offered}

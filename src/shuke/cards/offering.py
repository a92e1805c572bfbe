"""What a merchant may put on offer: packs, stamp cards, rewards. Pure."""

from dataclasses import replace

from shuke.cards.errors import OfferRefused, OfferUnnamed, StampsFromNothing
from shuke.cards.values.packs import PackTerms, RefundBy
from shuke.cards.values.rewards import RewardTerms
from shuke.cards.values.stamps import StampRule

MOST_SESSIONS = 1_000
MOST_DAYS = 3_660
MOST_STAMPS = 50
MOST_POINTS = 10**9
MOST_MINOR = 10**11
MOST_STOCK = 1_000_000
MOST_NAME, MOST_TEXT = 60, 200


def checked_pack(terms: PackTerms) -> PackTerms:
    """The terms as they may be sold, names trimmed; raises OfferUnnamed or OfferRefused naming the field."""
    zh, en = _names(terms.name_zh, terms.name_en)
    _between(terms.sessions, 1, MOST_SESSIONS, "sessions")
    _between(terms.price_minor, 1, MOST_MINOR, "price")
    _between(terms.valid_days, 0, MOST_DAYS, "valid_days")
    by_single = terms.refund_by == RefundBy.SINGLE
    _between(terms.single_minor, 1 if by_single else 0, MOST_MINOR, "single")
    return replace(terms, name_zh=zh, name_en=en, items=_once(terms.items))


def checked_stamps(rule: StampRule) -> StampRule:
    """The rule as it may be offered; raises OfferUnnamed, OfferRefused or StampsFromNothing."""
    zh, en = _names(rule.name_zh, rule.name_en)
    reward_zh, reward_en = _names(rule.reward_zh, rule.reward_en, "reward_zh")
    _between(rule.needed, 1, MOST_STAMPS, "needed")
    _between(rule.per_minor, 0, MOST_MINOR, "per")
    _between(rule.most_a_sale, 0, MOST_STAMPS, "most_a_sale")
    _between(rule.valid_days, 0, MOST_DAYS, "valid_days")
    if not rule.items and not rule.per_minor:
        raise StampsFromNothing(field="per")
    return replace(rule, name_zh=zh, name_en=en, reward_zh=reward_zh, reward_en=reward_en, items=_once(rule.items))


def checked_reward(terms: RewardTerms) -> RewardTerms:
    """The terms as they may be offered; raises OfferUnnamed or OfferRefused."""
    zh, en = _names(terms.name_zh, terms.name_en)
    _between(terms.points, 1, MOST_POINTS, "points")
    _between(terms.stock or 0, 0, MOST_STOCK, "stock")
    _between(terms.most_a_member, 0, MOST_STOCK, "most_a_member")
    _between(terms.right_days, 0, MOST_DAYS, "right_days")
    return replace(
        terms, name_zh=zh, name_en=en, text_zh=terms.text_zh.strip()[:MOST_TEXT],
        text_en=terms.text_en.strip()[:MOST_TEXT],
    )  # fmt: skip


def _names(zh: str, en: str, field: str = "name_zh") -> tuple[str, str]:
    zh, en = zh.strip()[:MOST_NAME], en.strip()[:MOST_NAME]
    if not zh and not en:
        raise OfferUnnamed(field=field)
    return zh, en


def _between(value: int, least: int, most: int, field: str) -> None:
    if not least <= value <= most:
        raise OfferRefused(field=field, least=f"{least:,}", most=f"{most:,}", missing={"least": least, "most": most})


def _once(items: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(items))[:200]

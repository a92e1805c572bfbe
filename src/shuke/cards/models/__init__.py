"""Tables of cards."""

from shuke.cards.models.card import Card, CardNumberHash, CardPhoneHash, RetiredNumber
from shuke.cards.models.code import CodeUse, PinCode, TillToken
from shuke.cards.models.programme import Programme, RulesVersion
from shuke.cards.models.value import QualifyingSpend, TopUp, ValueRefund

__all__ = [
    "Card", "CardNumberHash", "CardPhoneHash", "CodeUse", "PinCode", "Programme", "QualifyingSpend", "RetiredNumber",
    "RulesVersion",
    "TillToken", "TopUp", "ValueRefund",
]  # fmt: skip

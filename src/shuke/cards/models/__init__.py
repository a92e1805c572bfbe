"""Tables of cards."""

from shuke.cards.models.adjustment import Adjustment, AdjustmentCap
from shuke.cards.models.card import Card, CardNumberHash, CardPhoneHash, RetiredNumber
from shuke.cards.models.code import CodeUse, PinCode, TillToken
from shuke.cards.models.design import DesignDraft, DesignVersion
from shuke.cards.models.free import FreeUse
from shuke.cards.models.inbox import InboxMessage, Mute
from shuke.cards.models.joining import Application, JoinLink, JoinTerms
from shuke.cards.models.opening import Opening
from shuke.cards.models.pack import HeldPack, PackDesign, PackUse
from shuke.cards.models.printing import PrintedCard, PrintRequest
from shuke.cards.models.programme import Programme, RulesVersion
from shuke.cards.models.reward import Redemption, Reward
from shuke.cards.models.stamp import StampDesign
from shuke.cards.models.value import QualifyingSpend, TopUp, ValueRefund

__all__ = [
    "Adjustment", "AdjustmentCap", "Application", "Card", "CardNumberHash", "CardPhoneHash", "CodeUse", "DesignDraft",
    "DesignVersion", "FreeUse", "HeldPack", "InboxMessage", "JoinLink", "JoinTerms", "Mute", "Opening", "PackDesign",
    "PackUse", "PinCode", "PrintRequest", "PrintedCard", "Programme", "QualifyingSpend", "Redemption", "RetiredNumber",
    "Reward", "RulesVersion", "StampDesign", "TillToken", "TopUp", "ValueRefund",
]  # fmt: skip

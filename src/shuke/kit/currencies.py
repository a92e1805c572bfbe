"""ISO 4217 currencies: how many decimals each has, and the signs people write for it."""

from __future__ import annotations

from functools import lru_cache

from babel.numbers import get_currency_symbol
from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput

_WITHOUT_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_TWO_DECIMALS = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF "
    "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR "
    "MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD "
    "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW"
)
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"

EXPONENTS: dict[str, int] = {
    code: exponent
    for exponent, codes in (
        (0, _WITHOUT_DECIMALS),
        (2, _TWO_DECIMALS),
        (3, _THREE_DECIMALS),
    )
    for code in codes.split()
}

_SIGNS = {
    "CNY": "¥ CN¥ RMB 元 块 人民币 圆",
    "HKD": "$ HK$ 港元 港币 元",
    "TWD": "$ NT$ 新台币 台币 元",
    "MOP": "$ MOP$ 澳门元 元",
    "SGD": "$ S$ 新加坡元",
    "USD": "$ US$ 美元",
    "AUD": "$ A$ AU$",
    "CAD": "$ C$ CA$",
    "NZD": "$ NZ$",
    "EUR": "€ 欧元",
    "GBP": "£ 英镑",
    "JPY": "¥ JP¥ 円 日元",
    "KRW": "₩ 韩元",
    "INR": "₹",
    "VND": "₫",
    "THB": "฿",
    "RUB": "₽",
}


def signs(currency: str) -> frozenset[str]:
    """What may stand before or after an amount in `currency`, in upper case: its code and its usual signs."""
    return frozenset([currency, *_SIGNS.get(currency, "").split()])


class UnknownCurrency(InvalidInput, ValueError):
    """Not one of the currencies of ISO 4217 in use."""

    code = "unknown_currency"
    message = _("Give a currency by its three letters, like CNY: “%(currency)s” is not one.")


def exponent_of(currency: str) -> int:
    """How many decimals `currency` has; raises UnknownCurrency."""
    try:
        return EXPONENTS[currency]
    except (KeyError, TypeError):
        raise UnknownCurrency(currency=str(currency)[:12]) from None


@lru_cache(maxsize=512)
def symbol_of(currency: str, language: str) -> str:
    """The sign shown before an amount: ¥ is the yuan in both languages here, the yen is JP¥."""
    if currency in _SHOWN:
        return _SHOWN[currency]
    return str(get_currency_symbol(currency, "zh_Hans_CN" if language.lower().startswith("zh") else "en"))


_SHOWN = {"CNY": "¥", "JPY": "JP¥"}

"""Who in a file is who at the merchant: by phone and name. Pure."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from shuke.kit.text.normalise import fold

Holder = tuple[int, str]  # id and name of a customer
_MASK = re.compile(r"[*●×]+")
_DIGIT = re.compile(r"\d")
_TITLES = ("先生", "女士", "小姐", "太太", "老师", "总", "姐", "哥", "叔", "阿姨")


def names_agree(one: str, other: str) -> bool:
    """Whether two names may be the same person's: equal, in another order, masked (王*), or a part (王, 王女士).

    An empty name contradicts nothing.
    """
    first, second = _bare(one), _bare(other)
    if not first or not second or _part(first, second) or _part(second, first):
        return True
    return _masked(first, second) or _masked(second, first)


def matched(
    phones: Mapping[str, str], names: Mapping[str, str], holders: Mapping[str, Sequence[Holder]]
) -> dict[str, int]:
    """The customer each reference stands for: the only one with its phone, when the names do not contradict.

    `phones` and `names` are those of the file, by reference. Where several references share a phone, a family or a
    card given twice, only those that carry the customer's very name are taken for him.
    """
    shared = Counter(phones.values())
    found = {}
    for reference, phone in phones.items():
        here = holders.get(phone, ())
        if len(here) != 1:
            continue
        customer, name = here[0]
        told = names.get(reference, "")
        if (fold(told) == fold(name)) if shared[phone] > 1 else names_agree(told, name):
            found[reference] = customer
    return found


def name_for(reference: str, name: str, phone: str) -> str:
    """What a new customer is called, in the active language: the file's name, a telling reference, or a number."""
    if name:
        return name
    if not _DIGIT.search(reference):
        return reference
    if phone:
        return _("Customer, phone ending %(tail)s") % {"tail": phone[-4:]}
    return _("Customer %(number)s") % {"number": reference}


def _bare(name: str) -> str:
    plain = fold(name)
    title = next((title for title in _TITLES if plain.endswith(title) and plain != title), "")
    return plain.removesuffix(title)


def _part(one: str, other: str) -> bool:
    """Whether all words of a name stand in the other, in any order; Chinese names, without spaces, begin alike."""
    if one.isascii() or other.isascii():
        return set(one.split()) <= set(other.split())
    return other.replace(" ", "").startswith(one.replace(" ", ""))


def _masked(pattern: str, name: str) -> bool:
    """Whether a name with a hidden part, as tills print it, may be this one."""
    parts = _MASK.split(pattern)
    return len(parts) > 1 and any(parts) and re.fullmatch(".+".join(map(re.escape, parts)), name) is not None

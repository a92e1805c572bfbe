"""Full-width characters, as Chinese keyboards type them, back to their plain forms."""

from __future__ import annotations

_FULL_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20,  # ideographic space
    0xFFE5: 0xA5,  # full-width yen sign
    0xFFE1: 0xA3,  # full-width pound sign
    0x2212: 0x2D,  # minus sign
    0x3002: 0x2E,  # the full stop of a Chinese keyboard
}


def to_halfwidth(text: str) -> str:
    """Full-width letters, digits and signs as ASCII; everything else stays.

    Not NFKC: that would read `1²` as 12, which no amount or number may do.
    """
    return text.translate(_FULL_TO_HALF)

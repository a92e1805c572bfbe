"""Tables of insight."""

from shuke.insight.models.figures import Figures

__all__ = ["Figures"]

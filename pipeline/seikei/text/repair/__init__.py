"""Repair of layout damage, with the way back to the source as its product."""

from seikei.text.repair.whole import Repaired, repair

__all__ = ["Repaired", "repair"]

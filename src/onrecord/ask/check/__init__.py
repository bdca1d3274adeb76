"""Any text held against the record: each claim supported, contradicted, new or not checkable."""

from onrecord.ask.check.answer import (
    Against,
    Checked,
    Claim,
    ClaimKind,
    Differs,
    Mark,
    Turn,
    WordChange,
)
from onrecord.ask.check.checking import check

__all__ = [
    "Against",
    "Checked",
    "Claim",
    "ClaimKind",
    "Differs",
    "Mark",
    "Turn",
    "WordChange",
    "check",
]

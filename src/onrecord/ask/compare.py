"""When two values of one property say the same: see ``identify/agree.py``."""

from onrecord.identify.agree import (
    agree,
    folded,
    groups,
    same_day,
    same_name,
    same_number,
    same_text,
)

__all__ = ["agree", "folded", "groups", "same_day", "same_name", "same_number", "same_text"]

"""Who presided over a meeting, after the table of offices and their holders."""

from collections.abc import Sequence

from onrecord.identify.agree import same_name
from onrecord.vocabulary.holders import Holder, presiding

__all__ = ["PRESIDED_BY", "has_holder", "holder_of", "names_holder"]

PRESIDED_BY = "presided_by"


def has_holder(subject: str, property: str) -> bool:
    """Whether the table knows somebody for this property of this subject."""
    return property == PRESIDED_BY and bool(_holders(subject))


def holder_of(subject: str, property: str) -> Holder | None:
    """Who held the office that presides over a meeting; None where that is not one person."""
    found = _holders(subject) if property == PRESIDED_BY else ()
    return found[0] if len(found) == 1 else None


def names_holder(label: str, holder: Holder) -> bool:
    """Whether a value is the holder's name in some spelling."""
    return any(same_name(label, name) for name in holder.names)


def _holders(subject: str) -> Sequence[Holder]:
    """Who may have held the office on the day of a meeting ("meeting:body:unga:2025-05-20")."""
    if not subject.startswith("meeting:"):
        return ()
    body, _, day = subject.removeprefix("meeting:").rpartition(":")
    return presiding(body, day)[1]

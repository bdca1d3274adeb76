"""Names of every origin, compared word by word."""

from onrecord.identify.folding import folded

__all__ = ["keys", "probability", "reasons"]


def probability(left: str, right: str) -> float:
    one, other = folded(left).split(), folded(right).split()
    if not one or not other:
        return 0.0
    return 0.9 if sorted(one) == sorted(other) else 0.01


def reasons(left: str, right: str) -> tuple[str, ...]:
    return ("the same words",) if probability(left, right) > 0.5 else ("the words differ",)


def keys(name: str) -> tuple[str, ...]:
    return tuple(f"w:{word}" for word in folded(name).split())

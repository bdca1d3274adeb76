"""How much everybody stands out at a place: weights that fade, as in Lappin and Leass 1994,
"An algorithm for pronominal anaphora resolution"."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.identify.coreference.cast import Actor
from onrecord.identify.coreference.memory import FARTHEST, Memory

__all__ = ["Weights", "standing_out"]


@dataclass(frozen=True, slots=True)
class Weights:
    """How places count, set on the annotated stories for tuning.

    ``fades`` is from one sentence to the next, ``again`` what a second place in one sentence adds;
    ``quoted`` is for what others say, outside of their words; ``same_part`` for a subject that
    takes up a subject; ``unnamed`` for who has no name; ``known`` for who is known to be of the
    pronoun's sex, ``leaning`` for who is likely to be; ``owner_of_clause`` for the owner's clause.
    """

    fades: float = 0.4
    again: float = 0.0
    quoted: float = 0.4
    same_part: float = 0.5
    unnamed: float = 0.3
    known: float = 2.0
    leaning: float = 1.15
    owner_of_clause: float = 0.5


WEIGHTS = Weights()


def standing_out(
    memory: Memory, position: int, out: Iterable[Actor | None] = (), subject: bool = False
) -> dict[Actor, float]:
    """Everybody but these who was meant in the last sentences, with how much they stand out."""
    stage = memory.stage
    here, quoted = stage.sentence(position), stage.is_quoted(position)
    left_out = {id(actor) for actor in out}
    sums: dict[Actor, dict[int, list[float]]] = {}
    for place, actor in memory.before(position, FARTHEST):
        if id(actor) in left_out:
            continue
        away = here - place.sentence
        weight = place.weight * WEIGHTS.fades**away
        if place.quoted and not quoted:
            weight *= WEIGHTS.quoted
        if subject and place.subject and away <= 1:
            weight *= 1 + WEIGHTS.same_part
        sums.setdefault(actor, {}).setdefault(place.sentence, []).append(weight)
    return {actor: sum(map(_of_sentence, by.values())) for actor, by in sums.items()}


def _of_sentence(weights: list[float]) -> float:
    best = max(weights)
    return best + WEIGHTS.again * (sum(weights) - best)

"""Signs of life: a sentence that tells on which day a victim was seen, heard or visited."""

from collections.abc import Iterator, Sequence

from onrecord.extract.scene import Scene, Unit
from onrecord.model import Case, Cited, Span
from onrecord.vocabulary import life_sign

__all__ = ["find_life_signs"]


def find_life_signs(
    scene: Scene, cases: Sequence[Case]
) -> Iterator[tuple[str | None, str, Cited, str, tuple[Span, ...]]]:
    """For each: key and name of who was alive, the day, the words that tell it, and the places.

    Only for those who are victims of a case of the document, and only where one sentence names
    them and the day.
    """
    victims = {each.victim_key or each.victim for each in cases}
    if not victims:
        return
    for sentence in scene.sentences:
        sign = life_sign(scene.text, sentence.start, sentence.end)
        if sign is None:
            continue
        units = scene.inside(sentence)
        day = _nearest([unit for unit in units if unit.date is not None], sign.start())
        when = scene.day(day) if day else None
        if day is None or when is None or not when.value[:4].isdigit():
            continue
        for unit in units:
            who = scene.cited(unit) if unit.is_person else None
            if who and (who.key or who.value) in victims:
                places = tuple(sorted({*who.spans, Span(*sign.span()), *when.spans}))
                yield who.key, who.value, when, sign[0], places


def _nearest(units: Sequence[Unit], place: int) -> Unit | None:
    return min(units, key=lambda unit: abs(unit.start - place), default=None)

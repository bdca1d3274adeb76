"""Whom a demand is for where it counts people or points back at them.

"release three missionaries … They are A, B and C", "their immediate release".
"""

import re
from collections.abc import Sequence

from onrecord.identify.folding import is_hangul
from onrecord.identify.people import Person
from onrecord.identify.scene import Scene
from onrecord.model import Cited, Demand, Span
from onrecord.vocabulary import role_forms

__all__ = ["counted"]

NUMBERS = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
}
# "three South Korean missionaries", "all three", "the three men"
COUNTED = re.compile(
    r"\b(?P<number>two|both|three|four|five|six|[2-9])\b(?P<noun>(?:\s+(?:of\s+)?[\w-]+){0,4})",
    re.IGNORECASE,
)
# "선교사 3명", "세 사람", "세 선교사"
COUNTED_KOREAN = re.compile(
    r"(?P<noun>[가-힣]+)\s(?P<number>[2-9]|두|세|네)\s?(?:명|인)|(?P<few>두|세|네)\s(?P<who>[가-힣]+)"
)
# "them", "their", "those detained"
POINTING = re.compile(
    r"\b(?:them|their|they|the detainees|the missionaries)\b|이들|그들|우리 국민", re.IGNORECASE
)
PEOPLE = frozenset(
    (
        "men",
        "women",
        "people",
        "nationals",
        "citizens",
        "detainees",
        "prisoners",
        "compatriots",
        "them",
    )
)
KOREAN_PEOPLE = frozenset({"사람", "국민", "억류자", "명"})
SENTENCE_END = re.compile(r"[.!?]\s|\n\n")
LONGEST_LINK = 60
FARTHEST = 900


def counted(scene: Scene, demand: Demand) -> tuple[Cited, ...]:
    """The people whom the action of a demand counts or points back at, if they can be told."""
    text = scene.document.text
    for span in demand.action.spans:
        words = span.of(text)
        found = COUNTED.search(words) or COUNTED_KOREAN.search(words)
        if found:
            group = found.groupdict()
            number = group.get("number") or group.get("few") or ""
            count = NUMBERS.get(number.lower()) or int(number)
            noun = group.get("noun") or group.get("who") or ""
            place = Span(span.start + found.start(), span.start + found.end())
            people = _of_number(scene, count, noun, span)
            return _cited(scene, people, place)
        pointing = POINTING.search(words)
        if pointing:
            place = Span(span.start + pointing.start(), span.start + pointing.end())
            people = _held(scene, span.start) or _last_row(scene, span)
            return _cited(scene, people, place)
    return ()


def _cited(scene: Scene, people: Sequence[Person], place: Span) -> tuple[Cited, ...]:
    return tuple(Cited(scene.name(p.key), (place,), p.key) for p in people)


def _of_number(scene: Scene, count: int, noun: str, span: Span) -> list[Person]:
    """So many people of this role; else so many named in a row nearby; else the ones held."""
    role = _role(noun)
    if role is None and not _means_people(noun):
        return []
    if role is not None:
        having = [p for p in scene.people.everyone if role & p.nouns]
        if len(having) == count:
            return having
    for row in _rows(scene, span):
        if len(row) == count:
            return row
    held = [p for p in scene.people.everyone if p.key in scene.silent]
    return held if len(held) == count else []


def _role(noun: str) -> frozenset[str] | None:
    """The role that the last words of a phrase are, in all its forms."""
    words = noun.lower().split()
    for last in range(len(words), 0, -1):
        for first in range(last):
            phrase = " ".join(words[first:last])
            row = role_forms().get(phrase)
            if row is None and is_hangul(phrase):
                known = (n for n in role_forms() if len(n) > 1 and phrase.startswith(n))
                row = next((role_forms()[n] for n in known), None)
            if row is not None:
                return frozenset(form.lower() for form in (*row.forms, *row.ko))
    return None


def _means_people(noun: str) -> bool:
    words = noun.lower().split()
    return not words or any(
        word in PEOPLE or any(word.startswith(each) for each in KOREAN_PEOPLE) for word in words
    )


def _rows(scene: Scene, span: Span) -> list[list[Person]]:
    """People who are named in a row within a paragraph or so, those that follow first."""
    rows: list[list[int]] = []
    for i in sorted(scene.people.of):
        start = scene.mentions[i].spans[0].start
        if abs(start - span.start) > FARTHEST:
            continue
        end = scene.mentions[rows[-1][-1]].spans[0].end if rows else start
        between = scene.document.text[end:start]
        if rows and len(between) <= LONGEST_LINK and not SENTENCE_END.search(between):
            rows[-1].append(i)
        else:
            rows.append([i])
    rows.sort(key=lambda row: (scene.mentions[row[0]].spans[0].start < span.start, row[0]))
    found = []
    for row in rows:
        people: list[Person] = []
        for i in row:
            person = scene.people.of[i]
            if person not in people:
                people.append(person)
        found.append(people)
    return found


def _last_row(scene: Scene, span: Span) -> list[Person]:
    """The people named in a row last before, not too far."""
    rows = [row for row in _rows(scene, span) if len(row) > 1]
    past = [row for row in rows if scene.mentions[row[0].mentions[0]].spans[0].start < span.start]
    return past[-1] if past else []


def _held(scene: Scene, position: int) -> list[Person]:
    """Those of the people held or missing who have been named before; all where it is only one."""
    held = [p for p in scene.people.everyone if p.key in scene.silent]
    past = [
        p
        for p in scene.people.everyone
        if p in held and scene.mentions[p.mentions[0]].spans[0].start < position
    ]
    return past if len(past) > 1 else held

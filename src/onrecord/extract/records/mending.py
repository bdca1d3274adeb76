"""Names that OCR read in several ways: the one that most of the record has is taken for all."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from onrecord.model import Cited, Speech

__all__ = ["mended"]

# Two readings of one name share at least so much; two delegates of one State seldom do.
ALIKE = 0.55


def mended(speeches: Sequence[Speech], text: str) -> tuple[Speech, ...]:
    """Speeches whose speakers' names are spelled alike within each State."""
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for speech in speeches:
        state = speech.affiliation and speech.affiliation.key
        if state and not speech.chair:
            readings[state][speech.speaker] += 1
    told = {state: _told(names, text) for state, names in readings.items()}
    return tuple(_mended(speech, told) for speech in speeches)


def _told(names: Counter[str], text: str) -> list[tuple[int, str]]:
    """The readings of one State's names with how often the whole record has each."""
    found = []
    for name in names:
        family = name.split()[-1]
        if len(name.split()) > 1 and len(family) > 2:
            found.append((len(re.findall(rf"\b{re.escape(family)}\b", text)), name))
    return sorted(found, reverse=True)


def _mended(speech: Speech, told: dict[str, list[tuple[int, str]]]) -> Speech:
    state = speech.affiliation and speech.affiliation.key
    readings = told.get(state or "", [])
    if speech.chair or not readings:
        return speech
    lost = len(speech.speaker.split()) < 2
    for _, name in readings:
        if lost or _like(name, speech.speaker) >= ALIKE:
            break
    else:
        return speech
    if name == speech.speaker:
        return speech
    person = Cited(name, speech.person.spans) if speech.person else None
    reason = f"{speech.reason}; the name as most of the record has it"
    return replace(speech, speaker=name, person=person, reason=reason)


def _like(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower().split()[-1], other.lower().split()[-1]).ratio()

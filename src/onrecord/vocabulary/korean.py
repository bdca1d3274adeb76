"""Korean reporting words: the table korean_cues.yaml, ready for look-up by form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.model import Act
from onrecord.vocabulary.load import table

__all__ = ["KoreanCue", "korean_cues", "korean_meaning", "korean_pattern"]

# The endings of 하다 with which a root reports: 촉구했다, 촉구하며, 촉구한다, 촉구해 왔다.
ENDINGS = (
    "했",
    "하였",
    "한다",
    "하고",
    "하며",
    "하면서",
    "합니다",
    "해 왔",
    "해왔",
    "하기도",
    "할 것",
)
REST = r"[가-힣]*"


@dataclass(frozen=True, slots=True)
class KoreanCue:
    """``word`` as in the table; ``object`` tells that a noun phrase may be the content."""

    word: str
    act: Act
    object: bool = False
    about: bool = False


@cache
def korean_cues() -> Mapping[str, KoreanCue]:
    """The reporting words by the beginnings of their forms, the longest first."""
    rows = table("korean_cues")
    found: dict[str, KoreanCue] = {}
    for noun, row in rows["about"].items():
        for carrier in rows["carriers"]:
            for particle in ("를 ", "을 ", " "):
                found[f"{noun}{particle}{carrier}"] = KoreanCue(noun, Act(row["act"]), about=True)
    for root, row in rows["verbs"].items():
        cue = KoreanCue(root, Act(row["act"]), bool(row.get("object")))
        found.update({root + ending: cue for ending in ENDINGS})
    for word, row in rows["others"].items():
        cue = KoreanCue(word, Act(row["act"]), bool(row.get("object")))
        found.update(dict.fromkeys(row["forms"], cue))
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def korean_pattern() -> re.Pattern[str]:
    """Any form of a reporting word, at the beginning of a word, to the end of the word."""
    forms = "|".join(re.escape(form) for form in korean_cues())
    return re.compile(rf"(?<![가-힣])(?P<form>{forms}){REST}(?:\s(?:있|왔)[가-힣]*)?")


def korean_meaning(words: str) -> KoreanCue | None:
    """The cue that these words are a form of, or its bare root as headlines have it.

    >>> korean_meaning("촉구했다").act.value
    'urge'
    """
    found = korean_pattern().match(words)
    if found:
        return korean_cues()[found["form"]]
    return korean_cues().get(words + ENDINGS[0])

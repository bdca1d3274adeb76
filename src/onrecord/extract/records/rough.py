"""Speakers' headings whose letters a program misread: "The Presipent éranslated from Russtan) >".

Small capitals and italics come out worst, and just these are what headings are set in. So a heading
is found by its shape and by words that are nearly those it must have.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache

from onrecord import vocabulary
from onrecord.extract.records.names import folded, is_known_state

__all__ = ["Rough", "language_like", "rough_of", "state_like"]

OPEN, CLOSE = "[({\\[|]", "[)}\\]|y]"
# The marks that OCR reads for a colon.
COLON = r"(?:[:;>=]|\.(?=\s*:)|:;)"
SPECKS = r"(?:[^\w“\"‘'(]{1,4}\s*)?(?:\d{1,3}\s?[.,]?\s+)?(?:[^\w“\"‘'(]{1,3}\s*)?"
CHAIR = re.compile(
    rf"{SPECKS}(?P<speaker>(?:T\S{{1,2}}|[A-Z1l]he)\s+(?P<word>[A-Za-z’'\"|!:.-]{{5,14}}?(?=[\s({{\[:;]|$)))"
    rf"(?P<tail>\s*{OPEN}?[^:;(){{}}\[\]]{{0,40}}?{CLOSE}?)\s*(?P<colon>{COLON})\s*"
)
# The word itself was lost: "The (translated from Russian):".
BARE_CHAIR = re.compile(
    rf"{SPECKS}(?P<speaker>The)\s*{OPEN}(?P<tail>[^:;(){{}}\[\]]{{6,40}}){CLOSE}\s*(?P<colon>{COLON})\s*"
)
TITLED = re.compile(
    rf"{SPECKS}(?P<speaker>(?P<title>M[rt]s?|Mrs|Miss|M[irl]r|[I1li][fv]r|Sir|Dr|Lord|Prince|Dame|Begum)"
    rf"\s?[.,]?\s*(?P<name>[^():;{{}}\[\]]{{0,45}}?))\s*{OPEN}(?P<state>[^:;(){{}}\[\]]{{3,60}}?){CLOSE}"
    rf"(?P<more>(?:\s*{OPEN}?[^:;(){{}}\[\]]{{6,40}}{CLOSE}?)?)\s*(?P<colon>{COLON})\s*"
)
LIKE_PRESIDENT = 0.62
LIKE_STATE = 0.8
LIKE_LANGUAGE = 0.7
PRESIDENTS = ("president", "chairman")


class Rough:
    """A heading: places in the words it was found in, as in ``Heading``."""

    __slots__ = ("affiliation", "chair", "end", "language", "speaker")

    def __init__(
        self,
        speaker: tuple[int, int],
        end: int,
        chair: bool,
        affiliation: tuple[int, int] | None,
        language: str | None,
    ) -> None:
        self.speaker = speaker
        self.end = end
        self.chair = chair
        self.affiliation = affiliation
        self.language = language


def rough_of(words: str) -> Rough | None:
    """The heading that words begin with, however badly they were read."""
    chair = CHAIR.match(words)
    if chair and _like(chair["word"], PRESIDENTS) >= LIKE_PRESIDENT and _is_note(chair["tail"]):
        return Rough(chair.span("speaker"), chair.end(), True, None, language_like(chair["tail"]))
    bare = BARE_CHAIR.match(words)
    if bare and language_like(bare["tail"]):
        return Rough(bare.span("speaker"), bare.end(), True, None, language_like(bare["tail"]))
    titled = TITLED.match(words)
    if titled is None:
        return None
    state = titled["state"].strip()
    if state_like(state) or language_like(titled["more"]):
        return Rough(
            titled.span("speaker"),
            titled.end(),
            False,
            titled.span("state"),
            language_like(titled["more"]),
        )
    return None


def _is_note(tail: str) -> bool:
    """Whether what stands between the President and the colon is nothing, or in brackets."""
    return not tail.strip() or re.search(r"[(){}\[\]]", tail) is not None


def _like(word: str, others: Iterable[str]) -> float:
    bare = re.sub(r"[^a-z]", "", word.lower())
    return max(SequenceMatcher(None, bare, other).ratio() for other in others)


@lru_cache(maxsize=5_000)
def language_like(words: str) -> str | None:
    """The language that words such as "frauslated from Russtan" name; None where they name none."""
    found = re.findall(r"[A-Za-zéèê]{4,}", words)
    if not found:
        return None
    near = get_close_matches(found[-1].capitalize(), _languages(), 1, LIKE_LANGUAGE)
    return near[0] if near else None


@lru_cache(maxsize=5_000)
def state_like(words: str) -> str | None:
    """The State whose name words are nearly: its name in the vocabulary."""
    if is_known_state(words):
        return words
    near = get_close_matches(folded(words), _states(), 1, LIKE_STATE)
    return _states()[near[0]] if near else None


@cache
def _states() -> dict[str, str]:
    return {folded(name): name for state in vocabulary.states() for name in state.names}


@cache
def _languages() -> tuple[str, ...]:
    return vocabulary.record_languages()

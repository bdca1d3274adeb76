"""Hyphens at the ends of lines: those that only broke a word are taken away."""

import re
from collections.abc import Iterable

from onrecord.read.wordlist import word_set

__all__ = ["Hyphens"]

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
BEFORE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-$")
AFTER = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# First parts after which English keeps a hyphen more often than not.
KEPT = word_set(
    "all anti best co counter cross double ever ex far first five four free full half high",
    "inter large less long longer low lower mid middle more most much multi near never new",
    "non nine off old once one open over part post pre pro quasi re second self semi seven",
    "short single six small so socio sub super ten third three trans two ultra under upper",
    "vice well wide world year policy decision peace law human child nuclear gender civil",
    "confidence capacity country year day state time fact mine arms truth right rights",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)
# "re-", "co-" and their like are joined in modern spelling unless the document says otherwise.
JOINED = word_set(
    "re inter sub trans super over under multi pre co pro semi",
)


class Hyphens:
    """Decides for one document, from the words that it writes elsewhere on one line.

    >>> Hyphens(["the long-term plan", "an invitation"]).joined("invita-", "tion")
    'invitation'
    >>> Hyphens(["the long-term plan"]).joined("long-", "term")
    'long-term'
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        for line in lines:
            # The last word of a line may be half of one.
            self._known.update(word.lower() for word in WORD.findall(line.rpartition(" ")[0]))

    def joined(self, before: str, after: str) -> str:
        """Two lines as one, the first ending in a hyphen."""
        first, second = BEFORE.search(before), AFTER.match(after)
        if not first or not second or before.endswith("--"):
            # "2014-" and "2017", "(1991)-": nothing is known, so nothing is changed.
            return before + after if before[-2:-1].isalnum() else f"{before} {after}"
        if not second.group()[0].islower():
            return before + after
        start, end = first.group()[:-1].lower(), second.group().lower()
        if f"{start}-{end}" in self._known:
            return before + after
        if start.rpartition("-")[2] + end in self._known or start + end in self._known:
            return before[:-1] + after
        last = start.rpartition("-")[2]
        keeps = last in KEPT and last not in JOINED
        return before + after if keeps else before[:-1] + after

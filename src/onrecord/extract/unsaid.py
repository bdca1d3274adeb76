"""What a document reports and nobody has said: "did not say that", "nobody asked", "will urge"."""

from collections.abc import Sequence

from onrecord.vocabulary.cues import cues

__all__ = ["is_unsaid"]


def is_unsaid(cue: Sequence[str], source: Sequence[str]) -> bool:
    """Whether a cue and a source, as words in lower case, tell that nothing was said so far.

    >>> is_unsaid("did not say".split(), "the envoy".split())
    True
    >>> is_unsaid("not only called for".split(), "the envoy".split())
    False
    """
    unsaid = cues().unsaid
    if any(_has(source[:2], phrase) for phrase in unsaid.nobody):
        return True
    negated = any(word in cues().negations or word.endswith("n't") for word in cue)
    if negated and unsaid.despite.isdisjoint(cue):
        return True
    return any(_has(cue, phrase) for phrase in unsaid.in_cue)


def _has(words: Sequence[str], phrase: str) -> bool:
    return f" {phrase} " in f" {' '.join(words)} "

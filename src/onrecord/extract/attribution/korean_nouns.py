"""Korean nouns: who can speak and what cannot."""

from functools import lru_cache

from onrecord.vocabulary import role_forms
from onrecord.vocabulary.korean_grammar import korean_grammar

__all__ = ["NO", "UNKNOWN", "YES", "can_speak"]

YES, UNKNOWN, NO = 2, 1, 0
LONGEST = 8
# Nouns of one letter that may end a word: "변호인측", "벨코르씨".
SHORT = frozenset("측씨님")


@lru_cache(maxsize=1 << 15)
def can_speak(noun: str) -> int:
    """Whether a noun names somebody who speaks: 2 yes, 1 unknown, 0 no.

    >>> can_speak("부대변인"), can_speak("강제노동"), can_speak("린데")
    (2, 0, 1)
    """
    grammar = korean_grammar()
    noun = noun.removesuffix("들")
    if noun in grammar.pronouns or noun in grammar.speakers or noun in role_forms():
        return YES
    for size in range(min(len(noun), LONGEST), 0, -1):
        end = noun[-size:]
        if size == 1 and end not in SHORT:
            break
        if end in grammar.things and size < len(noun) + (size > 1):
            return NO
        if end in grammar.speakers or end in grammar.documents:
            return YES
    if noun in grammar.things or noun in grammar.leads:
        return NO
    return YES if noun.isascii() and noun.isupper() and len(noun) > 1 else UNKNOWN

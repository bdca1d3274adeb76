"""Who speaks: the words before the colon at the head of a speech."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import vocabulary
from onrecord.extract.records.names import is_known_state
from onrecord.extract.records.pieces import Piece
from onrecord.extract.records.rough import Rough, language_like, rough_of

__all__ = ["CHAIR", "Heading", "heading_of", "languages_in", "spaced"]

# For example "12. The PRESIDENT": paragraphs of the records of 1952 to 1985 are numbered.
NUMBERED = re.compile(r"(?:\d{1,3}\s?[.,]\s+)?")
# Brackets, with such as a State's name has in them.
BRACKETS = r"\((?:[^()]|\([^()]*\))*\)"
# For example "The ACTING PRESIDENT", "The Temporary Chairman", "The Co-Chair"
CHAIR = (
    r"(?:The|THE)\s+(?:(?:[Aa]cting|ACTING|[Tt]emporary|TEMPORARY|[Pp]rovisional|PROVISIONAL"
    r"|[Vv]ice|VICE)[\s-]+)?(?:Co-|CO-)?"
    r"(?:President|PRESIDENT|Chairman|CHAIRMAN|Chairwoman|CHAIRWOMAN|Chairperson|CHAIRPERSON"
    r"|Chair|CHAIR)"
)
# "The Secretary-General", "The DEPUTY SECRETARY-GENERAL", "The UNDER-SECRETARY-GENERAL"
POST = (
    r"(?:The|THE)\s+(?:[A-Z][A-Za-z-]*\s+){0,3}?(?:Under-|UNDER-|Assistant\s+|ASSISTANT\s+)?"
    r"(?:Secretary-General|SECRETARY-GENERAL|High\s+Commissioner(?:\s+for\s+[A-Z][\w\s]{3,40})?"
    r"|Executive\s+Secretary|EXECUTIVE\s+SECRETARY|Legal\s+Counsel|LEGAL\s+COUNSEL"
    r"|Rapporteur|RAPPORTEUR|Secretary|SECRETARY)"
)
FIXED = re.compile(rf"(?P<chair>{CHAIR})(?![\w-])|(?P<post>{POST})(?![\w-])")
# A name goes on until brackets, a comma or a colon.
NAME = r"[^():;,\d]{1,80}?"
AFTER = re.compile(
    rf"(?P<tail>(?:\s*,?\s*{BRACKETS})*(?:\s*,\s*(?P<capacity>[^:()]{{3,180}}?))?"
    rf"(?:\s*,?\s*{BRACKETS})*)\s*(?P<colon>:)\s*"
)
# Where OCR took the colon for another sign, or lost it, after brackets.
AFTER_ROUGH = re.compile(
    rf"(?P<tail>(?:\s*,?\s*{BRACKETS})+)\s*(?P<colon>[:;.,=*]|(?=\s[A-Z“\"]))\s*"
)
BRACKET = re.compile(BRACKETS)
# For example "spoke in Arabic", "interpretation from Chinese", "translated from French",
# "spoke in Spanish; English text provided by the delegation"
LANGUAGE = re.compile(
    r"\b(?:spoke|speaking|spoken|continued|continuing|resumed|interpretation|interpreted"
    r"|translation|translated|traduit)\s+(?:in|into|from)\s+(?:the\s+)?"
    r"(?P<language>[A-Z][A-Za-zé]+(?:\s+Sign\s+Language)?)",
    re.I,
)
SWITCH = re.compile(
    r"\((?:spoke|speaking|continued|continuing|resumed)\s+in\s+(?P<language>[A-Z][A-Za-z]+)[^()]*\)"
)
BEHALF = re.compile(r"\bon\s+behalf\s+of\s+(?P<whom>[^()]+)$", re.I)
# Words of a name without a capital: "van der Stoel", "bin Laden", "de Alba".
PARTICLES = re.compile(
    r"(?:of|al|bin|ibn|d[aeiou]|del|della|d[ou]s|v[ao]n|de[rn]|el|l[ae]|[yei]|und)"
)
# "al-Sabri", "d’Orsay", "l'Estrange"
APOSTROPHE = re.compile(r"[a-z]{1,3}[-‑’'][A-ZÀ-Þ]")
# Those addressed ("Mr. President: …") are no speakers.
ADDRESSED = frozenset(
    [
        "president",
        "chairman",
        "chairwoman",
        "chairperson",
        "chair",
        "secretary-general",
        "speaker",
        "vice-president",
        "minister",
        "ambassador",
        "secretary",
        "moderator",
        "director-general",
    ]
)


@dataclass(frozen=True, slots=True)
class Heading:
    """``speaker``, ``affiliation`` and ``capacity`` are places in the words of the piece (start,
    end); ``end`` is where what was said begins."""

    speaker: tuple[int, int]
    end: int
    chair: bool = False
    acting: bool = False
    affiliation: tuple[int, int] | None = None
    capacity: tuple[int, int] | None = None
    behalf: tuple[int, int] | None = None
    language: str | None = None


def spaced(words: str) -> str:
    """Words with single blanks."""
    return " ".join(words.split())


def languages_in(words: str) -> tuple[str, ...]:
    """The languages that a speech changes to, where the record notes it."""
    return tuple(found["language"] for found in SWITCH.finditer(words))


def heading_of(piece: Piece, typed: bool) -> Heading | None:
    """The heading that a piece begins with; None where it begins with none.

    ``typed`` tells that the record sets its headings in bold; else the words alone decide.
    """
    words = piece.words
    begin = _end(NUMBERED.match(words))
    lead = piece.style.lead if typed else 0
    fixed = FIXED.match(words, begin)
    if fixed:
        after = AFTER.match(words, fixed.end()) or (
            None if typed else AFTER_ROUGH.match(words, fixed.end())
        )
        if after and _short(after):
            return _made(words, (begin, fixed.end()), after, chair=bool(fixed["chair"]))
        return None if typed else _from_rough(rough_of(words))
    titled = _titled().match(words, begin)
    if titled and _names_one(titled["name"]):
        after = AFTER.match(words, titled.end())
        if after is None and not typed:
            after = AFTER_ROUGH.match(words, titled.end())
        if after and _short(after):
            return _made(words, (begin, titled.end()), after)
    if typed:
        return _by_type(words, begin, lead) if lead > begin else None
    return _from_rough(rough_of(words)) or _by_state(words, begin)


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def _short(after: re.Match[str]) -> bool:
    return after.end() - after.start() < 330


@cache
def _titled() -> re.Pattern[str]:
    """A title and a name: "Mr. WU Chengjiang", "Sir David HANNAY", "Sheikh Al-Thani"."""
    shown = [
        form
        for form, title in vocabulary.title_forms().items()
        if form[0].isupper() and form.isascii() and not title.after_name
    ]
    shown += vocabulary.record_titles()
    titles = "|".join(re.escape(form) for form in sorted(shown, key=len, reverse=True))
    return re.compile(
        rf"(?:(?:{titles})(?:,?\s+|(?<=\.)))+(?P<name>[A-ZÀ-ÞĀ-Ž’'‘ad]{NAME})(?=\s*[(,:;])"
    )


def _names_one(name: str) -> bool:
    tokens = name.split()
    if not tokens or len(tokens) > 9:
        return False
    if all(token.lower().strip(".,") in ADDRESSED for token in tokens):
        return False
    return _capitals(tokens)


def _capitals(tokens: Sequence[str]) -> bool:
    """Whether words have the capitals that a name has: "Mr. Quill of Tarn has spoken" has not."""
    return all(
        token.lstrip("’'‘\"«").lower()[:1] != token.lstrip("’'‘\"«")[:1]
        or PARTICLES.fullmatch(token)
        or APOSTROPHE.match(token)
        for token in tokens
    )


def _by_type(words: str, begin: int, lead: int) -> Heading | None:
    """A heading whose bold words are followed by brackets or a colon, whatever the title."""
    bold = words[begin:lead].rstrip()
    if "(" in bold or not bold or not bold[0].isupper():
        cut = bold.find("(")
        bold = bold[:cut].rstrip() if cut > 0 else ""
    inside = bold.endswith(":")
    bold = bold.rstrip(" :,")
    if not bold or len(bold) > 90 or len(bold.split()) > 12 or ":" in bold:
        return None
    if not _names_one(bold.partition(" ")[2] or bold):
        return None
    after = AFTER.match(words, begin + len(bold))
    # All in bold with nothing said after it is a heading of another kind.
    if after is None or not _short(after) or (lead >= len(words.rstrip()) and not inside):
        return None
    return _made(words, (begin, begin + len(bold)), after)


def _from_rough(rough: Rough | None) -> Heading | None:
    if rough is None:
        return None
    return Heading(
        rough.speaker,
        rough.end,
        chair=rough.chair,
        affiliation=rough.affiliation,
        language=rough.language,
    )


def _by_state(words: str, begin: int) -> Heading | None:
    """A name without a title known here before a State: "Mahmoud FAWZI Bey (Egypt):"."""
    found = re.compile(rf"(?P<name>[A-ZÀ-Þ.~:]{NAME})(?={BRACKETS})").match(words, begin)
    if found:
        after = AFTER.match(words, found.end()) or AFTER_ROUGH.match(words, found.end())
        first = BRACKET.search(words, found.end())
        if after and first and len(found["name"].split()) <= 6 and _short(after):
            shown = spaced(first.group()[1:-1])
            named = _capitals(found["name"].split())
            if named and (is_known_state(shown) or LANGUAGE.search(after["tail"])):
                return _made(words, (begin, found.end("name")), after)
    return None


def _made(
    words: str, speaker: tuple[int, int], after: re.Match[str], *, chair: bool = False
) -> Heading:
    affiliation = behalf = language = None
    for found in BRACKET.finditer(words, after.start("tail"), after.end("tail")):
        inside = (found.start() + 1, found.end() - 1)
        shown = words[slice(*inside)]
        spoken = LANGUAGE.search(shown)
        whom = BEHALF.search(shown)
        if spoken:
            language = language_like(spoken["language"]) or spoken["language"].capitalize()
        elif whom:
            behalf = (inside[0] + whom.start("whom"), inside[1])
        elif affiliation is None and not (chair and language_like(shown)):
            affiliation = inside
        else:
            # Where OCR misread the words before it.
            language = language or language_like(shown)
    capacity = None
    groups = after.groupdict()
    if groups.get("capacity"):
        capacity = after.span("capacity")
        whom = BEHALF.search(words[slice(*capacity)])
        if whom:
            behalf = (capacity[0] + whom.start("whom"), capacity[1])
    name = words[slice(*speaker)].rstrip()
    return Heading(
        (speaker[0], speaker[0] + len(name)),
        after.end(),
        chair=chair,
        acting=bool(re.search(r"\bacting\b", name, re.I)),
        affiliation=affiliation,
        capacity=capacity,
        behalf=behalf,
        language=language,
    )

"""Who stands where in a sentence: names, days and symbols around a verb.

A :class:`Scene` is a document's text in lower case in which each name, day and symbol is written
as one letter of its kind and filled up to its length. Patterns over it are short, and every place
in it is the same place in the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from onrecord import vocabulary
from onrecord.model import (
    Block,
    BlockRole,
    Cited,
    DateMention,
    Document,
    EntityKind,
    Mention,
    Span,
    Symbol,
)

__all__ = [
    "ANYONE",
    "BODY",
    "DAY",
    "FILL",
    "PERSON",
    "PLACE",
    "POST",
    "STATE",
    "SYMBOL",
    "Scene",
    "Unit",
]

FILL = "\ue0ff"
_PERSON, _STATE, _ORGANISATION, _BODY, _OFFICE = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
_PLACE, _GROUP, _POST, _DAY, _SYMBOL, _WORDS = "\ue006", "\ue007", "\ue008", "\ue009", "\ue00a", "w"
_LETTERS = {
    EntityKind.PERSON: _PERSON,
    EntityKind.STATE: _STATE,
    EntityKind.ORGANISATION: _ORGANISATION,
    EntityKind.BODY: _BODY,
    EntityKind.OFFICE: _OFFICE,
    EntityKind.PLACE: _PLACE,
    EntityKind.GROUP: _GROUP,
}

# Patterns for one name, day or symbol in a masked text.
PERSON = f"{_PERSON}{FILL}*"
STATE = f"{_STATE}{FILL}*"
PLACE = f"{_PLACE}{FILL}*"
POST = f"{_POST}{FILL}*"
DAY = f"{_DAY}{FILL}*"
SYMBOL = f"{_SYMBOL}{FILL}*"
BODY = f"[{_BODY}{_ORGANISATION}]{FILL}*"
ANYONE = f"[{_PERSON}{_STATE}{_ORGANISATION}{_BODY}{_OFFICE}{_GROUP}]{FILL}*"
_ACTING = frozenset((_PERSON, _STATE, _ORGANISATION, _BODY, _OFFICE, _GROUP, _WORDS))

# What may stand between a subject and its verb: "X has also", "the Council on Tuesday".
BEFORE_VERB = re.compile(
    r"(?:\s+(?:also|then|later|jointly|both|each|all|himself|herself|themselves|has|have|had|was"
    r"|were"
    r"|is|are|been|being|further|subsequently|personally|briefly|already|again|too|first|twice|who"
    rf"|strongly|categorically|reportedly|allegedly|(?:on |in )?{DAY}|for the first time"
    r"|\([^()]*\)))+$"
)
RELATIVE = re.compile(r",?\s+(?:who|which|that|whom)$")
BRACKET = re.compile(r"\s*\([^()]*\)$")
# "the representative of" before a State; after other prepositions a name is no subject.
OF_STATE = re.compile(
    r"\b(?:representatives?|delegat(?:es?|ions?)|ambassadors?|envoys?|governments?|ministr(?:y|ies)"
    r"|ministers?|presidents?|observers?|missions?|members?|heads?|spokes\w+|offices?|chairs?)"
    r"(?: to \S+)? of (?:the )?$"
)
PREPOSITION = re.compile(
    r"\b(?:of|from|in|at|to|with|against|on|by|for|than|near|after|before|about|into|over|across"
    r"|inside|outside|within|between|among|towards?|via|under|like)\s+(?:the\s+|its\s+|\w+\s+)?$"
)
PERSON_OF = re.compile(f"({PERSON})(?:\\s*\\([^()]*\\))? of (?:the )?$")
WORDS_SUBJECT = re.compile(
    r"(?:^|[.,;:—–-]\s+|\b(?:and|while|as|which|that)\s+)"
    r"((?:the|an?|two|three|four|five|six|seven|several|many|some|other|former|representatives"
    r"|members|civil society|non-governmental|escapees|witnesses|survivors|delegates|experts|\d+)\b"
    r"(?:(?!\b(?:that|says?|said|told)\b)[^,;:]){0,90})$"
)
PRONOUN = re.compile(r"(?:^|[\s“\"(])(?:he|she)$")

# What may stand between two names of a list.
RELATIVE_INSERT = re.compile(r",\s*who[^,;]{0,140}(?=,)")
LINK = re.compile(
    r"^\s*(?:\([^()]*\))?\s*(?:,[^;:]{0,120}?)?\s*(?:,|,?\s*\band\b|,?\s*as well as|&"
    r"|,?\s*along with"
    rf"|,?\s*together with)\s*(?:(?:the|an?|mr\.?|mrs\.?|ms\.?|dr\.?|his|her|excellency|{POST}"
    rf"|[\w’'.-]+),?\s+)"
    r"{0,5}$"
)
VERB = re.compile(
    r"\b(?:said|told|that|which|was|were|is|are|has|have|had|while|when|but|because|if|\w{3,}ed"
    r"|for|at|on|to|in)\b"
)
FINITE = re.compile(
    r"\b(?:said|told|that|was|were|is|are|has|have|had|while|when|but|because|if|\w{3,}ed)\b"
)
KO_LINK = re.compile(
    rf"^(?:\s?(?:[가-힣]{{1,8}}|{POST})){{0,3}}?\s*(?:와|과|,|·|ㆍ|및|하고)\s*(?:\S+\s){{0,3}}$"
)

# What may stand between "by" and a name.
TO_NAME = re.compile(
    rf"\s*(?:(?:the|an?|then|current|acting|outgoing|incoming|former|his|her|its|excellency"
    rf"|h\.e\.|mr\.?"
    rf"|mrs\.?|ms\.?|dr\.?|sir|lord|dame|ambassador|president|chair|minister|professor"
    rf"|{POST}),?\s+)*"
    rf"(?={ANYONE})"
)
TO_NAME_OVER_COMMA = re.compile(
    rf"\s*(?:the|an?|its)\s[^;.]{{0,110}}?,\s*(?:{POST},?\s+)?(?={PERSON})"
)
TO_ANY = re.compile(rf"\s*(?:the|an?|its)?\s?[^,;.]{{0,60}}?(?={ANYONE})")
THEN_PERSON = re.compile(
    rf"\s*(?:'s\s)?(?:\([^()]*\))?(?:[^,;.()]{{0,50}},)?\s*(?:{POST},?\s*)?"
    rf"(?:mr\.?\s|ms\.?\s|mrs\.?\s|h\.e\.\s)?(?={PERSON})"
)

_BODY_ROLES = frozenset(
    {
        BlockRole.TITLE,
        BlockRole.DATELINE,
        BlockRole.HEADING,
        BlockRole.PARAGRAPH,
        BlockRole.LIST_ITEM,
        BlockRole.TABLE,
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A name, day or symbol at its place, or words that stand for a party ("two escapees")."""

    start: int
    end: int
    letter: str
    mention: Mention | None = None
    date: DateMention | None = None
    symbol: Symbol | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def acts(self) -> bool:
        """Whether it can be who does something."""
        return self.letter in _ACTING

    @property
    def is_person(self) -> bool:
        return self.letter == _PERSON

    @property
    def is_state(self) -> bool:
        return self.letter == _STATE

    @property
    def is_hall(self) -> bool:
        """Whether it is a room that is named after a body ("General Assembly Hall")."""
        name = self.mention.name if self.mention else ""
        return self.letter == _PLACE and name.endswith(("Hall", "Chamber"))

    @property
    def is_office(self) -> bool:
        return self.letter == _OFFICE

    @property
    def is_vocabulary_body(self) -> bool:
        return self.letter == _BODY

    @property
    def is_body(self) -> bool:
        return self.letter in (_BODY, _ORGANISATION)


class Scene:
    """A document's text with its names, days and symbols masked.

    ``mask`` has the length of the text; ``units`` are in text order and do not overlap: a person's
    name wins over a day or symbol, these over posts and roles, these over all other names.
    """

    def __init__(
        self,
        document: Document,
        mentions: Iterable[Mention] = (),
        dates: Iterable[DateMention] = (),
        symbols: Iterable[Symbol] = (),
    ) -> None:
        self.document = document
        self.text = document.text
        self.korean = document.language.startswith("ko")
        self._mentions = tuple(mentions)
        self.units, self.mask = _masked(document.text, self._mentions, dates, symbols)
        self._starts = [unit.start for unit in self.units]
        self._ends = {unit.end: i for i, unit in enumerate(self.units)}

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the document's own account, without credits, captions and furniture."""
        blocks = [block for block in self.document.blocks if block.role in _BODY_ROLES]
        if not self.document.sentences:
            return tuple(block.span for block in blocks)
        if not blocks:
            return self.document.sentences
        starts = [block.span.start for block in self.document.blocks]
        return tuple(s for s in self.document.sentences if self._told(s, starts))

    def _told(self, sentence: Span, starts: list[int]) -> bool:
        i = bisect_left(starts, sentence.start + 1) - 1
        return i < 0 or self.document.blocks[i].role in _BODY_ROLES

    def block_of(self, position: int) -> Block | None:
        """The block that a character belongs to."""
        blocks = self.document.blocks
        i = bisect_left(blocks, position + 1, key=lambda block: block.span.start) - 1
        return blocks[i] if i >= 0 and position < blocks[i].span.end else None

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for mention in self._mentions:
            if mention.key and len(mention.name) > len(names.get(mention.key, "")):
                names[mention.key] = mention.name
        return names

    # ------------------------------------------------------------------------ places

    def inside(self, span: Span) -> Sequence[Unit]:
        """The units that begin within a span."""
        return self.units[
            bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)
        ]

    def unit_at(self, start: int) -> Unit | None:
        """The unit that begins at this character."""
        i = bisect_left(self._starts, start)
        return self.units[i] if i < len(self.units) and self._starts[i] == start else None

    def cited(self, unit: Unit) -> Cited:
        """A party as a value: the fullest name in the document, the words here, the key."""
        if unit.mention is None:
            words = " ".join(self.text[unit.start : unit.end].split())
            return Cited(words, (unit.span,))
        key = unit.mention.key
        name = (
            self._names.get(key, unit.mention.name) if unit.is_person and key else unit.mention.name
        )
        return Cited(name, (unit.span,), key)

    def body(self, unit: Unit) -> Cited | None:
        """A body as a value; an organisation's name that begins with a body's is that body's."""
        if unit.mention is None or not (unit.is_body or unit.is_hall):
            return None
        cited = self.cited(unit)
        if cited.key and cited.key.startswith("body:"):
            return cited
        words = unit.mention.name.split()
        for count in range(len(words), 0, -1):
            row = _body_names().get(" ".join(words[:count]))
            if row is not None:
                return Cited(row.name, cited.spans, row.key)
        return cited if unit.is_body else None

    def day(self, unit: Unit) -> Cited | None:
        """A day, month or year as a value; None for spans and lists of years."""
        if unit.date is None or "/" in unit.date.iso or "," in unit.date.iso:
            return None
        return Cited(unit.date.iso, (unit.span,))

    # ------------------------------------------------------------------------ English

    def subject(self, begin: int, at: int) -> list[Unit]:
        """Who does the verb that begins at ``at``, in the sentence that begins at ``begin``."""
        left = BEFORE_VERB.sub("", self.mask[begin:at].rstrip())
        relative = RELATIVE.search(left)
        if relative:
            left = left[: relative.start()]
        bare = BRACKET.sub("", left)
        last = self._ends.get(begin + len(bare))
        if last is not None and self.units[last].acts:
            found = self._as_subject(begin, last)
            return found if found is not None else self._words(begin, left)
        if left.endswith((",", f"{_POST}")) or (last is not None):
            found = self._before_apposition(begin, begin + len(left))
            if found:
                return found
        if PRONOUN.search(left):
            here = next((unit for unit in self.inside(Span(begin, at)) if unit.is_person), None)
            person = here or self._person_before(begin)
            return [person] if person else []
        return self._words(begin, left)

    def _as_subject(self, begin: int, last: int) -> list[Unit] | None:
        unit = self.units[last]
        before = self.mask[begin : unit.start]
        person = PERSON_OF.search(before)
        if person and not unit.is_person:
            holder = self.unit_at(begin + person.start())
            return [holder] if holder else None
        if not unit.is_person and PREPOSITION.search(before) and not OF_STATE.search(before):
            return None
        return self._list_left(begin, last)

    def _before_apposition(self, begin: int, end: int) -> list[Unit]:
        first = bisect_left(self._starts, begin)
        others: list[int] = []
        for i in range(bisect_left(self._starts, end) - 1, first - 1, -1):
            unit = self.units[i]
            gap = self.mask[unit.end : end]
            if len(gap) > 260:
                break
            if unit.acts and re.match(r"\s*(?:\([^()]*\))?\s*,", gap):
                if unit.is_person:
                    return self._list_left(begin, i)
                others.append(i)
        if others and re.fullmatch(
            r"\W*(?:the )?(?:\w+ of (?:the )?)?", self.mask[begin : self.units[others[-1]].start]
        ):
            return [self.units[others[-1]]]
        return []

    def _words(self, begin: int, left: str) -> list[Unit]:
        found = WORDS_SUBJECT.search(left)
        if not found or not found[1].strip():
            return []
        start = begin + found.start(1)
        return [Unit(start, start + len(found[1].rstrip()), _WORDS)]

    def _person_before(self, position: int) -> Unit | None:
        """The person that "he" is in the sentence at ``position``: the subject before it."""
        sentences = self.document.sentences
        i = bisect_left(sentences, Span(position, position)) - 1
        for sentence in reversed(sentences[max(0, i - 3) : i + 1]):
            person = next((unit for unit in self.inside(sentence) if unit.is_person), None)
            if person is not None:
                return person
        return None

    def _list_left(self, begin: int, last: int) -> list[Unit]:
        found = [self.units[last]]
        i = last - 1
        while i >= 0 and self.units[i].start >= begin:
            unit = self.units[i]
            if not unit.acts:
                i -= 1
                continue
            if not self._linked(unit, found[0]):
                if unit.is_person or not found[0].is_person:
                    break
                i -= 1  # a body or State within an apposition
                continue
            if unit.is_person or not found[0].is_person:
                found.insert(0, unit)
            i -= 1
        return found

    def _linked(self, left: Unit, right: Unit) -> bool:
        gap = self.mask[left.end : right.start]
        if len(gap) > 280:
            return False
        if self.korean:
            return bool(KO_LINK.match(gap))
        gap = RELATIVE_INSERT.sub("", gap)
        verbs = FINITE if left.is_person and right.is_person else VERB
        return bool(LINK.match(gap)) and not verbs.search(gap)

    def list_before(self, position: int) -> list[Unit]:
        """The last list of people before a place, not more than three sentences away."""
        i = bisect_left(self._starts, position) - 1
        while i > 0 and position - self.units[i].end < 600:
            if self.units[i].is_person:
                found = self._list_left(max(0, self.units[i].start - 400), i)
                if len(found) > 1:
                    return found
            i -= 1
        return []

    def listed_left(self, begin: int, last: Unit) -> list[Unit]:
        """A name with those that a list has before it, in the sentence that begins at ``begin``."""
        return self._list_left(begin, self._ends[last.end])

    def listed_right(self, first: Unit, end: int) -> list[Unit]:
        """A name with those that a list has behind it."""
        return self._list_right(first, end)

    def objects(self, at: int, end: int) -> list[Unit]:
        """The parties named after ``at`` ("by", "over to", a verb), with all of a list."""
        window = self.mask[:end]
        found = TO_NAME.match(window, at) or TO_NAME_OVER_COMMA.match(window, at)
        found = found or TO_ANY.match(window, at)
        unit = self.unit_at(found.end()) if found else None
        if unit is None or not unit.acts:
            return []
        if not unit.is_person:
            person = THEN_PERSON.match(window, unit.end)
            if person and VERB.search(person[0]):
                person = None
            holder = self.unit_at(person.end()) if person else None
            unit = holder or unit
        return self._list_right(unit, end)

    def _list_right(self, first: Unit, end: int) -> list[Unit]:
        found = [first]
        for unit in self.inside(Span(first.end, end)):
            if not unit.acts:
                continue
            if self._linked(found[-1], unit):
                if unit.is_person or not first.is_person:
                    found.append(unit)
            elif unit.is_person or not first.is_person:
                break
        return found

    # ------------------------------------------------------------------------ Korean

    def korean_subject(self, begin: int, at: int) -> list[Unit]:
        """Who does the Korean verb at ``at``: the nearest name with a subject marker."""
        marked = list(KO_SUBJECT.finditer(self.mask, begin, at))
        if KO_QUOTE.search(self.mask[begin:at]):  # the nearest subject is the quotation's own
            marked = [found for found in marked if found[0].endswith(KO_TOPICS)][-1:] or marked[:1]
        unit = self.unit_at(marked[-1].start()) if marked else None
        if unit is None:
            return []
        return self._list_left(begin, self._ends[unit.end])


@cache
def _body_names() -> dict[str, vocabulary.Body]:
    return {name: row for row in vocabulary.bodies() for name in row.names}


KO_QUOTE = re.compile(r"(?:고|며|면서)\s*$")
KO_TOPICS = ("은", "는", "도", "께서")
KO_SUBJECT = re.compile(
    rf"{ANYONE}(?:\s?(?:\([^()]*\)|[가-힣]{{1,8}}?|{POST})){{0,3}}?(?:이|가|은|는|도|께서"
    rf"|에서)(?=[\s,])"
)


def _masked(
    text: str,
    mentions: tuple[Mention, ...],
    dates: Iterable[DateMention],
    symbols: Iterable[Symbol],
) -> tuple[list[Unit], str]:
    ranked: list[tuple[int, int, Unit]] = []

    def offer(rank: int, unit: Unit) -> None:
        ranked.append((rank, unit.start - unit.end, unit))

    for mention in mentions:
        letter = _LETTERS.get(mention.entity_kind)
        if letter is None:
            continue
        rank = 0 if letter == _PERSON else 3
        for span in mention.spans:
            offer(rank, Unit(span.start, span.end, letter, mention=mention))
        for cited in (*mention.posts, *mention.roles):
            for span in cited.spans:
                offer(2, Unit(span.start, span.end, _POST))
    for date in dates:
        offer(1, Unit(date.spans[0].start, date.spans[-1].end, _DAY, date=date))
    for symbol in symbols:
        offer(1, Unit(symbol.spans[0].start, symbol.spans[-1].end, _SYMBOL, symbol=symbol))

    # A letter whose lower case is longer ("İ") stays, so that places do not move.
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    chars = list(lower.replace("’", "'"))
    taken = bytearray(len(chars))
    units: list[Unit] = []
    for _, _, unit in sorted(ranked, key=lambda item: (item[0], item[1], item[2].start)):
        if unit.start >= unit.end or taken.find(1, unit.start, unit.end) != -1:
            continue
        length = unit.end - unit.start
        taken[unit.start : unit.end] = b"\x01" * length
        chars[unit.start : unit.end] = [unit.letter, *(FILL * (length - 1))]
        units.append(unit)
    units.sort(key=lambda unit: unit.start)
    return units, "".join(chars)

"""A document's text with its names, days and symbols masked, so that short patterns read it.

A :class:`Scene` is a document's text in lower case in which each name, day and symbol is written
as one letter of its kind and filled up to its length. Patterns over it are short, and every place
in it is the same place in the text.
"""

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
    "WORDS",
    "Scene",
    "Unit",
]

PARTIES = frozenset(("regional", "group", "agency"))

FILL = "\ue0ff"
_PERSON, _STATE, _ORGANISATION, _BODY, _OFFICE = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
_PLACE, _GROUP, _POST, _DAY, _SYMBOL, WORDS = "\ue006", "\ue007", "\ue008", "\ue009", "\ue00a", "w"
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
_ACTING = frozenset((_PERSON, _STATE, _ORGANISATION, _BODY, _OFFICE, _GROUP, WORDS))

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
    def is_organ(self) -> bool:
        """Whether it is a body that meets; the European Union or an agency takes part as well."""
        body = vocabulary.body(self.mention.key or "") if self.mention else None
        return self.is_vocabulary_body and (body is None or body.kind not in PARTIES)

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
        self.mentions = tuple(mentions)
        self.units, self.mask = _masked(document.text, self.mentions, dates, symbols)
        self.starts = [unit.start for unit in self.units]
        self.ends = {unit.end: i for i, unit in enumerate(self.units)}

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
        """The fullest name of each person, by key and, without one, by the name as printed.

        A single name is short for the one fuller name that begins or ends with it.
        """
        people = [m for m in self.mentions if m.entity_kind is EntityKind.PERSON]
        names: dict[str, str] = {}
        for mention in people:
            if mention.key and len(mention.name) > len(names.get(mention.key, "")):
                names[mention.key] = mention.name
        full = {m.name.casefold(): m.name for m in people if not m.key and len(m.name.split()) > 1}
        ends: dict[str, set[str]] = {}
        for folded in full:
            words = folded.split()
            for word in {words[0], words[-1]}:
                ends.setdefault(word, set()).add(folded)
        for word, owners in ends.items():
            if len(owners) == 1:
                names[word] = full[next(iter(owners))]
        return names

    # ------------------------------------------------------------------------ places

    def inside(self, span: Span) -> Sequence[Unit]:
        """The units that begin within a span."""
        return self.units[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def before(self, begin: int, at: int, most: int = 240) -> str:
        """The masked text before a place: from ``begin`` on, but no more than ``most`` characters.

        Resolutions have sentences of many pages; nothing is looked for that far away.
        """
        return self.mask[max(begin, at - most) : at]

    def sentence_at(self, position: int) -> Span | None:
        """The sentence of the document's own account that a character belongs to."""
        i = bisect_left(self.sentences, Span(position + 1, position + 1)) - 1
        return self.sentences[i] if i >= 0 and position in self.sentences[i] else None

    def unit_at(self, start: int) -> Unit | None:
        """The unit that begins at this character."""
        i = bisect_left(self.starts, start)
        return self.units[i] if i < len(self.units) and self.starts[i] == start else None

    def cited(self, unit: Unit) -> Cited:
        """A party as a value: the fullest name in the document, the words here, the key."""
        if unit.mention is None:
            words = " ".join(self.text[unit.start : unit.end].split())
            return Cited(words, (unit.span,))
        key, name = unit.mention.key, unit.mention.name
        if unit.is_person:
            name = self._names.get(key or name.casefold(), name)
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


@cache
def _body_names() -> dict[str, vocabulary.Body]:
    return {name: row for row in vocabulary.bodies() for name in row.names}


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

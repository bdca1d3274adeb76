"""The text of a made-up document, and where it names whom.

The text is put together piece by piece, and each piece that names somebody is noted with its place:
so the findings are right by construction, and nothing need be read or extracted.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from bench.generate import AFTER_VOWEL, invented, parts
from bench.large_world import Event, Person, person, state, theme_ids
from onrecord.model import (
    Block,
    BlockRole,
    Category,
    Cited,
    DateMention,
    Entity,
    EntityKind,
    Finding,
    Mention,
    Name,
    Span,
    Violation,
)
from onrecord.vocabulary import body, theme

__all__ = ["Writing"]

# "{victim}", "{theme}": what a clause of sentences.yaml leaves open.
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(slots=True)
class Writing:
    """A document as it is written. ``found`` gathers findings by the field of an extraction."""

    make: random.Random
    event: Event
    korean: bool = False
    day: date = date(2020, 1, 1)
    pieces: list[str] = field(default_factory=list)
    at: int = 0
    found: dict[str, list[Any]] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)

    # ------------------------------------------------------------------------ writing

    def put(self, text: str) -> Span:
        start, self.at = self.at, self.at + len(text)
        self.pieces.append(text)
        return Span(start, self.at)

    def add(self, kind: str, finding: Finding) -> None:
        self.found.setdefault(kind, []).append(finding)

    def sure(self) -> dict[str, Any]:
        """What every finding has: how sure it is, rounded as the program's are, and why."""
        return {"confidence": 0.5 + self.make.randrange(50) / 100, "reason": "made for a measure"}

    def block(self, role: BlockRole, write: Callable[[], object]) -> None:
        """A paragraph that ``write`` fills."""
        start = self.at
        write()
        self.blocks.append(Block(Span(start, self.at), role))
        self.put("\n\n")

    def sentence(self, write: Callable[[], object]) -> None:
        start = self.at
        write()
        self.sentences.append(Span(start, self.at))

    def text(self) -> str:
        return "".join(self.pieces).rstrip("\n") + "\n"

    # ------------------------------------------------------------------------ names

    def mention(self, span: Span, kind: EntityKind, name: str, key: str, **more: Any) -> Span:
        made = Mention(spans=(span,), entity_kind=kind, name=name, key=key, **more, **self.sure())
        self.add("mentions", made)
        return span

    def know(self, kind: EntityKind, key: str, name: str, category: Category) -> None:
        spelled = Name(name, "Hang" if self.korean else "Latn", "ko" if self.korean else "en")
        known = self.entities.get(key)
        if known is None:
            made = Entity(key=key, kind=kind, name=name, names=(spelled,), category=category)
            self.entities[key] = made
        elif all(each.text != name for each in known.names):
            self.entities[key] = replace(known, names=(*known.names, spelled))

    def who(self, number: int, category: Category = Category.OTHER) -> tuple[Span, Person]:
        """A person, by the full name at first and by the last name mostly afterwards."""
        known = person(number)
        full = known.korean if self.korean else known.name
        first = known.key not in self.entities
        printed = full if first or self.korean or self.make.random() < 0.3 else known.last
        span = self.put(printed)
        self.know(EntityKind.PERSON, known.key, full, category)
        self.mention(span, EntityKind.PERSON, printed, known.key)
        if first and number % 3 == 0 and self.make.random() < (0.4 if self.korean else 0.15):
            self._also(known)
        return span, known

    def _also(self, known: Person) -> None:
        """The other script in parentheses."""
        self.put(" (")
        other = known.name if self.korean else known.korean
        self.mention(self.put(other), EntityKind.PERSON, other, known.key)
        self.put(")")
        entity = self.entities[known.key]
        script, language = ("Latn", "en") if self.korean else ("Hang", "ko")
        names = (*entity.names, Name(other, script, language))
        self.entities[known.key] = replace(entity, names=names)

    def land(self, number: int) -> tuple[Span, str]:
        known = state(number)
        name = known.korean if self.korean else known.name
        self.know(EntityKind.STATE, known.key, name, Category.OTHER)
        return self.mention(self.put(name), EntityKind.STATE, name, known.key), known.key

    def organ(self, key: str) -> Cited:
        """A body, as the vocabulary names it."""
        row = body(key)
        assert row is not None
        name = row.ko[0] if self.korean and row.ko else row.name
        self.know(EntityKind.BODY, key, name, Category.OTHER)
        return Cited(name, (self.mention(self.put(name), EntityKind.BODY, name, key),), key)

    def day_words(self, day: date) -> Cited:
        if self.korean:
            words = f"{day.year}년 {day.month}월 {day.day}일"
        else:
            words = f"{day.day} {day:%B %Y}"
        iso, span = day.isoformat(), self.put(words)
        self.add("dates", DateMention(spans=(span,), iso=iso, **self.sure()))
        return Cited(iso, (span,))

    def violation(self) -> tuple[Span, str]:
        id = self.make.choice(self.event.themes)
        if self.make.random() < 0.2:
            id = theme_ids()[self.make.randrange(len(theme_ids()))]
        row = theme(id)
        assert row is not None
        name = row.ko[0] if self.korean else row.terms[0]
        span = self.put(name)
        self.add("violations", Violation(spans=(span,), name=name, theme=id, **self.sure()))
        self.themes.append(id)
        return span, id

    # ------------------------------------------------------------------------ clauses

    def clause(self, kind: str = "clauses") -> Span:
        """A clause of the made documents, each slot of which is noted."""
        start = self.at
        self.fill(self.make.choice(_patterns(kind, self.korean)))
        return Span(start, self.at)

    def fill(self, pattern: tuple[str, ...]) -> None:
        """Words and slots by turns."""
        for place, piece in enumerate(pattern):
            if place % 2:
                self.slot(piece)
            elif piece.startswith(("~은", "~을")):
                self.put(self.particle(piece[1]) + piece[2:])
            elif piece:
                self.put(piece)

    def particle(self, given: str) -> str:
        last = self.pieces[-1][-1]
        consonant = "가" <= last <= "힣" and (ord(last) - ord("가")) % 28
        return given if consonant else AFTER_VOWEL[given]

    def slot(self, name: str) -> None:
        make = self.make
        match name:
            case "victim":
                _, known = self.who(make.choice(self.event.victims), Category.VICTIM)
                self.about.append(known.key)
            case "state" | "state2":
                self.about.append(self.land(self.event.state)[1])
            case "theme":
                self.violation()
            case "body":
                self.organ(self.event.body)
            case "group":
                names = parts()["groups_ko" if self.korean else "groups"]
                group = names[make.randrange(6)]
                key = f"organisation:{group.casefold()}"
                self.know(EntityKind.ORGANISATION, key, group, Category.ADVOCATE)
                self.mention(self.put(group), EntityKind.ORGANISATION, group, key)
            case "town":
                self.put(make.choice(parts()["towns_ko"]) if self.korean else _town(make))
            case "day":
                self.day_words(self.day - timedelta(days=make.randrange(30, 900)))
            case "year":
                self.put(str(make.randint(1995, self.day.year)))
            case _:
                self.put(str(make.randint(2, 90)))


def _town(make: random.Random) -> str:
    return invented(10_000_000 + make.randrange(2000), make.choice(["ia", "burg", "mar"]))


@cache
def _patterns(kind: str, korean: bool) -> tuple[tuple[str, ...], ...]:
    """The patterns of sentences.yaml, split at their slots."""
    return tuple(tuple(SLOT.split(each)) for each in parts()[f"{kind}_ko" if korean else kind])

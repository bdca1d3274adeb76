"""A document's mentions with the people, organisations and offices that they are."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.identify.folding import folded, is_hangul
from onrecord.identify.people import People, Person, people_of
from onrecord.model import Case, Document, EntityKind, Mention, Span

__all__ = ["Scene", "scene_of"]

# As in: Transitional Justice Working Group (TJWG)
ACRONYM = re.compile(r"\s*\((?:the |[“\"])?([A-Z][A-Za-z&.-]{1,10})[”\"]?\)")

# Where somebody's case stands, so that nobody quotes them now.
SILENT = frozenset({"detained", "abducted", "missing", "executed", "dead", "disappeared"})


@dataclass(slots=True)
class Scene:
    """``keys[i]`` is the key of mention i; ``holders`` maps an office's key to its one holder.

    ``collectives`` are the mentions of organisations and bodies,
    ``silent`` the keys of people who are held or missing.
    """

    document: Document
    mentions: Sequence[Mention]
    people: People
    keys: list[str | None]
    holders: dict[str, Person]
    names: dict[str, str] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    collectives: list[int] = field(default_factory=list)
    by_key: dict[str, Person] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()

    def before(self, position: int) -> int:
        """How many mentions begin before a character."""
        return bisect_right(self.starts, position - 1)

    def inside(self, span: Span) -> list[int]:
        """The mentions that lie within a span."""
        first = self.before(span.start)
        found = []
        for i in range(first, len(self.mentions)):
            if self.starts[i] >= span.end:
                break
            if self.mentions[i].spans[0] in span:
                found.append(i)
        return found

    def around(self, span: Span) -> list[int]:
        """The mentions that share a character with a span."""
        first = max(0, self.before(span.start) - 3)
        near = range(first, self.before(span.end))
        return [i for i in near if self.mentions[i].spans[0].overlaps(span)]

    def at(self, span: Span) -> int | None:
        """The mention at exactly this place, or the only person within it."""
        inside = self.inside(span)
        exact = [i for i in inside if self.mentions[i].spans[0] == span]
        people = [i for i in inside if i in self.people.of]
        if exact:
            return exact[0]
        return people[0] if len({self.people.of[i].key for i in people}) == 1 else None

    def person(self, key: str | None) -> Person | None:
        """The person with a key of this document."""
        return self.by_key.get(key) if key is not None else None

    def name(self, key: str) -> str:
        """The fullest name that the document has for a key."""
        return self.names.get(key, "")

    def silence(self, cases: Iterable[Case]) -> None:
        """Those whose case says that they are held or missing: nobody quotes them now."""
        self.silent = frozenset(
            case.victim_key
            for case in cases
            if case.victim_key and case.status and case.status.value in SILENT
        )

    def possessive(self, i: int) -> bool:
        """Whether "'s" follows the mention, so that it only owns who acts."""
        return self.document.text[self.mentions[i].spans[0].end :][:2] in ("'s", "’s", "'S", "’ ")

    def quoted(self, position: int) -> bool:
        """Whether the character stands within quotation marks of its block."""
        text = self.document.text
        start = text.rfind("\n", 0, position) + 1
        piece = text[start:position]
        straight = piece.count('"') % 2 == 1
        return straight or piece.count("“") > piece.count("”")


def scene_of(document: Document, mentions: Sequence[Mention]) -> Scene:
    """The mentions of a document with their keys."""
    people = people_of(document, mentions)
    keys = _keys(document, mentions, people)
    scene = Scene(document, mentions, people, keys, _holders(mentions, people))
    scene.starts = [m.spans[0].start for m in mentions]
    scene.by_key = {person.key: person for person in people.everyone}
    kinds = (EntityKind.ORGANISATION, EntityKind.BODY)
    scene.collectives = [i for i, m in enumerate(mentions) if m.entity_kind in kinds]
    _name(scene)
    return scene


# ---------------------------------------------------------------------------- keys


def _keys(document: Document, mentions: Sequence[Mention], people: People) -> list[str | None]:
    shorts = _acronyms(document, mentions)
    keys: list[str | None] = []
    for i, mention in enumerate(mentions):
        if i in people.of:
            keys.append(people.of[i].key)
        elif mention.key:
            keys.append(mention.key)
        else:
            kind, name = mention.entity_kind, mention.name
            if kind is EntityKind.ORGANISATION:
                name = shorts.get(name, name)
            elif kind is EntityKind.STATE:
                name = re.sub(r"^(?:the )?governments? of (?:the )?", "", name, flags=re.IGNORECASE)
                name = re.sub(r"^Republic of ", "", name)
            keys.append(f"{kind}:{folded(name).removeprefix('the ')}")
    return keys


def _acronyms(document: Document, mentions: Sequence[Mention]) -> dict[str, str]:
    """The organisations that short names in brackets stand for."""
    found: dict[str, str] = {}
    for mention in mentions:
        if mention.entity_kind is EntityKind.ORGANISATION and " " in mention.name:
            short = ACRONYM.match(document.text, mention.spans[0].end)
            if short:
                found.setdefault(short[1], mention.name)
    return found


def _holders(mentions: Sequence[Mention], people: People) -> dict[str, Person]:
    """Who holds each office, where the document names one person for it."""
    found: dict[str, list[Person]] = {}
    for i, person in people.of.items():
        for post in mentions[i].posts:
            key = post.key
            if key is None and " on " in post.value:
                key = f"office:{' '.join(post.value.lower().split())}"
            if key is not None and key.startswith("office:"):
                known = found.setdefault(key, [])
                if person not in known:
                    known.append(person)
    holders = {key: known[0] for key, known in found.items() if len(known) == 1}
    return _with_general(holders, mentions, people)


def _with_general(
    holders: dict[str, Person], mentions: Sequence[Mention], people: People
) -> dict[str, Person]:
    """ "The Special Rapporteur" is the only rapporteur that the document names."""
    rapporteurs: list[Person] = []
    for i, person in people.of.items():
        nouns = (post.value.lower() for post in mentions[i].posts)
        named = any("special rapporteur" in noun or "특별보고관" in noun for noun in nouns)
        if named and person not in rapporteurs:
            rapporteurs.append(person)
    if len(rapporteurs) == 1:
        holders.setdefault("office:sr", rapporteurs[0])
        for mention in mentions:
            key = mention.key
            if key and key.startswith(("office:sr-", "office:special rapporteur")):
                holders.setdefault(key, rapporteurs[0])
    return holders


# ---------------------------------------------------------------------------- names


def _name(scene: Scene) -> None:
    """The fullest name for each key: most words, then not in capitals, then the first."""
    best: dict[str, tuple[tuple[int, ...], str]] = {}
    korean = scene.document.language.startswith("ko")
    for i, mention in enumerate(scene.mentions):
        key = scene.keys[i]
        if key is None:
            continue
        name = mention.name
        person = i in scene.people.of
        capital = mention.reason.startswith(("capital of", "capital for"))
        size = len(name.split()) if person else len(name)
        rank = (
            not capital,
            is_hangul(name) == korean,
            size if not is_hangul(name) else size * 2,
            not name.isupper(),
            -i,
        )
        if key not in best or rank > best[key][0]:
            best[key] = (rank, name)
    scene.names = {
        key: _spelled(name) if key.startswith("person:") else name
        for key, (_, name) in best.items()
    }


def _spelled(name: str) -> str:
    """ "Osei Malu" for "OSEI MALU", "Hwang Joon-kook" for "HWANG Joon-kook"."""
    words = []
    for word in name.split():
        if word.isupper() and len(word) > 2:
            word = "-".join(part.capitalize() for part in word.split("-"))
        words.append(word)
    return " ".join(words)

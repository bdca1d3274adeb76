"""Documents for tests, with what is named in them marked: ``[body:unga|The Assembly] met``.

A line is a sentence, an empty line ends a paragraph, "# " begins a heading. The key before the bar
tells the kind: person, state, body, office, org, place, group; ``day:2025-05-20``,
``symbol:A/RES/79/181``, ``violation:torture``; ``post:person:yang`` and ``role:person:yang`` are
words that belong to a person who is marked elsewhere in the text.
"""

import re
from dataclasses import dataclass

from onrecord.model import (
    Block,
    BlockRole,
    Cited,
    DateMention,
    Document,
    DocumentKind,
    EntityKind,
    Mention,
    Span,
    Symbol,
    Violation,
)

MARK = re.compile(r"\[(?P<key>[a-z]+:[^|\]]+)\|(?P<words>[^\]]+)\]")
KINDS = {
    "person": EntityKind.PERSON,
    "state": EntityKind.STATE,
    "body": EntityKind.BODY,
    "office": EntityKind.OFFICE,
    "org": EntityKind.ORGANISATION,
    "place": EntityKind.PLACE,
    "group": EntityKind.GROUP,
}


@dataclass(frozen=True)
class Staged:
    """A marked text without its marks, and the findings that the marks stand for."""

    document: Document
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    symbols: tuple[Symbol, ...]
    violations: tuple[Violation, ...]


def stage(
    marked: str,
    published: str | None = "2031-05-21",
    kind: DocumentKind = DocumentKind.NEWS,
    language: str = "en",
) -> Staged:
    """The document and findings of a marked text."""
    text, marks = _plain(marked.strip())
    blocks, sentences = _pieces(text)
    document = Document(
        sha256="0" * 64,
        reader="plain/1",
        media_type="text/plain",
        text=text,
        language=language,
        kind=kind,
        published=published,
        blocks=blocks,
        sentences=sentences,
    )
    return Staged(
        document,
        tuple(_mentions(marks, text)),
        tuple(
            DateMention(spans=(span,), confidence=0.9, reason="test", iso=key.partition(":")[2])
            for key, span in marks
            if key.startswith("day:")
        ),
        tuple(
            Symbol(spans=(span,), confidence=0.9, reason="test", symbol=key.partition(":")[2])
            for key, span in marks
            if key.startswith("symbol:")
        ),
        tuple(
            Violation(
                spans=(span,),
                confidence=0.9,
                reason="test",
                name=span.of(text),
                theme=key.partition(":")[2],
            )
            for key, span in marks
            if key.startswith("violation:")
        ),
    )


def _plain(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    pieces: list[str] = []
    marks: list[tuple[str, Span]] = []
    length = last = 0
    for found in MARK.finditer(marked):
        pieces.append(marked[last : found.start()])
        length += found.start() - last
        marks.append((found["key"], Span(length, length + len(found["words"]))))
        pieces.append(found["words"])
        length += len(found["words"])
        last = found.end()
    pieces.append(marked[last:])
    return "".join(pieces), marks


def _pieces(text: str) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    blocks: list[Block] = []
    sentences: list[Span] = []
    for block in re.finditer(r"(?:[^\n]+\n?)+", text):
        heading = block[0].startswith("# ")
        role = BlockRole.HEADING if heading else BlockRole.PARAGRAPH
        end = block.start() + len(block[0].rstrip())
        blocks.append(Block(Span(block.start(), end), role))
        sentences += [
            Span(line.start(), line.end())
            for line in re.compile(r"[^\n]+").finditer(text, block.start(), end)
        ]
    return tuple(blocks), tuple(sentences)


def _mentions(marks: list[tuple[str, Span]], text: str) -> list[Mention]:
    found = []
    for key, span in marks:
        kind = KINDS.get(key.partition(":")[0])
        if kind is None:
            continue
        posts, roles = (
            tuple(Cited(s.of(text), (s,)) for k, s in marks if k == f"{what}:{key}")
            for what in ("post", "role")
        )
        found.append(
            Mention(
                spans=(span,),
                confidence=0.9,
                reason="test",
                entity_kind=kind,
                name=span.of(text),
                key=None if key.endswith(":?") else key,
                posts=posts if kind is EntityKind.PERSON else (),
                roles=roles if kind is EntityKind.PERSON else (),
            )
        )
    return found

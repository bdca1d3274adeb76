"""What people type into a search, as a tree.

    words            all of them          "a phrase"       these words in this order
    a OR b           one of them          NOT a            without it
    ( … )            first what is inside releas*          words that begin so

AND may be left out. Signs inside a word make it a phrase: "Joon-kook", "A/RES/79/181".
"""

import re
from dataclasses import dataclass, field, replace

from onrecord.errors import BadUse
from onrecord.record.folding import LONGEST, UNSPACED, tokens

__all__ = ["And", "Leaf", "Node", "Not", "Or", "leaf_of", "leaves", "parse"]

# A phrase in any of the usual quotation marks, a parenthesis, or a word: "신동혁", releas*
PIECE = re.compile(
    r'"(?P<straight>[^"]*)"(?P<begins>\*?)|[“„«](?P<curly>[^”“»]*)[”“»]|(?P<bracket>[()])'
    r"|(?P<word>[^\s()\"“”„«»]+)|(?P<stray>\S)"
)

MOST_WORDS = 100
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Leaf:
    """Tokens in a row; with ``begins`` the last need only begin so.

    ``typed`` are the words as they were typed; "" for a phrase in quotation marks and a beginning*,
    which mean what they say and no other name.
    """

    tokens: tuple[str, ...]
    begins: bool = False
    typed: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


Node = Leaf | And | Or | Not

_OPERATORS = {"AND", "OR", "NOT"}


def parse(query: str) -> Node:
    """The tree of a query; BadUse where it has no words or can't be understood.

    >>> parse('release NOT "the three"')
    And(parts=(Leaf(tokens=('release',), begins=False), Not(part=Leaf(tokens=('the', 'three'), \
begins=False))))
    """
    pieces = _pieces(query)
    if sum(isinstance(piece, Leaf) for piece in pieces) > MOST_WORDS:
        raise BadUse(f"The search has more than {MOST_WORDS} words.", "Look for fewer at a time.")
    reader = _Reader(pieces)
    node = reader.either(0)
    if reader.peek() is not None:
        raise BadUse("A parenthesis is closed that was not opened.", "Take it away, or open it.")
    return node


def leaves(node: Node, wanted: bool = True) -> tuple[Leaf, ...]:
    """The words to be found, without those that must not be there."""
    if isinstance(node, Leaf):
        return (node,) if wanted else ()
    if isinstance(node, Not):
        return leaves(node.part, not wanted)
    return tuple(leaf for part in node.parts for leaf in leaves(part, wanted))


def _pieces(query: str) -> list[Leaf | str]:
    pieces: list[Leaf | str] = []
    for match in PIECE.finditer(query):
        if match["bracket"]:
            pieces.append(match["bracket"])
        elif match["word"] in _OPERATORS:
            pieces.append(match["word"])
        elif match["stray"]:
            raise BadUse("A quotation mark is opened and not closed.", "Close it, or take it away.")
        else:
            words = next(filter(None, match.group("straight", "curly", "word")), "")
            begins = bool(match["begins"]) or (match["word"] or "").endswith("*")
            leaf = leaf_of(words, begins)
            if leaf:
                plain = match["word"] and not begins
                pieces.append(replace(leaf, typed=words) if plain else leaf)
    if not any(isinstance(piece, Leaf) for piece in pieces):
        raise BadUse(
            "There is no word to look for.", 'Give one, such as: onrecord search "three detained"'
        )
    return pieces


def leaf_of(words: str, begins: bool = False) -> Leaf | None:
    """The tokens of a word or phrase, to be looked for in a row; None where it has none."""
    found = tokens(words)
    if not found:
        return None
    # The sign that closes a run of unspaced script is also the beginning of a longer pair.
    last = UNSPACED.search(words.rstrip("*").rstrip()[-1:]) is not None
    if last and len(found) > 1 and found[-2].endswith(found[-1]) and UNSPACED.search(found[-2]):
        found.pop()
        begins = False
    elif last:
        begins = True
    if len(found) > LONGEST:
        raise BadUse(
            f"A phrase of more than {LONGEST} words can't be looked for.", "Look for a part of it."
        )
    return Leaf(tuple(found), begins)


class _Reader:
    """OR binds least, then AND (written or not), then NOT."""

    def __init__(self, pieces: list[Leaf | str]) -> None:
        self._pieces = pieces
        self._at = 0

    def peek(self) -> Leaf | str | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _take(self) -> Leaf | str | None:
        piece = self.peek()
        self._at += 1
        return piece

    def either(self, depth: int) -> Node:
        parts = [self._all(depth)]
        while self.peek() == "OR":
            self._take()
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self, depth: int) -> Node:
        parts = [self._one(depth)]
        while self.peek() not in (None, "OR", ")"):
            if self.peek() == "AND":
                self._take()
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise BadUse("The search is nested too deep.", "Write it with fewer parentheses.")
        piece = self._take()
        if isinstance(piece, Leaf):
            return piece
        if piece == "NOT":
            return Not(self._one(depth + 1))
        if piece == "(":
            node = self.either(depth + 1)
            if self._take() != ")":
                raise BadUse("A parenthesis is opened and not closed.", "Close it.")
            return node
        raise BadUse(
            f"A word is missing {'at the end' if piece is None else f'before {piece}'}.",
            'To look for AND, OR or NOT as words, put them in quotation marks: "and".',
        )

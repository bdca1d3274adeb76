"""Who holds which office: by the table of holders, and by what the record says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.ask.check.answer import Against, Differs
from onrecord.ask.check.drafted import Draft, Somebody
from onrecord.ask.check.held import Held, Piece
from onrecord.ask.compare import folded, same_name
from onrecord.ask.evidence import Evidence
from onrecord.model import Document
from onrecord.vocabulary.checking import checking_words, class_of
from onrecord.vocabulary.holders import HOLDERS_SOURCE, holders_on

__all__ = ["Known", "offices"]

# Words before a post that say that it is no longer held: "former President".
PAST = ("former", "ex-", "then", "late", "전")


@dataclass(frozen=True, slots=True)
class Known:
    """What the record has on one property that a claim gives."""

    evidence: tuple[Evidence, ...] = ()
    against: Against | None = None


def offices(
    somebody: Somebody, draft: Draft, document: Document, pieces: Sequence[Piece], held: Held
) -> Iterator[Known]:
    """That a post which a claim gives somebody was another's."""
    for post, key, span in somebody.posts:
        before = document.text[max(0, span.start - 10) : span.start].casefold().split()
        if before and before[-1].startswith(PAST):
            continue
        day = next((day for day, _ in draft.days if len(day) == 10), document.published or "")
        found = _by_table(somebody, post, key, day) or _by_record(somebody, post, pieces, held)
        if found:
            differs, evidence, source = found
            spans = (somebody.span, span)
            given = f"{somebody.name}, {post}"
            yield Known(
                against=Against(Differs.OFFICE, spans, given, differs, evidence, source=source)
            )


Other = tuple[str, tuple[Evidence, ...], str]


def _by_table(somebody: Somebody, post: str, key: str | None, day: str) -> Other | None:
    held = holders_on(key, day) if key and day else ()
    if not held or any(same_name(somebody.name, name) for row in held for name in row.names):
        return None
    words = " or ".join(f"{row.name} ({row.since} to {row.until or 'now'})" for row in held)
    return words, (), HOLDERS_SOURCE


def _by_record(somebody: Somebody, post: str, pieces: Sequence[Piece], held: Held) -> Other | None:
    """That the record gives the post to somebody else, and this person other posts only."""
    forms = held.spellings(somebody.name)
    near = [*pieces, *held.near([somebody.name]), *held.near([post])]
    told = {(name, other): piece for piece in near for name, other in piece.posts}

    def theirs(name: str) -> bool:
        return any(same_name(form, name) for form in forms)

    known = [other for name, other in told if theirs(name)]
    if not known or any(_one_post(post, other) for other in known):
        return None
    for (name, other), piece in told.items():
        if _same_post(post, other) and not theirs(name):
            return f"{name.title()}, {other}", (held.evidence(piece),), ""
    return None


def _words(post: str) -> frozenset[str]:
    empty = checking_words().empty
    return frozenset(class_of(word) for word in folded(post).split() if word not in empty)


def _one_post(post: str, other: str) -> bool:
    """Whether one person may have both: one says more of the other, or they share their words."""
    ours, theirs = _words(post), _words(other)
    return ours <= theirs or theirs <= ours


def _same_post(post: str, other: str) -> bool:
    return len(_words(post)) > 1 and _one_post(post, other) and len(_words(other)) > 1

"""That somebody was released, held against what the record says of them on that day and later."""

from collections.abc import Iterator

from onrecord.ask.check.answer import Against, Differs
from onrecord.ask.check.drafted import Draft, Somebody
from onrecord.ask.check.held import Held
from onrecord.ask.evidence import Evidence
from onrecord.model import Document
from onrecord.record import DemandFilter

__all__ = ["status"]

# The sorts of words that tell of a release, and of asking for one.
FREE, ASKING = "release", ("ask", "promise", "hope")
HELD = ("detained", "sentenced", "disappeared", "abducted")
FREED = ("released", "repatriated", "returned")
# So many words on somebody, and so many demands for them, are looked at.
MOST = 50
NAMED = 3
# Characters between a name and the word for a release: "was ", " of the teacher ".
BESIDE = 16


def status(draft: Draft, document: Document, held: Held) -> Iterator[Against]:
    """Documents of that day or later that tell that whoever is said to be free is held."""
    sorts = draft.frame.sorts
    if draft.said or FREE not in sorts or sorts & set(ASKING) or draft.frame.light:
        return
    day = next((day for day, _ in draft.days if len(day) >= len("2025-05")), "")
    for somebody in draft.people if day else ():
        found = held.called(somebody.name) if _freed(draft, somebody) else ()
        if len(found) == 1 and (proofs := _held_after(found[0].id, day, held)):
            yield _against(somebody, proofs, document)


def _freed(draft: Draft, somebody: Somebody) -> bool:
    """Whether the word for a release stands beside the name: it may be another who is free."""
    return any(
        word.sort == FREE
        and max(word.span.start - somebody.span.end, somebody.span.start - word.span.end) <= BESIDE
        for word in draft.frame.words
    )


def _held_after(id: str, day: str, held: Held) -> tuple[Evidence, ...]:
    told = held.passages.asserted(id, "status", MOST)
    if any(each.finding.value.value in FREED for each in told):
        return ()
    demands = held.record.demands(DemandFilter(for_whom=id, limit=MOST), held.viewer)
    still = [each for each in told if each.finding.value.value in HELD]
    held.sources.load(each.document for each in (*still, *demands))
    proofs = [
        *(held.sources.evidence(each) for each in demands),
        *(held.sources.evidence(each) for each in still),
    ]
    later = [proof for proof in proofs if (proof.published or "") >= day]
    return tuple(later[:NAMED])


def _against(somebody: Somebody, proofs: tuple[Evidence, ...], document: Document) -> Against:
    given = somebody.span.of(document.text)
    return Against(Differs.STATUS, (somebody.span,), given, "held on that day and later", proofs)

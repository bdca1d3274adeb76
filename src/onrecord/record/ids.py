"""Names for findings, documents and entities that stay the same whenever the machine runs again."""

from collections.abc import Iterable
from hashlib import blake2b, sha256

from onrecord.model import (
    AgendaItem,
    Assertion,
    Attribution,
    Case,
    ClaimOfFirst,
    DateMention,
    Demand,
    Direction,
    Finding,
    Meeting,
    MeetingRecord,
    Mention,
    Provision,
    Resolution,
    Series,
    Span,
    Speech,
    Statement,
    Symbol,
    Violation,
    Vote,
)
from onrecord.record.folding import squashed

__all__ = ["DOCUMENT_LENGTH", "entity_id", "finding_ids", "is_shared", "seal"]

DOCUMENT_LENGTH = 12

# Keys of these kinds mean the same in every document.
SHARED = ("state:", "body:", "office:", "instrument:", "place:", "meeting:", "theme:")
LONGEST_KEY = 150


def apart(finding: Finding) -> str:
    """What sets a finding apart from others of its kind at the same place: the claim it makes.

    A decision holds for one claim, so what a better rule may yet fill in (the fullest name of a
    speaker, the speech act) does not count here.
    """
    match finding:
        case Mention():
            return finding.entity_kind
        case Attribution() | Statement():
            return f"{_at(finding.source)}|{_at(finding.cue)}|{_at(finding.content)}"
        case Demand():
            return f"{squashed(finding.by)}|{_at(finding.action.spans)}"
        case Meeting():
            body, date = finding.body, finding.date
            return finding.key or f"{body.value if body else ''}|{date.value if date else ''}"
        case Series():
            return f"{finding.body.value}|{','.join(map(str, finding.years))}"
        case Violation():
            return finding.theme
        case Case():
            return f"{squashed(finding.victim)}|{finding.theme}"
        case ClaimOfFirst():
            return squashed(finding.claim)
        case DateMention():
            return finding.iso
        case Symbol():
            return finding.symbol
        case Assertion():
            value = finding.value
            return f"{finding.subject}|{finding.property}|{squashed(value.value)}"
        case _:
            return _apart_in_proceedings(finding)


def _apart_in_proceedings(finding: Finding) -> str:
    match finding:
        case MeetingRecord() | Resolution():
            return finding.symbol.value if finding.symbol else ""
        case AgendaItem():
            return ",".join(finding.numbers)
        case Speech():
            return _at((finding.heading,))
        case Direction():
            return finding.what
        case Vote():
            counts = (finding.in_favour, finding.against, finding.abstaining)
            return f"{finding.how}|{'-'.join(map(str, counts))}"
        case Provision():
            return f"{finding.part}|{finding.number or ''}"
        case _:
            return ""


def finding_ids(document: str, findings: Iterable[Finding]) -> list[str]:
    """The id of each finding of a document, given its SHA-256: 16 hex digits, all different."""
    seen: dict[str, int] = {}
    ids: list[str] = []
    start = sha256(document.encode())
    for finding in findings:
        made = start.copy()
        line = f"|{finding.kind}|{_at(finding.spans)}|{apart(finding)}"
        made.update(line.encode("utf-8", "surrogatepass"))
        id = made.hexdigest()[:16]
        times = seen.get(id, 0)
        seen[id] = times + 1
        if times:
            made.update(f"|{times}".encode())
            id = made.hexdigest()[:16]
        ids.append(id)
    return ids


def seal(payload: str, words: str) -> str:
    """A digest of a finding as it is stored; any change to it makes another."""
    return blake2b(f"{payload}\n{words}".encode(), digest_size=8).hexdigest()


def is_shared(key: str) -> bool:
    """Whether a key means the same in every document.

    >>> is_shared("state:PRK"), is_shared("person:kim jung wook")
    (True, False)
    """
    return key.startswith(SHARED)


def entity_id(document: str, key: str, place: Span | None, number: int) -> str:
    """The id across documents of an entity that this document is the first to name.

    It is made of the place of its first mention: made of the name, it would let anyone who
    guesses a protected name see that the guess was right.
    """
    if is_shared(key) and len(key) <= LONGEST_KEY:
        return key
    at = f"{place.start}-{place.end}" if place else f"#{number}"
    return sha256(f"{document}|entity|{at}".encode()).hexdigest()[:12]


def _at(spans: Iterable[Span]) -> str:
    return ",".join([f"{span.start}-{span.end}" for span in spans])

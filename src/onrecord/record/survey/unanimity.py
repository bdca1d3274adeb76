"""Claims that a resolution was adopted unanimously, and whether somebody voted against it."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select, update

from onrecord.model import Vote
from onrecord.record.filters import STANDING as STANDS
from onrecord.record.folding import symbol_key
from onrecord.record.papers import VOTES
from onrecord.record.payload import decoded
from onrecord.record.reading import parts
from onrecord.record.schema import ASSERTIONS, FINDINGS
from onrecord.record.survey.bearing import PAPER, Scope
from onrecord.record.survey.tables import CLAIMS

__all__ = ["opposed", "papers_of", "settle_papers"]

AGAINST = "votes_against"
INSTRUMENT = "instrument:"


def papers_of(connection: Connection, documents: Iterable[int]) -> set[str]:
    """The symbols, as they are compared, of the papers that these documents tell votes on."""
    found: set[str] = set()
    for part in parts(sorted(set(documents))):
        voted = select(VOTES.c.paper).where(VOTES.c.document.in_(part), VOTES.c.paper.is_not(None))
        found.update(connection.execute(voted).scalars())
        told = select(ASSERTIONS.c.subject).where(
            ASSERTIONS.c.document.in_(part), ASSERTIONS.c.property == AGAINST
        )
        found.update(
            symbol_key(subject.removeprefix(INSTRUMENT))
            for subject in connection.execute(told.distinct()).scalars()
        )
    return found


def settle_papers(connection: Connection, papers: Collection[str]) -> None:
    """Look at the claims again that these papers were adopted unanimously."""
    if not papers:
        return
    query = select(CLAIMS.c.scope).where(CLAIMS.c.sort == "unanimous").distinct()
    for key in connection.execute(query).scalars().all():
        paper = Scope.of(key).body.removeprefix(PAPER)
        if symbol_key(paper) in papers:
            rank = 0 if opposed(connection, paper) else 1
            connection.execute(
                update(CLAIMS).where(CLAIMS.c.scope == key, CLAIMS.c.rank < 2).values(rank=rank)
            )


def opposed(connection: Connection, paper: str) -> bool:
    """Whether any document tells that somebody voted against a paper."""
    told = select(ASSERTIONS.c.said).where(
        ASSERTIONS.c.subject == f"{INSTRUMENT}{paper}",
        ASSERTIONS.c.property == AGAINST,
        ASSERTIONS.c.state.in_(STANDS),
    )
    if any(said.isdecimal() and int(said) for said in connection.execute(told).scalars()):
        return True
    votes = (
        select(FINDINGS.c.payload)
        .join(VOTES, VOTES.c.finding == FINDINGS.c.number)
        .where(VOTES.c.paper == symbol_key(paper), VOTES.c.state.in_(STANDS))
    )
    return any(decoded(Vote, each).against for each in connection.execute(votes).scalars())

"""Whatever is decided in whatever order, the record is what the standing decisions alone imply.

The run that is part of the suite is short. The long one, of 10,000 sequences:

    ONRECORD_SEQUENCES=10000 python -m pytest tests/record/test_who.py -k sequences
"""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.errors import OnrecordError
from onrecord.model import Category, Extraction
from onrecord.record import OWNER, EntityFilter, Record
from onrecord.record.database import connected
from onrecord.record.schema import APPEARANCES, DERIVED, JUDGEMENTS, MATCHES, WITHDRAWALS
from onrecord.record.who import Judged, implied
from tests.postgres import Server
from tests.record.conftest import Put, putting
from tests.record.made import DAY, mention, person

SEQUENCES = int(os.environ.get("ONRECORD_SEQUENCES", "150"))
# So many in a row share a record: the judgements that are kept of each make the next one slower.
IN_A_ROW = 100


# ---------------------------------------------------------------------------- the fold by itself


def judged(*told: tuple[str, str, bool]) -> list[Judged]:
    return [Judged(number, *each) for number, each in enumerate(told, 1)]


def test_who_is_one_with_one_who_is_one_with_a_third_is_one_with_all() -> None:
    who = implied(judged(("a", "b", True), ("b", "c", True)))
    assert who.group("a") == {"a", "b", "c"}


def test_the_last_word_on_two_counts() -> None:
    assert implied(judged(("a", "b", True), ("b", "a", False))).group("a") == {"a"}
    assert implied(judged(("a", "b", False), ("a", "b", True))).group("a") == {"a", "b"}


def test_two_who_are_not_the_same_are_never_joined_through_a_third() -> None:
    who = implied(judged(("a", "b", False), ("a", "c", True), ("c", "b", True)))
    assert who.group("c") == {"a", "c"}
    assert who.held == (3,)


JUDGEMENTS_OF_SIX = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.booleans()).filter(
        lambda each: each[0] != each[1]
    ),
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(JUDGEMENTS_OF_SIX)
def test_no_group_holds_two_who_are_apart_and_none_is_smaller_than_it_must_be(
    told: list[tuple[str, str, bool]],
) -> None:
    who = implied(judged(*told))
    groups = {who.group(id) for id in "abcdef"}
    last = {frozenset(each[:2]): each[2] for each in told}
    for group in groups:
        assert not any(last.get(frozenset(pair)) is False for pair in combinations(group, 2))
    held = {frozenset((one, other)) for one, other, _ in (told[n - 1] for n in who.held)}
    for pair, same in last.items():
        one, other = sorted(pair)
        assert not same or pair in held or who.group(one) == who.group(other)


# ---------------------------------------------------------------------------- the record

# Ten documents: the same three names in several, so that the machine joins some by itself.
PAPERS = [("Ada Brook", "Tomas Grey"), ("Ada Brook",), ("Adah Brook", "Orr Lind"), ("Tomas Grey",)]
PAPERS += [("Orr Lind", "Ada Brook"), ("Una Moss",), ("Una Moss", "Tomas Grey"), ("Adah Brook",)]


def papers(put: Put) -> None:
    for number, names in enumerate(PAPERS):
        text = f"Paper {number}. " + " ".join(f"{name} spoke." for name in names)
        people = tuple(person(name, Category.OFFICIAL) for name in names)
        mentions = tuple(mention(text, name, f"person:{name.casefold()}") for name in names)
        put(text, extraction=Extraction(mentions=mentions, entities=people))


Partition = set[frozenset[tuple[int, str]]]


def partition(record: Record) -> Partition:
    """Which appearances are one person, whatever the ids."""
    found: dict[str, set[tuple[int, str]]] = {}
    with connected(record._engine) as connection:
        for row in connection.execute(select(APPEARANCES)):
            found.setdefault(row.entity, set()).add((row.document, row.key))
    return {frozenset(each) for each in found.values()}


def by_decisions_alone(record: Record) -> Partition:
    """The same, worked out here from the machine's identities and the judgements that stand: by
    spreading from one appearance to the next, without the record's own fold."""
    with connected(record._engine) as connection:
        rows = connection.execute(select(APPEARANCES)).all()
        back = set(connection.execute(select(WITHDRAWALS.c.act)).scalars())
        told = [
            each
            for each in connection.execute(select(JUDGEMENTS).order_by(JUDGEMENTS.c.number))
            if (each.act or each.number) not in back
        ]
    last = {frozenset((each.one, each.other)): (each.number, each.same) for each in told}
    named = {id for pair in last for id in pair}
    node = {
        (row.document, row.key): row.alone if row.alone in named else row.identity for row in rows
    }
    groups: list[set[str]] = [{id} for id in {*node.values(), *named}]
    apart = [pair for pair, (_, same) in last.items() if not same]
    for pair, (_, same) in sorted(last.items(), key=lambda item: item[1][0]):
        joined = set().union(*(group for group in groups if group & pair))
        if same and not any(each <= joined for each in apart):
            groups = [group for group in groups if not group & pair] + [joined]
    return {
        frozenset(items)
        for group in groups
        if (items := {item for item, id in node.items() if id in group})
    }


def people(record: Record) -> list[str]:
    return sorted(row.id for row in record.entities(EntityFilter(limit=None), OWNER))


def everything_derived(record: Record) -> dict[str, list[str]]:
    with connected(record._engine) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)))) for table in DERIVED
        }


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["confirm", "reject", "split", "undo", "undo one", "re-add", "rebuild"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=9,
)


def do(record: Record, put: Put, deed: tuple[str, int, int]) -> None:
    """One deed on whoever the numbers point at; what the record refuses changes nothing."""
    what, first, second = deed
    ids = people(record)
    one, other = ids[first % len(ids)], ids[second % len(ids)]
    if what in ("confirm", "reject"):
        record.judge(one, other, what == "confirm", "ada", DAY)
    elif what == "split":
        row = record.entity(one, OWNER)
        documents = sorted({each.document for each in row.mentions})
        record.split(one, documents[: 1 + second % 2], "ada", DAY)
    elif what == "undo":
        record.take_back(None, "ada", DAY)
    elif what == "undo one":
        acts = sorted({each.act for each in record.judgements(OWNER)})
        record.take_back(acts[first % len(acts)] if acts else None, "ada", DAY)
    elif what == "re-add":
        papers(put)
    else:
        record.rebuild()


def clean(record: Record, put: Put) -> None:
    """All decisions taken back: the record as the machine alone makes it."""
    if not people(record):
        papers(put)
    for act in {each.act for each in record.judgements(OWNER)}:
        record.take_back(act, "ada", DAY)


def carry_out(record: Record, put: Put, deeds: Iterable[tuple[str, int, int]]) -> None:
    for deed in deeds:
        before = partition(record)
        try:
            do(record, put, deed)
        except OnrecordError:
            assert partition(record) == before
        assert partition(record) == by_decisions_alone(record)


Fresh = Callable[[], Record]


@pytest.fixture
def fresh(tmp_path: Path, database: str, request: pytest.FixtureRequest) -> Iterator[Fresh]:
    """Makes one empty record after another, each closed before the next."""
    numbers, made = count(), list[Record]()

    def another() -> Record:
        while made:
            made.pop().close()
        address = database
        if database:
            server: Server = request.getfixturevalue("server")
            address = server.new_database()
        made.append(Record.create(tmp_path / f"record-{next(numbers)}", address))
        return made[-1]

    yield another
    while made:
        made.pop().close()


def test_any_sequences_of_decisions_end_in_what_the_decisions_alone_imply(
    fresh: Fresh, database: str
) -> None:
    left = max(10, SEQUENCES // 20) if database else SEQUENCES
    while left > 0:
        sequences(fresh(), min(left, IN_A_ROW))
        left -= IN_A_ROW


def sequences(record: Record, examples: int) -> None:
    """So many of them, one after another, on one record."""
    put = putting(record)
    clean(record, put)
    alone = partition(record)

    @settings(max_examples=examples, deadline=None, database=None)
    @given(DEEDS)
    def each(deeds: list[tuple[str, int, int]]) -> None:
        carry_out(record, put, deeds)
        clean(record, put)
        assert partition(record) == alone

    each()
    grown = everything_derived(record)
    record.rebuild()
    assert everything_derived(record) == grown


def test_decisions_and_all_that_follows_survive_a_rebuild(record: Record, put: Put) -> None:
    papers(put)
    deeds = [
        ("confirm", 0, 1),
        ("reject", 2, 3),
        ("split", 0, 0),
        ("confirm", 1, 3),
        ("undo", 0, 0),
    ]
    carry_out(record, put, deeds)
    grown = everything_derived(record)
    record.rebuild()
    assert everything_derived(record) == grown


def test_what_was_decided_is_not_proposed_again(record: Record, put: Put) -> None:
    papers(put)
    [match] = record.matches(viewer=OWNER)
    record.judge(match.one, match.other, False, "ada", DAY)
    assert record.matches(viewer=OWNER).total == 0
    record.rebuild()
    text = "Later Adah Brook spoke."
    known = (person("Adah Brook"),)
    put(text, extraction=Extraction(entities=known, mentions=(mention(text, "Adah Brook"),)))
    assert record.matches(viewer=OWNER).total == 0
    record.take_back(None, "ada", DAY)
    assert record.matches(viewer=OWNER).total == 1


def test_a_new_document_touches_only_those_who_may_be_meant(record: Record, put: Put) -> None:
    papers(put)
    with connected(record._engine) as connection:
        before = connection.execute(select(MATCHES)).all()
    counted: list[int] = []

    class Counting:
        def __init__(self, inner: object) -> None:
            self._inner = inner

        def __getattr__(self, name: str) -> object:
            return getattr(self._inner, name)

        def across(self, entity: object, candidates: list[object], evidence: object) -> object:
            counted.append(len(candidates))
            return self._inner.across(entity, candidates, evidence)  # type: ignore[attr-defined]

    record._identity = Counting(record._identity)  # type: ignore[assignment]
    text = "Zora Quell spoke."
    known = (person("Zora Quell"),)
    put(text, extraction=Extraction(entities=known, mentions=(mention(text, "Zora Quell"),)))
    assert counted == [0]
    with connected(record._engine) as connection:
        assert connection.execute(select(MATCHES)).all() == before

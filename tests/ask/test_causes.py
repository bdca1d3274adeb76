"""The file of a case and its clock, and the ledger of demands as answers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import ask
from onrecord.ask import Hand
from onrecord.errors import NothingFound
from onrecord.model import Act, Case, Cited, DateMention, DocumentKind, Meeting, Span
from onrecord.record import (
    OWNER,
    PUBLIC,
    Arrived,
    FindingFilter,
    LedgerFilter,
    Record,
    ReviewState,
    Setting,
    Viewer,
)
from tests.record.causes import DARO, SANA, Paper, plea, reply, seen, told
from tests.record.made import DAY, SURE


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "record") as made:
        yield made


def put(record: Record, paper: Paper | Arrived, **about: object) -> str:
    made = paper.made(**about) if isinstance(paper, Paper) else paper
    record.originals.keep(made.document.text.encode())
    return record.write([made])[0].document


def pleading(record: Record, published: str, by: str = "Ada Brook", **more: object) -> str:
    paper = Paper(published)
    more = {"day": published, **more}
    plea(paper, by, **more)  # type: ignore[arg-type]
    return put(record, paper)


def holding(record: Record, published: str, since: str, **more: object) -> str:
    paper = Paper(published)
    told(paper, f"held since {since}", "detained", since=since, actor="Varda", **more)  # type: ignore[arg-type]
    return put(record, paper)


def clock(record: Record, on: str, viewer: Viewer = OWNER) -> ask.Clock:
    return ask.case(record, SANA, viewer, on).clock


# ---------------------------------------------------------------------------- the clock


def test_the_clock_counts_the_days_from_the_day_that_most_sources_give(record: Record) -> None:
    for published, since in (
        ("2031-01-10", "2030-12-24"),
        ("2031-01-11", "2030-12-24"),
        ("2031-01-12", "2030-11-02"),
    ):
        holding(record, published, since)
    held = clock(record, "2031-01-31").line(Hand.HELD)
    assert (held.day, held.least, held.most, held.sources) == ("2030-12-24", 38, 38, 2)
    assert [(day, count) for day, count, _ in held.others] == [("2030-11-02", 1)]
    assert "held since 2030-12-24" in held.evidence[0].quotation


def test_where_only_a_month_is_told_the_days_are_between_two_numbers(record: Record) -> None:
    holding(record, "2031-01-10", "2030-12")
    held = clock(record, "2031-01-31").line(Hand.HELD)
    assert (held.day, held.least, held.most) == ("2030-12", 31, 61)


def test_the_clock_stands_still_from_the_day_of_a_release(record: Record) -> None:
    holding(record, "2031-01-10", "2030-12-24")
    paper = Paper("2031-03-24")
    told(paper, "released", "released")
    put(record, paper)
    before = clock(record, "2031-03-01").line(Hand.HELD)
    assert (before.least, before.ended) == (67, None)
    after = clock(record, "2032-01-01").line(Hand.HELD)
    assert (after.least, after.ended, after.until) == (90, "released", "2031-03-24")
    assert "released" in after.evidence[1].quotation


def test_what_was_published_after_the_day_of_the_clock_does_not_count(record: Record) -> None:
    holding(record, "2031-01-10", "2030-12-24")
    pleading(record, "2031-02-01")
    pleading(record, "2031-06-01", "Tomas Grey")
    early = clock(record, "2031-03-01").line(Hand.APPEAL)
    assert (early.day, early.least) == ("2031-02-01", 28)
    assert clock(record, "2031-07-01").line(Hand.APPEAL).day == "2031-06-01"


def test_the_last_proof_of_life_reply_and_appeal_each_have_their_words(record: Record) -> None:
    holding(record, "2031-01-10", "2030-12-24")
    paper = Paper("2031-02-20")
    seen(paper, "2031-02-14")
    reply(paper, Act.DENY, "2031-02-18")
    put(record, paper)
    pleading(record, "2031-02-01")
    lines = clock(record, "2031-03-01")
    days = [
        (hand, lines.line(hand).day, lines.line(hand).least)
        for hand in (Hand.LIFE, Hand.REPLY, Hand.APPEAL)
    ]
    assert days == [
        (Hand.LIFE, "2031-02-14", 15),
        (Hand.REPLY, "2031-02-18", 11),
        (Hand.APPEAL, "2031-02-01", 28),
    ]
    assert all(lines.line(hand).evidence for hand, _, _ in days)


def test_a_line_without_anything_says_in_how_many_documents_nothing_was_found(
    record: Record,
) -> None:
    holding(record, "2031-01-10", "2030-12-24")
    found = clock(record, "2031-03-01")
    assert found.searched == 1
    for hand in (Hand.LIFE, Hand.REPLY, Hand.APPEAL, Hand.NEXT):
        assert (found.line(hand).day, found.line(hand).evidence) == (None, ())


def test_the_next_dated_event_is_a_meeting_a_day_beside_them_or_a_deadline(
    record: Record,
) -> None:
    paper = Paper("2031-01-10")
    told(paper, "held and goes on trial on 2031-05-02", "detained", since="2030-12-24")
    start = paper.text.index("2031-05-02")
    day = DateMention(spans=(at(start, 10),), iso="2031-05-02", **SURE)
    paper.add("dates", day)
    where = paper.says("The Assembly will meet on 2031-04-01.")
    place = at(paper.text.index("Assembly", where.start), 8)
    paper.add(
        "meetings",
        Meeting(
            spans=(place,),
            key="meeting:body:unga:2031-04-01",
            body=Cited("Assembly", (place,), "body:unga"),
            date=Cited("2031-04-01", (place,)),
            **SURE,
        ),
    )
    put(record, paper)
    pleading(record, "2031-01-12", due="2031-03-20")
    events = [
        (found.day, found.what, found.least)
        for on in ("2031-03-01", "2031-03-25", "2031-04-02", "2031-06-01")
        for found in [clock(record, on).line(Hand.NEXT)]
    ]
    assert events == [
        ("2031-03-20", "deadline", 19),
        ("2031-04-01", "meeting", 7),
        ("2031-05-02", "coming", 30),
        (None, "", None),
    ]


def at(start: int, length: int) -> Span:
    return Span(start, start + length)


# ---------------------------------------------------------------------------- the file


def test_every_appeal_is_in_the_file_with_speaker_capacity_day_and_words(record: Record) -> None:
    pleading(
        record, "2031-02-01", role="Ambassador of Orrin", meeting="meeting:body:unga:2031-02-01"
    )
    pleading(record, "2031-03-01", "Tomas Grey")
    file = ask.case(record, SANA, on="2031-12-31")
    told_of = [
        (each.day, each.said.speaker.name, each.said.recorded.finding.role, each.body)
        for each in file.appeals
    ]
    assert told_of == [
        ("2031-03-01", "Tomas Grey", None, None),
        ("2031-02-01", "Ada Brook", "Ambassador of Orrin", "General Assembly"),
    ]
    assert all("release Sana Veld" in each.said.content for each in file.appeals)


def test_a_demand_for_people_that_its_statement_does_not_name_is_an_appeal_for_them(
    record: Record,
) -> None:
    paper = Paper("2031-02-01")
    plea(paper, day="2031-02-01")
    [said] = paper.found["statements"]
    paper.found["statements"] = [replace(said, about=())]
    put(record, paper)
    assert ask.case(record, SANA, on="2031-12-31").appeals.total == 1


def test_who_spoke_before_and_not_for_a_year_is_named_with_the_last_time(record: Record) -> None:
    pleading(record, "2029-02-01")
    pleading(record, "2030-02-01")
    pleading(record, "2031-03-01", "Tomas Grey")
    file = ask.case(record, SANA, on="2031-06-01")
    years = {each.voice.name: dict(each.years) for each in file.voices}
    assert years == {"Ada Brook": {"2029": 1, "2030": 1}, "Tomas Grey": {"2031": 1}}
    [silent] = file.silent
    assert (silent.voice.name, silent.last, silent.silent_for) == ("Ada Brook", "2030-02-01", 485)
    assert silent.evidence is not None
    assert ask.case(record, SANA, on="2030-06-01").silent == ()


def test_how_things_stood_over_time_counts_copies_once(record: Record) -> None:
    paper = Paper("2031-01-10")
    told(paper, "held since 2030", "detained", since="2030")
    first = paper.made()
    put(record, first)
    record.originals.keep(b"a copy")
    record.write([paper.made(data=b"a copy", name="copy.txt")])
    later = Paper("2031-05-10")
    told(later, "sentenced", "sentenced")
    put(record, later)
    file = ask.case(record, SANA, on="2031-12-31")
    stood = [(each.row.status, each.row.documents, each.row.sources) for each in file.statuses]
    assert stood == [("detained", 2, 1), ("sentenced", 1, 1)]
    assert (file.documents, file.sources) == (3, 2)


def test_people_for_whom_the_same_is_demanded_are_related(record: Record) -> None:
    pleading(record, "2031-02-01", action="release Sana Veld and Daro Imesh", whom=(SANA, DARO))
    [related] = ask.case(record, SANA, on="2031-12-31").related
    assert (related.who.name, related.sources) == (DARO, 1)


def test_a_group_without_names_is_a_case(record: Record) -> None:
    paper = Paper("2031-02-01")
    told(paper, "missing", "missing", who="three of her friends")
    put(record, paper)
    pleading(
        record,
        "2031-03-01",
        action="free the three of her friends",
        whom=("the three of her friends",),
    )
    [group] = ask.groups(record)
    assert (group.name, group.documents) == ("three of her friends", 2)
    for name in ("three of her friends", "The three of her friends", group.id):
        file = ask.case(record, name, on="2031-12-31")
        assert file.entity.id == group.id
        assert [each.row.status for each in file.statuses] == ["unknown"]
        assert file.demands.total == 1
        assert file.appeals.total == 1
    with pytest.raises(NothingFound, match="Nobody called 'the four'"):
        ask.case(record, "the four")


def test_the_words_of_every_line_of_a_file_stand_in_their_document(record: Record) -> None:
    holding(record, "2031-01-10", "2030-12-24")
    pleading(record, "2031-02-01")
    paper = Paper("2031-02-20")
    seen(paper, "2031-02-14")
    reply(paper, Act.DENY, "2031-02-18")
    put(record, paper)
    file = ask.case(record, SANA, on="2031-03-01")
    proofs = [
        *(proof for line in file.clock.lines for proof in line.evidence),
        *(each.evidence for each in file.told),
        *(each.said.evidence for each in file.appeals),
        *(each.evidence for each in file.timeline),
        *(proof for each in file.demands for proof in each.asked),
        *(answer.evidence for each in file.demands for answer in each.answers),
        *(proof for each in file.statuses for proof in each.evidence),
    ]
    assert len(proofs) > 10
    for proof in proofs:
        text = record.document(proof.document, OWNER).document.text
        assert tuple(span.of(text) for span in proof.spans) == proof.words


# ---------------------------------------------------------------------------- who may see it


def test_a_rejected_finding_is_in_no_part_of_a_case(record: Record) -> None:
    holding(record, "2031-01-10", "2030-12-24")
    pleading(record, "2031-02-01")
    pleading(record, "2031-02-02", "Tomas Grey")
    for kind in ("case", "statement", "demand"):
        [*found] = record.findings(FindingFilter((kind,)), OWNER)
        mine = [each for each in found if "Tomas" not in " ".join(each.words)]
        record.decide(mine[0].id, ReviewState.REJECTED, "ada", DAY)
    file = ask.case(record, SANA, on="2031-12-31")
    assert file.clock.line(Hand.HELD).evidence == ()
    assert [each.said.speaker.name for each in file.appeals] == ["Tomas Grey"]
    assert [each.voice.name for each in file.voices] == ["Tomas Grey"]
    assert (file.told.total, file.statuses) == (0, ())
    [asked] = file.demands
    assert asked.voices == 1


@pytest.mark.parametrize("secret", ["Mira Rill", "released", "2031-08-30"])
def test_a_file_for_the_public_has_nothing_of_a_sealed_document(
    record: Record, secret: str
) -> None:
    holding(record, "2031-01-10", "2030-12-24")
    pleading(record, "2031-02-01")
    paper = Paper("2031-09-01")
    plea(paper, "Mira Rill", day="2031-08-30")
    told(paper, "released", "released")
    sealed = put(record, paper, kind=DocumentKind.TESTIMONY)
    whole = repr(ask.case(record, SANA, OWNER, "2031-12-31"))
    public = repr(ask.case(record, SANA, PUBLIC, "2031-12-31"))
    assert secret in whole
    assert sealed in whole
    assert secret not in public
    assert sealed not in public
    assert secret not in repr(ask.demands(record, None, PUBLIC))
    assert secret not in repr(ask.groups(record, PUBLIC))


def test_a_case_that_only_a_sealed_document_tells_is_under_a_pseudonym(record: Record) -> None:
    paper = Paper("2031-09-01")
    plea(paper, "Mira Rill", day="2031-08-30")
    told(paper, "held", "detained", since="2030-01-01")
    put(record, paper, kind=DocumentKind.TESTIMONY)
    [row] = list(ask.cases(record, viewer=PUBLIC))
    public = ask.case(record, row.id, PUBLIC, "2031-12-31")
    assert "Veld" not in repr(public)
    assert "Sana" not in repr(public)
    assert (public.voices, public.related, public.demands.total) == ((), (), 0)


# ---------------------------------------------------------------------------- demands


def test_a_line_tells_who_made_it_and_what_may_answer_it_with_words(record: Record) -> None:
    pleading(record, "2031-02-01")
    pleading(record, "2031-03-01", "Tomas Grey", action="let Sana Veld go home")
    paper = Paper("2031-04-01")
    reply(paper, Act.DENY, "2031-04-01")
    put(record, paper)
    [asked] = ask.demands(record, LedgerFilter(for_whom=SANA))
    assert (asked.kind, asked.to and asked.to.name, asked.times) == ("Release", "Varda", 2)
    assert [each.by.name for each in asked.made] == ["Ada Brook", "Tomas Grey"]
    [answer] = asked.answers
    assert (answer.state.value, answer.on) == ("refused", "2031-04-01")
    assert "by the one who was asked" in answer.reason
    assert asked.state.value == "refused"
    assert asked.settled is None


def test_a_state_that_was_set_is_told_with_its_proof(record: Record) -> None:
    document = pleading(record, "2031-02-01")
    [asked] = ask.demands(record)
    record.settle(asked.id, Setting("state", "lapsed", f"{document}:0-5", "ada", DAY, "why"))
    file = ask.demand(record, asked.id, limit=1)
    settled = file.asked.settled
    assert settled is not None
    assert settled.evidence is not None
    assert (settled.state.value, settled.by, settled.note) == ("lapsed", "ada", "why")
    assert settled.evidence.words == ("Varda",)
    assert file.made.total == 1


def test_a_deadline_is_overdue_from_the_day_after_it(record: Record) -> None:
    pleading(record, "2031-02-01", due="2031-03-20")
    for on, late in (("2031-03-20", False), ("2031-03-21", True), ("", False)):
        [asked] = ask.demands(record, on=on)
        assert (asked.due, asked.overdue) == ("2031-03-20", late)


def test_long_lists_come_a_part_at_a_time(record: Record) -> None:
    names = ("Ada Brook", "Tomas Grey", "Mira Rill", "Sela Orvane", "Ines Colmar")
    for number, name in enumerate((*names, "Karel Boon", "Osei Malu"), 1):
        pleading(record, f"2031-02-0{number}", name)
    file = ask.case(record, SANA, on="2031-12-31", limit=3)
    assert (len(file.appeals), file.appeals.total) == (3, 7)
    [line] = file.demands
    part = ask.demand(record, line.id, limit=3, offset=3)
    assert [each.day for each in part.made] == ["2031-02-04", "2031-02-05", "2031-02-06"]
    assert (part.made.total, line.voices) == (7, 7)


def test_a_case_is_read_from_findings_of_the_kind(record: Record) -> None:
    holding(record, "2031-01-10", "2030-12-24")
    [found] = record.findings(FindingFilter(("case",)), OWNER)
    assert isinstance(found.finding, Case)
    [told_of] = ask.case(record, SANA, on="2031-12-31").told
    assert (told_of.standing, told_of.since) == ("detained", "2030-12-24")
    assert told_of.actor is not None
    assert told_of.actor.id == "state:varda"

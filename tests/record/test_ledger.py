"""The ledger of demands: one line for one demand, and what people set of it."""

import pytest

from onrecord.errors import BadUse, NothingFound
from onrecord.model import Act, DocumentKind
from onrecord.record import (
    OWNER,
    PUBLIC,
    ConcernFilter,
    FindingFilter,
    LedgerFilter,
    LineRow,
    Protection,
    Record,
    ReviewState,
    Setting,
)
from tests.record.causes import DARO, SANA, Paper, plea, reply, told
from tests.record.conftest import Put
from tests.record.made import DAY
from tests.record.test_rebuild import derived


def lines(record: Record, viewer: object = OWNER, **asked: object) -> tuple[LineRow, ...]:
    return record.demanded(viewer).lines(LedgerFilter(**asked)).rows  # type: ignore[arg-type]


def one(record: Record, **asked: object) -> LineRow:
    [line] = lines(record, **asked)
    return line


def asked_on(put: Put, day: str, by: str = "Ada Brook", **more: object) -> str:
    """A document in which somebody asks for Sana Veld's release; its id."""
    paper = Paper(day)
    plea(paper, by, day=day, **more)  # type: ignore[arg-type]
    return put(paper.made()).document


def test_the_same_demand_in_other_words_and_by_others_is_one_line(record: Record, put: Put) -> None:
    asked_on(put, "2031-03-14")
    asked_on(put, "2031-05-02", "Tomas Grey", action="let Sana Veld go home at once")
    asked_on(put, "2031-06-01", "Mira Rill", action="free Sana Veld")
    line = one(record)
    assert (line.action, line.target, line.first, line.last) == (
        "release",
        "state:varda",
        "2031-03-14",
        "2031-06-01",
    )
    assert (line.tellings, line.makings, line.voices, line.sources) == (3, 3, 3, 3)
    made = record.demanded(OWNER).tellings(line.id)
    assert [each.recorded.finding.by for each in made] == ["Ada Brook", "Tomas Grey", "Mira Rill"]


def test_other_people_another_addressee_and_another_wish_are_other_lines(
    record: Record, put: Put
) -> None:
    asked_on(put, "2031-03-14")
    asked_on(put, "2031-03-15", action="release Daro Imesh", whom=(DARO,))
    asked_on(put, "2031-03-16", to="Brindaimar")
    asked_on(put, "2031-03-17", action="say whether Sana Veld is alive")
    assert len(lines(record)) == 4
    assert len(lines(record, for_whom=SANA)) == 3
    assert len(lines(record, by="Ada Brook")) == 4
    assert len(lines(record, to="state:varda")) == 3


def test_a_demand_told_by_several_documents_is_made_once_and_copies_are_one_source(
    record: Record, put: Put
) -> None:
    paper = Paper("2031-03-14")
    plea(paper, day="2031-03-14")
    first = paper.made()
    put(first)
    copy = paper.made(data=b"the same text again", name="copy.txt")
    record.originals.keep(b"the same text again")
    record.write([copy])
    other = Paper("2031-03-15", "A second paper. ")
    plea(other, day="2031-03-14")
    put(other.made())
    line = one(record)
    assert (line.tellings, line.makings, line.sources) == (3, 1, 2)


def test_a_rejected_telling_leaves_the_ledger_and_comes_back_when_that_is_taken_back(
    record: Record, put: Put
) -> None:
    asked_on(put, "2031-03-14")
    before = derived(record)
    [finding] = record.findings(FindingFilter(("demand",)), OWNER)
    record.decide(finding.id, ReviewState.REJECTED, "ada", DAY)
    assert lines(record) == ()
    record.decide(finding.id, ReviewState.PROPOSED, "ada", DAY)
    assert one(record).tellings == 1
    assert derived(record)["ledger"] == before["ledger"]


def test_whom_a_demand_asks_is_who_holds_them_where_it_does_not_say(
    record: Record, put: Put
) -> None:
    paper = Paper("2031-03-14")
    told(paper, "held in Varda", "detained", actor="Varda")
    plea(paper, to=None, day="2031-03-14")
    put(paper.made())
    line = one(record)
    assert line.target == "state:varda"
    [telling] = record.demanded(OWNER).tellings(line.id)
    assert telling.inferred


def test_a_demand_whose_words_say_nothing_is_on_no_line(record: Record, put: Put) -> None:
    asked_on(put, "2031-03-14", action="it", whom=())
    assert lines(record) == ()
    assert record.demands(viewer=OWNER).total == 1


# ---------------------------------------------------------------------------- what came of it


def freed(put: Put, day: str) -> None:
    paper = Paper(day)
    told(paper, "released", "released")
    put(paper.made())


def test_a_release_told_later_meets_the_demand_and_one_told_before_does_not(
    record: Record, put: Put
) -> None:
    freed(put, "2030-01-01")
    asked_on(put, "2031-03-14")
    assert one(record).state == "open"
    freed(put, "2031-09-01")
    line = one(record, state="met")
    [answer] = record.demanded(OWNER).answers([line])[line.id]
    assert (answer.state, answer.day, answer.recorded.finding.kind) == ("met", "2031-09-01", "case")


def test_a_demand_for_two_is_partly_met_when_one_is_released(record: Record, put: Put) -> None:
    asked_on(put, "2031-03-14", action="release Sana Veld and Daro Imesh", whom=(SANA, DARO))
    freed(put, "2031-09-01")
    assert one(record).state == "partly_met"


def test_a_demand_for_the_release_of_somebody_who_died_has_lapsed(record: Record, put: Put) -> None:
    asked_on(put, "2031-03-14")
    paper = Paper("2031-10-01")
    told(paper, "dead", "died")
    put(paper.made())
    assert one(record).state == "lapsed"


@pytest.mark.parametrize(
    ("act", "day", "state"),
    [
        (Act.DENY, "2031-04-01", "refused"),
        (Act.PROMISE, "2031-04-01", "answered"),
        (Act.SAY, "2031-04-01", "open"),
        (Act.DENY, "2031-01-01", "open"),
    ],
)
def test_what_the_one_who_was_asked_says_afterwards_is_proposed_as_an_answer(
    record: Record, put: Put, act: Act, day: str, state: str
) -> None:
    asked_on(put, "2031-03-14")
    paper = Paper(day)
    reply(paper, act, day)
    put(paper.made())
    assert one(record).state == state


def test_an_answer_from_a_rejected_finding_is_none(record: Record, put: Put) -> None:
    asked_on(put, "2031-03-14")
    freed(put, "2031-09-01")
    [case] = record.findings(FindingFilter(("case",)), OWNER)
    record.decide(case.id, ReviewState.REJECTED, "ada", DAY)
    line = one(record)
    assert line.state == "open"
    assert record.demanded(OWNER).answers([line])[line.id] == ()


def test_a_deadline_that_is_over_is_overdue_until_the_demand_is_met(
    record: Record, put: Put
) -> None:
    asked_on(put, "2031-03-14", due="2031-06-30")
    assert one(record, overdue_on="2031-07-01").due == "2031-06-30"
    assert lines(record, overdue_on="2031-06-01") == ()
    freed(put, "2031-09-01")
    assert lines(record, overdue_on="2031-10-01") == ()


# ---------------------------------------------------------------------------- what people set


def setting(deed: str, state: str, evidence: str = "", note: str = "") -> Setting:
    return Setting(deed, state, evidence, "ada", DAY, note)


def test_a_person_s_word_on_the_state_goes_before_what_documents_tell_and_can_be_taken_back(
    record: Record, put: Put
) -> None:
    document = asked_on(put, "2031-03-14")
    line = one(record)
    number = record.settle(line.id, setting("state", "refused", f"{document}:0-5", "by letter"))
    freed(put, "2031-09-01")
    now = one(record)
    assert (now.state, now.settlement) == ("refused", number)
    [set_by] = record.demanded(OWNER).settled([now]).values()
    assert (set_by.by, set_by.place, set_by.note) == ("ada", f"{document}:0-5", "by letter")
    record.rebuild()
    assert one(record).state == "refused"
    assert record.unsettle(line.id, None, "ada", DAY) == number
    assert one(record).state == "met"
    record.rebuild()
    assert one(record).state == "met"


def test_a_state_is_set_with_evidence_or_not_at_all(record: Record, put: Put) -> None:
    document = asked_on(put, "2031-03-14")
    line = one(record).id
    with pytest.raises(BadUse, match="has to be proved"):
        record.settle(line, setting("state", "met"))
    with pytest.raises(BadUse, match="no words at"):
        record.settle(line, setting("state", "met", f"{document}:0-99999"))
    with pytest.raises(NothingFound):
        record.settle(line, setting("state", "met", "0123456789abcdef"))
    with pytest.raises(NothingFound):
        record.settle(line, setting("accept", "met", f"{document}:0-5"))
    with pytest.raises(BadUse, match="can't be 'gone'"):
        record.settle(line, setting("state", "gone", f"{document}:0-5"))
    with pytest.raises(NothingFound):
        record.unsettle(line, None, "ada", DAY)
    assert one(record).state == "open"


def test_an_answer_that_a_person_rejects_no_longer_counts(record: Record, put: Put) -> None:
    asked_on(put, "2031-03-14")
    freed(put, "2031-09-01")
    line = one(record)
    [answer] = record.demanded(OWNER).answers([line])[line.id]
    record.settle(line.id, setting("reject", "met", answer.recorded.id))
    assert one(record).state == "open"
    [judged] = record.demanded(OWNER).answers([one(record)])[line.id]
    assert judged.verdict == "reject"
    record.rebuild()
    assert one(record).state == "open"
    record.unsettle(line.id, None, "ada", DAY)
    assert one(record).state == "met"


def test_what_was_set_on_the_strength_of_a_finding_falls_with_it(record: Record, put: Put) -> None:
    asked_on(put, "2031-03-14")
    paper = Paper("2031-09-01")
    told(paper, "sentenced", "sentenced")
    put(paper.made())
    [case] = record.findings(FindingFilter(("case",)), OWNER)
    record.settle(one(record).id, setting("state", "refused", case.id))
    assert one(record).state == "refused"
    record.decide(case.id, ReviewState.REJECTED, "ada", DAY)
    assert one(record).state == "open"
    assert record.demanded(OWNER).settled(lines(record)) == {}
    record.decide(case.id, ReviewState.ACCEPTED, "ada", DAY)
    assert one(record).state == "refused"


def test_what_was_set_stays_with_the_demand_when_two_people_turn_out_to_be_one(
    record: Record, put: Put
) -> None:
    document = asked_on(put, "2031-03-14")
    other = asked_on(put, "2031-04-14", action="release Zora Lind", whom=("Zora Lind",))
    [line] = lines(record, for_whom=SANA)
    record.settle(line.id, setting("state", "answered", f"{document}:0-5"))
    sana, zora = (
        next(each.id for each in record.entities(viewer=OWNER) if each.name == name)
        for name in (SANA, "Zora Lind")
    )
    act = record.judge(sana, zora, True, "ada", DAY)
    joined = one(record)
    assert (joined.tellings, joined.state) == (2, "answered")
    record.take_back(act, "ada", DAY)
    assert {each.state for each in lines(record)} == {"answered", "open"}
    assert other != document


def test_what_grew_is_what_is_worked_out_anew(record: Record, put: Put) -> None:
    document = asked_on(put, "2031-03-14", due="2031-06-30")
    asked_on(put, "2031-04-14", "Tomas Grey")
    freed(put, "2031-09-01")
    paper = Paper("2031-09-02")
    told(paper, "missing", "missing", who="three of her friends")
    reply(paper, Act.DENY, "2031-09-02")
    put(paper.made())
    record.settle(one(record).id, setting("state", "refused", f"{document}:0-5"))
    [case, *_] = record.findings(FindingFilter(("case",)), OWNER)
    record.decide(case.id, ReviewState.CORRECTED, "ada", DAY, correction={"status": "died"})
    record.protect(document, Protection.SEALED, "ada", DAY)
    before = derived(record)
    record.rebuild()
    assert derived(record) == before


# ---------------------------------------------------------------------------- who may see it


def test_the_public_s_ledger_holds_nothing_of_a_sealed_document(record: Record, put: Put) -> None:
    sealed = asked_on(put, "2031-03-14", "Sela Orvane")
    open_one = asked_on(put, "2031-04-14", "Tomas Grey")
    record.protect(sealed, Protection.SEALED, "ada", DAY)
    assert one(record).tellings == 2
    [public] = lines(record, PUBLIC)
    assert (public.tellings, public.first, public.voices) == (1, "2031-04-14", 1)
    assert {each.recorded.document for each in record.demanded(PUBLIC).tellings(public.id)} == {
        open_one
    }
    record.protect(open_one, Protection.SEALED, "ada", DAY)
    assert lines(record, PUBLIC) == ()
    with pytest.raises(NothingFound):
        record.demanded(PUBLIC).line(public.id)
    record.protect(sealed, Protection.OPEN, "ada", DAY)
    assert len(lines(record, PUBLIC)) == 1


def test_an_answer_in_a_sealed_document_is_none_for_the_public(record: Record, put: Put) -> None:
    asked_on(put, "2031-03-14")
    paper = Paper("2031-09-01")
    told(paper, "released", "released")
    put(paper.made(kind=DocumentKind.TESTIMONY))
    assert one(record).state == "met"
    [public] = lines(record, PUBLIC)
    assert public.state == "open"
    assert record.demanded(PUBLIC).answers([public])[public.id] == ()


def test_a_state_that_a_sealed_document_proves_is_not_told_to_the_public(
    record: Record, put: Put
) -> None:
    asked_on(put, "2031-03-14")
    paper = Paper("2031-09-01")
    told(paper, "held", "detained")
    sealed = put(paper.made(kind=DocumentKind.TESTIMONY)).document
    line = one(record)
    record.settle(line.id, setting("state", "refused", f"{sealed}:0-5", "said Sana's brother"))
    assert one(record).state == "refused"
    [public] = lines(record, PUBLIC)
    assert (public.state, public.settlement) == ("open", None)
    assert record.demanded(PUBLIC).settled([public]) == {}


def test_a_case_tells_the_public_nothing_of_a_sealed_document(record: Record, put: Put) -> None:
    open_one = Paper("2031-03-14")
    plea(open_one, day="2031-03-14")
    put(open_one.made())
    paper = Paper("2031-09-01")
    plea(paper, "Mira Rill", day="2031-08-30")
    told(paper, "released", "released")
    put(paper.made(kind=DocumentKind.TESTIMONY))
    [sana] = [each for each in record.entities(viewer=PUBLIC) if each.name == SANA]
    appeals = ConcernFilter(appeals=True)
    assert record.casework(OWNER).concerns(sana.id, appeals).total == 2
    public = record.casework(PUBLIC)
    assert public.concerns(sana.id, appeals).total == 1
    assert [row.voice for row in public.voices(sana.id, "2032")] != []
    assert public.statuses(sana.id, "2032") == ()
    assert public.searched(sana.id) == (1, 1)
    assert record.casework(OWNER).searched(sana.id) == (2, 2)

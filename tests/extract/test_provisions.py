"""Resolutions, decisions and drafts: head, paragraphs, and what they demand of whom."""

from functools import cache

import pytest

from onrecord.extract import extract
from onrecord.extract.provisions.verbs import opening
from onrecord.identify import within
from onrecord.model import Act, Document, DocumentKind, Extraction, ProvisionKind, VoteKind
from onrecord.read import Hints, read
from onrecord.vocabulary.operative import operative_verbs, preambular_verbs
from tests.extract.documents import document
from tests.extract.un.pages import HERE, Sheet, drawn, paragraphs

Found = tuple[Document, Extraction]


def found(read_document: Document) -> Found:
    return read_document, within(read_document, extract(read_document))


@cache
def of(name: str) -> Found:
    return found(read((HERE / name).read_bytes(), Hints(name=name)))


@cache
def printed() -> Found:
    """The Assembly's resolution as PDF: paragraph 4 goes on over a page and past a footnote."""
    lines = paragraphs("assembly-resolution.txt")
    body, notes = lines[:-3], lines[-3:]
    middle = next(n for n, line in enumerate(body) if line.startswith("4. Also"))
    early = next(n for n, line in enumerate(body) if line.startswith("Having"))
    words = body[middle].split()
    sheets = [
        Sheet(body[:early], notes[:2]),
        Sheet([*body[early:middle], " ".join(words[:18])], notes[2:]),
        Sheet([" ".join(words[18:]), *body[middle + 1 :]]),
    ]
    data = drawn(sheets, "A/RES/86/481", "Situation of human rights in the Republic of Varda")
    return found(read(data, Hints(name="resolution.pdf")))


def words(text: str, spans: tuple[object, ...]) -> str:
    return " ".join(" ".join(span.of(text) for span in spans).split())  # type: ignore[attr-defined]


@pytest.mark.parametrize("given", [lambda: of("assembly-resolution.txt"), printed])
def test_a_resolution_is_read_from_head_to_end(given: object) -> None:
    read_document, extraction = given()  # type: ignore[operator]
    assert read_document.kind is DocumentKind.RESOLUTION
    [head] = extraction.resolutions
    assert head.symbol.value == "A/RES/86/481"
    assert head.body.key == "body:unga"
    assert (head.session, head.meeting, head.agenda_item) == (86, 54, "71 (c)")
    assert head.title == "Situation of human rights in the Republic of Varda"
    assert head.adopted.value == "2031-12-18"
    numbers = [each.number for each in extraction.provisions]
    assert numbers == [
        *[None] * 5,
        *("1", "2", "2 (a)", "2 (a) (i)", "2 (a) (ii)", "2 (b)", "3", "3 (a)", "3 (b)"),
        *("4", "5", "6", "7", "8"),
    ]  # fmt: skip
    parts = [each.part for each in extraction.provisions]
    assert parts == [ProvisionKind.PREAMBULAR] * 5 + [ProvisionKind.OPERATIVE] * 14


def test_a_paragraph_over_two_pages_is_one_without_footnotes_and_running_heads() -> None:
    read_document, extraction = printed()
    [fourth] = [each for each in extraction.provisions if each.number == "4"]
    told = words(read_document.text, fourth.words)
    assert told.startswith("Also urges all States Members")
    assert "to respect the principle of non-refoulement, and requests the Office" in told
    assert told.endswith("observance;")
    whole = " ".join(words(read_document.text, each.words) for each in extraction.provisions)
    assert "A/86/370" not in whole
    assert "31-12345" not in whole
    assert "2030,1" not in whole
    assert "16 December 2030," in whole


def test_verbs_are_told_with_all_that_belongs_to_them() -> None:
    _, extraction = of("assembly-resolution.txt")
    verbs = [each.verb.value for each in extraction.provisions if each.verb]
    assert verbs == [
        "Guided by",
        "Recalling",
        "Deeply concerned at",
        "Having considered",
        "Bearing in mind",
        "Condemns in the strongest terms",
        "Expresses its very serious concern at",
        "Strongly urges",
        "Also urges",
        "Encourages",
        "Decides",
        "Further requests",
        "Decides",
    ]


def test_each_demand_has_its_addressee_and_is_the_bodys() -> None:
    _, extraction = of("assembly-resolution.txt")
    asked = [(each.to.value if each.to else None, each.action.value) for each in extraction.demands]
    assert sorted(asked, key=str) == sorted(
        [
            (
                "the Government of Varda",
                "release immediately and unconditionally all those who are held without trial",
            ),
            (
                "the Government of Varda",
                "open the prison of Grey Quay to the International Committee of the Red Cross",
            ),
            ("the Government of Varda", "respect fully all human rights"),
            (
                "all States Members of the United Nations",
                "respect the principle of non-refoulement",
            ),
            (
                "the Office of the United Nations High Commissioner for Refugees",
                "report on its observance",
            ),
            ("the relevant bodies of the United Nations system", "assist the families"),
            (None, "the immediate return of the court registers"),
            ("its President", "organize it"),
            (
                "the Secretary-General",
                "submit to the General Assembly at its eighty-seventh session a comprehensive "
                "report on the implementation of the present resolution",
            ),
        ],
        key=str,
    )
    assert {each.by_key for each in extraction.demands} == {"body:unga"}
    assert {each.made_on for each in extraction.demands} == {"2031-12-18"}


def test_statements_are_the_bodys_and_each_verb_is_told_once() -> None:
    for name in ("assembly-resolution.txt", "council-resolution.txt", "old-resolution.txt"):
        _, extraction = of(name)
        cues = [(each.cue, each.content) for each in extraction.statements]
        assert len(set(cues)) == len(cues)
        assert {each.speaker_key for each in extraction.statements} <= {"body:unga", "body:unsc"}
        assert {each.method for each in extraction.statements} == {"provisions/1"}


def test_a_security_council_resolution_demands_and_decides() -> None:
    _, extraction = of("council-resolution.txt")
    [head] = extraction.resolutions
    assert head.symbol is not None
    assert head.adopted is not None
    assert (head.symbol.value, head.adopted.value) == ("S/RES/3417 (2031)", "2031-05-24")
    assert head.meeting == 9867
    assert [each.does for each in extraction.provisions if each.number] == [
        "demand",
        "demand",
        "demand",
        "decision",
        "decision",
        "demand",
        "demand",
        "decision",
    ]
    to = [each.to.value for each in extraction.demands if each.to]
    assert to == [
        "all parties",
        "the armed groups in Sunder",
        "the Government of Sunder and the Council of Orr",
        "the International Criminal Court",
        "the Secretary-General",
    ]


def test_an_annex_is_no_part_of_the_resolution() -> None:
    read_document, extraction = of("council-resolution.txt")
    [head] = extraction.resolutions
    assert [each.value for each in head.annexes] == ["Annex"]
    whole = " ".join(words(read_document.text, each.words) for each in extraction.provisions)
    assert "inspectors" not in whole
    assert not any("contact" in each.action.value for each in extraction.demands)


def test_the_vote_below_a_resolution_has_its_states() -> None:
    _, extraction = of("rights-council-resolution.txt")
    [vote] = extraction.votes
    assert vote.how is VoteKind.RECORDED
    assert (vote.in_favour, vote.against, vote.abstaining) == (5, 2, 3)
    assert [each.key for each in vote.states_in_favour] == [
        "state:ALB",
        "state:BIH",
        "state:JPN",
        "state:KOR",
        "state:TTO",
    ]
    assert [each.key for each in vote.states_against] == ["state:CUB", "state:VNM"]
    assert vote.agrees is True
    assert vote.resolution is not None
    assert vote.resolution.value == "A/HRC/RES/68/21"


def test_a_draft_has_sponsors_and_paragraphs_and_demands_nothing_yet() -> None:
    _, extraction = of("draft-resolution.txt")
    [head] = extraction.resolutions
    assert head.draft
    assert head.adopted is None
    assert [each.value for each in head.sponsors][-1].startswith("United Kingdom of Great Britain")
    assert len(head.sponsors) == 7
    assert [each.key for each in head.more_sponsors] == ["state:CRI", "state:ISL", "state:PLW"]
    assert [each.does for each in extraction.provisions if each.number] == ["demand", "demand"]
    assert extraction.demands == ()
    assert extraction.statements == ()


def test_a_decision_tells_in_one_sentence_what_was_decided_and_asked() -> None:
    _, extraction = of("decision.txt")
    [head] = extraction.resolutions
    assert head.decision
    assert head.adopted is not None
    assert (head.title, head.adopted.value, head.meeting) == (
        "Participation of families in the meeting on Varda",
        "2031-10-03",
        12,
    )
    assert [each.act for each in extraction.provisions] == ["decide", "request"]
    [demand] = extraction.demands
    assert demand.to is not None
    assert (demand.to.value, demand.action.value) == ("the Secretary-General", "assist them")


def test_a_resolution_of_1952_is_read_like_one_of_today() -> None:
    _, extraction = of("old-resolution.txt")
    [head] = extraction.resolutions
    assert head.symbol is not None
    assert (head.symbol.value, head.session, head.meeting) == ("A/RES/617(VII)", 7, 401)
    assert [each.number for each in extraction.provisions if each.number] == ["1", "2", "3"]


def test_two_resolutions_of_one_report_are_two() -> None:
    text = (
        "Report of the Third Committee\n\nDraft resolution I\n\nFisheries of Tarn\n\n"
        "The General Assembly,\n\nRecalling its concern,\n\n1. Urges Tarn to open its ports.\n\n"
        "Draft resolution II\n\nMariners of Tarn\n\nThe General Assembly,\n\n"
        "1. Requests the Secretary-General to report;\n\n2. Decides to meet again.\n"
    )
    _, extraction = found(document(text))
    titles = [each.title for each in extraction.resolutions]
    assert titles == ["Fisheries of Tarn", "Mariners of Tarn"]
    assert [each.resolution for each in extraction.provisions] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly, however, has not met. It urges nobody.",
        "The Council of Tarn,\n\na small town, met on Monday. 1. It urged the mayor to resign.",
        "1. Recalling the song\n2. Requests from listeners\n3. Urges to sing",
        "The Security Council,\n\nwhich meets in New York, was told of it.",
        "",
    ],
)
def test_what_merely_looks_like_a_resolution_is_none(text: str) -> None:
    read_document = document(text or "-")
    assert extract(read_document).resolutions == ()


@pytest.mark.parametrize(
    ("words", "act", "does"),
    [
        ("Strongly and unequivocally condemns all", "condemn", "statement"),
        ("Condemns and demands an end to", "demand", "demand"),
        ("Calls once again upon the Government", "call", "demand"),
        ("In addition, requests the", "request", "demand"),
        ("Reiterates its urgent call upon the", "call", "demand"),
        ("Reaffirms the importance of the request", "affirm", "statement"),
        ("Takes note with appreciation of the report", "thank", "statement"),
        ("Takes note of the report", "note", "statement"),
        ("Decides to remain seized of", "decide", "decision"),
        ("Expresses its grave concern at", "regret", "statement"),
        ("Expresses its intention to", "undertake", "decision"),
    ],
)
def test_compound_verbs_are_known_by_what_they_do(words: str, act: str, does: str) -> None:
    opens = opening(words, 0, len(words))
    assert opens is not None
    assert opens.verb is not None
    assert (opens.verb.act, opens.verb.does) == (act, does)


def test_every_verb_of_the_table_opens_a_paragraph() -> None:
    for verb in (*operative_verbs(), *preambular_verbs()):
        text = f"{verb.capitalize()} the parties in Tarn"
        opens = opening(text, 0, len(text))
        assert opens is not None, verb
        assert opens.verb is not None, verb
    assert {each.says for each in operative_verbs().values()} <= set(Act)


SHORT = """S/RES/3420 (2031)

Resolution 3420 (2031)

Adopted by the Security Council at its 9880th meeting, on 2 June 2031

The Security Council,

Expressing its grave concern at the shelling of Orr,

{}
"""


@pytest.mark.parametrize(
    ("paragraph", "asked"),
    [
        (
            "1. Calls upon all parties to cease hostilities and urges them: (a) to open the roads; "
            "and (b) to exchange lists of prisoners.",
            [
                ("all parties", "cease hostilities"),
                ("all parties", "open the roads"),
                ("all parties", "exchange lists of prisoners"),
            ],
        ),
        (
            "1. Recommends that the Mission, in coordination with Sunder, assist the courts.",
            [("the Mission", "in coordination with Sunder, assist the courts")],
        ),
        (
            "1. Encourages Member States in a position to do so to contribute.",
            [("Member States in a position to do so", "contribute")],
        ),
        (
            "1. Encourages:\n\n(a) States to register ships;\n\n(b) The Mission to keep lists.",
            [("States", "register ships"), ("The Mission", "keep lists")],
        ),
        ("1. Calls for the immediate release of all.", [(None, "the immediate release of all")]),
        ("1. Decides that States shall report.", []),
        (
            "1. Notes the requests of the Secretary-General and the demands for food.",
            [],
        ),
    ],
)
def test_who_is_asked_for_what_is_told_however_it_is_put(
    paragraph: str, asked: list[tuple[str | None, str]]
) -> None:
    _, extraction = found(document(SHORT.format(paragraph)))
    told = [(each.to.value if each.to else None, each.action.value) for each in extraction.demands]
    assert sorted(told, key=str) == sorted(asked, key=str)


def test_a_resolution_in_capitals_of_1946_is_read() -> None:
    text = (
        "A/RES/39(I)\n\n39 (I). Relations of Members with Tarn\n\nTHE GENERAL ASSEMBLY\n\n"
        "HAVING CONSIDERED the memorandum,\n\n1. RECOMMENDS that Tarn be invited to answer;\n\n"
        "2. REQUESTS the Secretary-General to inform all Members.\n\n"
        "Fifty-ninth plenary meeting, 12 December 1946."
    )
    _, extraction = found(document(text))
    [head] = extraction.resolutions
    assert head.adopted is not None
    assert (head.meeting, head.adopted.value, head.session) == (59, "1946-12-12", 1)
    assert [each.act for each in extraction.provisions] == ["consider", "recommend", "request"]


def test_what_one_body_recommends_to_another_is_a_draft() -> None:
    text = (
        "E/RES/2031/14\n\n2031/14. Ports\n\nThe Economic and Social Council,\n\nNoting ports,\n\n"
        "1. Recommends to the General Assembly the adoption of the following draft resolution:\n\n"
        "“The General Assembly,\n\n“1. Urges all States to register their ports;\n\n"
        "“2. Decides to revert to the matter.”\n"
    )
    _, extraction = found(document(text))
    assert [each.draft for each in extraction.resolutions] == [False, True]
    assert not any(each.by_key == "body:unga" for each in extraction.demands)


def test_a_resolution_quoted_in_full_by_a_press_release_is_that_resolution() -> None:
    text = (
        "SC/16234\n2 June 2031\n9880th Meeting (AM)\n\nSecurity Council Extends Embargo\n\n"
        "The full text of resolution 3420 (2031) reads as follows:\n\n“The Security Council,\n\n"
        "“Recalling its resolution 3417 (2031),\n\n“1. Demands that Tarn report."
        "”\n"
    )
    _, extraction = found(document(text))
    [head] = extraction.resolutions
    assert head.symbol is not None
    assert head.symbol.value == "S/RES/3420 (2031)"
    assert [each.number for each in extraction.provisions] == [None, "1"]


def test_decisions_at_the_same_meeting_have_its_day() -> None:
    text = (
        "A/86/49\n\n86/504. Closing date\n\nAt its 2nd plenary meeting, on 20 September 2031, the "
        "General Assembly decided to close on Friday.\n\n86/505. Reports\n\nAt the same meeting, "
        "the General Assembly took note of the report.\n"
    )
    _, extraction = found(document(text))
    days = [(each.title, each.adopted and each.adopted.value) for each in extraction.resolutions]
    assert days == [("Closing date", "2031-09-20"), ("Reports", "2031-09-20")]
    symbols = [each.symbol and each.symbol.value for each in extraction.resolutions]
    assert symbols == ["A/DEC/86/504", "A/DEC/86/505"]

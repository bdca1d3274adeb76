"""The documents of a made-up record: news, records of meetings, resolutions, testimonies."""

from bench.large_story import Story
from bench.large_world import STATES, draw, state
from onrecord.model import (
    AgendaItem,
    Assertion,
    Block,
    BlockRole,
    Cited,
    ClaimOfFirst,
    Meeting,
    MeetingRecord,
    Provision,
    ProvisionKind,
    Resolution,
    Series,
    Span,
    Speech,
    Symbol,
    Vote,
    VoteKind,
)

__all__ = ["news", "record_of_meeting", "resolution", "testimony"]


def news(story: Story, statements: int) -> None:
    """An article about a meeting: its headline, who met, who said what, whose fate it is about."""
    make, event = story.make, story.event
    story.block(BlockRole.TITLE, lambda: _headline(story))
    story.block(BlockRole.DATELINE, lambda: story.day_words(story.day))
    story.block(BlockRole.PARAGRAPH, lambda: _meeting(story))
    speakers = list(event.speakers)
    make.shuffle(speakers)
    left = statements
    while left > 0:
        some = min(left, make.randint(1, 3))
        speaker = speakers[left % len(speakers)]
        story.block(BlockRole.PARAGRAPH, lambda: _paragraph(story, speaker, some))  # noqa: B023
        left -= some
    if make.random() < 0.4:
        story.block(BlockRole.PARAGRAPH, lambda: _fate(story))
    if make.random() < 0.08:
        story.block(BlockRole.PARAGRAPH, lambda: _first(story))
    if make.random() < 0.03:
        story.block(BlockRole.PARAGRAPH, lambda: _series(story))


def _headline(story: Story) -> None:
    story.land(story.event.state)
    story.put(": ")
    story.violation()


def _paragraph(story: Story, speaker: int, sentences: int) -> None:
    for place in range(sentences):
        if place:
            story.put(" ")
        story.sentence(lambda: story.said(speaker))


def asserts(story: Story, subject: str, name: str, value: Cited) -> None:
    told = Assertion(spans=value.spans, subject=subject, property=name, value=value, **story.sure())
    story.add("assertions", told)


def _meeting(story: Story) -> None:
    """Who met, when, under whom; one report in thirty has somebody else preside."""
    make, event = story.make, story.event
    start = story.at
    body = story.organ(event.body)
    story.put(" ")
    day = story.day_words(event.day)
    story.put(" ")
    held = Cited(event.format, (story.put(event.format),))
    story.put(", ")
    wrong = make.random() < 0.03
    span, who = story.who(draw(make, 300) if wrong else event.president)
    story.put(".")
    presided = Cited(story.entities[who.key].name, (span,), who.key)
    story.sentences.append(Span(start, story.at))
    made = Meeting(
        spans=(Span(start, story.at),),
        key=event.key,
        body=body,
        format=held,
        date=day,
        presided_by=(presided,),
        **story.sure(),
    )
    story.add("meetings", made)
    for name, value in (
        ("body", body),
        ("held_on", day),
        ("format", held),
        ("presided_by", presided),
    ):
        asserts(story, event.key, name, value)
    if make.random() < 0.3:
        story.put(" ")
        span = story.put(event.resolution)
        story.add("symbols", Symbol(spans=(span,), symbol=event.resolution, **story.sure()))
        asserts(story, event.key, "mandate", Cited(event.resolution, (span,), event.resolution))


def _fate(story: Story) -> None:
    def write() -> None:
        key, status, since = story.case(story.make.choice(story.event.victims))
        asserts(story, key, "status", status)
        asserts(story, key, "detained_since", since)

    story.sentence(write)


def _first(story: Story) -> None:
    start = story.at
    story.put("It was the first time that ")
    body = story.organ(story.event.body)
    story.put(" met on ")
    span, id = story.violation()
    story.put(" in ")
    story.land(story.event.state)
    here = Span(start, story.at)
    words = "".join(story.pieces)[start : story.at]
    scope = (body, Cited(words[span.start - start :], (Span(span.start, story.at),), id))
    story.add(
        "firsts",
        ClaimOfFirst(spans=(here,), claim=words, scope=scope, body=body.key, **story.sure()),
    )
    story.put(".")
    story.sentences.append(Span(start, story.at))


def _series(story: Story) -> None:
    start = story.at
    body = story.organ(story.event.body)
    last = story.event.day.year
    first = max(2000, last - story.make.randint(1, 6))
    story.put(f" held annual briefings from {first} to {last}.")
    here = Span(start, story.at)
    years = tuple(range(first, last + 1))
    found = Series(spans=(here,), body=body, years=years, frequency="yearly", **story.sure())
    story.add("series", found)
    story.sentences.append(here)


# ---------------------------------------------------------------------------- testimonies


def testimony(story: Story, statements: int) -> None:
    """What a witness tells, sealed from the moment it comes in."""
    story.block(BlockRole.TITLE, lambda: story.put("Testimony"))
    witness = 2_000_000 + story.make.randrange(2000)
    for _ in range(statements):
        story.block(BlockRole.PARAGRAPH, lambda: _paragraph(story, witness, 1))
    story.block(BlockRole.PARAGRAPH, lambda: _fate(story))


# ---------------------------------------------------------------------------- meetings, resolutions


def record_of_meeting(story: Story, number: int) -> None:
    """A verbatim record: its cover, speeches with statements in them, at times a vote."""
    make, event = story.make, story.event
    symbol = f"A/{event.day.year - 1945}/PV.{number % 4000}"
    start = story.at
    cited = Cited(symbol, (story.put(symbol),))
    story.put("\n\n")
    body = story.organ(event.body)
    story.put("\n\n")
    day = story.day_words(event.day)
    story.put("\n\n")
    span, who = story.who(event.president)
    president = Cited(story.entities[who.key].name, (span,), who.key)
    cover = MeetingRecord(
        spans=(Span(start, story.at),),
        symbol=cited,
        body=body,
        session=event.day.year - 1945,
        date=day,
        president=president,
        **story.sure(),
    )
    story.add("meeting_records", cover)
    story.put("\n\n")
    item = story.put(f"Agenda item {make.randint(1, 150)}")
    story.put("\n\n")
    title = "Promotion and protection of human rights"
    story.add("agenda_items", AgendaItem(spans=(item,), title=title, **story.sure()))
    for place in range(make.randint(6, 16)):
        _speech(story, place + 1, make.choice(event.speakers))
    if make.random() < 0.4:
        _vote(story)


def _speech(story: Story, number: int, speaker: int) -> None:
    start = story.at
    span, who = story.who(speaker)
    story.put(" (")
    land, key = story.land(who.state)
    story.put("): ")
    heading = Span(start, story.at - 1)
    words = story.at
    for place in range(story.make.randint(2, 5)):
        story.sentence(lambda: story.clause("clauses" if place else "asks"))  # noqa: B023
        story.put(". ")
    paragraph = Span(words, story.at)
    story.blocks.append(Block(Span(start, story.at), BlockRole.PARAGRAPH))
    story.put("\n\n")
    speech = Speech(
        spans=(heading, paragraph),
        number=number,
        heading=heading,
        speaker=who.name,
        person=Cited(who.name, (span,), who.key),
        affiliation=Cited(state(who.state).name, (land,), key),
        language="English",
        paragraphs=(paragraph,),
        item=0,
        **story.sure(),
    )
    story.add("speeches", speech)


def _vote(story: Story) -> None:
    make = story.make
    start = story.at
    sides: list[tuple[Cited, ...]] = []
    voting = make.sample(range(STATES), 50)
    for name, some in (("For", voting[:30]), ("Against", voting[30:42]), ("Not", voting[42:])):
        story.put(f"{name}: ")
        cited = []
        for each in some:
            span, key = story.land(each)
            cited.append(Cited(state(each).name, (span,), key))
            story.put(", ")
        sides.append(tuple(cited))
    draft = story.put(story.event.resolution)
    vote = Vote(
        spans=(Span(start, story.at),),
        how=VoteKind.RECORDED,
        in_favour=30,
        against=12,
        abstaining=8,
        states_in_favour=sides[0],
        states_against=sides[1],
        states_abstaining=sides[2],
        result="adopted",
        resolution=Cited(story.event.resolution, (draft,)),
        agrees=True,
        **story.sure(),
    )
    story.add("votes", vote)


def resolution(story: Story) -> None:
    """A resolution with its paragraphs."""
    event, make = story.event, story.make
    start = story.at
    symbol = Cited(event.resolution, (story.put(event.resolution),))
    story.put("\n\n")
    body = story.organ("body:unga")
    story.put("\n\n")
    day = story.day_words(event.day)
    story.put("\n\n")
    cover = Span(start, story.at)
    sponsors = []
    for each in make.sample(range(STATES), make.randint(3, 12)):
        span, key = story.land(each)
        sponsors.append(Cited(state(each).name, (span,), key))
        story.put(", ")
    head = Resolution(
        spans=(cover,),
        symbol=symbol,
        body=body,
        session=event.day.year - 1945,
        title="Situation of human rights",
        adopted=day,
        sponsors=tuple(sponsors),
        **story.sure(),
    )
    story.add("resolutions", head)
    story.put("\n\n")
    for place in range(make.randint(6, 14)):
        _provision(story, place + 1)


def _provision(story: Story, number: int) -> None:
    start = story.at
    verb = Cited("Urges", (story.put("Urges"),))
    story.put(" ")
    span, key = story.land(story.event.state)
    story.put(" to ")
    story.clause("asks")
    here = Span(start, story.at)
    story.put(";\n\n")
    name = state(story.event.state).name
    story.add(
        "provisions",
        Provision(
            spans=(here,),
            part=ProvisionKind.OPERATIVE,
            number=str(number),
            verb=verb,
            act="urge",
            addressee=Cited(name, (span,), key),
            words=(here,),
            does="demand",
            **story.sure(),
        ),
    )

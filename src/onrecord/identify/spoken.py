"""Statements within speeches: "we", "my delegation" and "he said" are whoever has the floor."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.identify.scene import Scene
from onrecord.model import Cited, EntityKind, Meeting, MeetingRecord, Span, Speech, Statement
from onrecord.vocabulary import state

__all__ = ["in_speeches", "with_parties"]

# "We", "I", "my delegation", "our country": where a record has the words of a speech.
FIRST = re.compile(
    r"(?:we|i|us|(?:my|our)\s(?:own\s)?(?:delegation|government|country|nation|people|state|republic|group"
    r"|organi[sz]ation|office|mission|position|side|kingdom|region|mandate|committee|commission)"
    r"|(?:the\s)?(?:present|this)\sdelegation)",
    re.IGNORECASE,
)
# "He", "her delegation", "the speaker": where a record tells what was said.
THIRD = re.compile(
    r"(?:he|she|(?:his|her)\s(?:own\s)?(?:delegation|government|country|nation|state|group|organi[sz]ation"
    r"|office|mission|region)|the\s(?:speaker|representative|delegate|delegation|observer)"
    r"|(?:that|the)\s(?:country|state|country’s)\s?(?:representative|delegate)|(?:also\s)?speaking\s.*)",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?:he|she|they)", re.IGNORECASE)
NUMBER = re.compile(r"^\d{1,3}\.\s*")
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
GOVERNMENT = re.compile(
    r"^(?:the\s)?(?:government|delegation|representative|people|kingdom|republic)\sof\s(?:the\s)?",
    re.IGNORECASE,
)
# "the French delegation", "the Japanese Government"
BY_ADJECTIVE = re.compile(r"\s(?:delegation|government|side|mission)$")
# "I have the honour to speak on behalf of the Nordic countries": near the beginning of a speech.
SPEAKS_FOR = re.compile(
    r"\b(?:I|we)\b[^.;]{0,80}\b(?:speak|speaking|statement|floor|take\sthe\sfloor|deliver)\b[^.;]{0,40}?"
    r"\son\sbehalf\sof\s(?:the\s)?(?P<who>(?!my\b|our\b)[^,.;]{3,100}?)(?=,|\.|;|\sand\sin\s|\stoday\b)",
    re.IGNORECASE,
)
PARTIES = (EntityKind.STATE, EntityKind.ORGANISATION, EntityKind.BODY)
BEGINNING = 1500  # characters
# A State's name may be written in another way than where the speaker is named.
STATE = re.compile(r"state:\w+$")


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the floor in a speech, as statements name their speakers."""

    speech: Speech
    name: str
    key: str | None
    role: str | None
    behalf: str | None


def in_speeches(
    scene: Scene,
    statements: Sequence[Statement],
    speeches: Sequence[Speech],
    records: Sequence[MeetingRecord],
    meetings: Sequence[Meeting],
) -> tuple[Statement, ...]:
    """The statements, those of a speaker's own with who that is, when, and at which meeting.

    Others whom a speech quotes keep their own words: only what the speech says in the first person
    (or a record of it in the third), or by the name of whom it speaks for, is the speaker's.
    """
    if not speeches:
        return tuple(statements)
    places = sorted((span, i) for i, speech in enumerate(speeches) for span in _places(speech))
    floors: dict[int, Floor] = {}
    day, meeting = _when(records, meetings)
    found = []
    for statement in statements:
        i = _speech_at(places, statement)
        if i is None:
            found.append(statement)
            continue
        floor = floors.setdefault(i, _floor(scene, speeches[i]))
        if _is_own(scene, statement, floor):
            statement = replace(
                statement,
                speaker=floor.name,
                speaker_key=floor.key,
                role=floor.role or statement.role,
                on_behalf_of=floor.behalf,
                said_on=day or statement.said_on,
                meeting=meeting or statement.meeting,
            )
        elif _not_the_speaker(statement, floor):
            statement = replace(statement, speaker=statement.speaker_text, speaker_key=None)
        found.append(statement)
    return tuple(found)


def with_parties(scene: Scene, speeches: Sequence[Speech]) -> tuple[Speech, ...]:
    """The speeches, with their speakers by fullest name and key, and a key for whom they are of."""
    found = []
    for speech in speeches:
        key = _person(scene, speech) if speech.person else None
        person, affiliation = speech.person, speech.affiliation
        if person is not None and key is not None:
            person = replace(person, value=scene.name(key) or person.value, key=key)
        if affiliation is not None and affiliation.key is None:
            affiliation = replace(affiliation, key=_party(scene, affiliation))
        found.append(replace(speech, person=person, affiliation=affiliation))
    return tuple(found)


def _party(scene: Scene, party: Cited) -> str | None:
    for span in party.spans:
        for i in scene.inside(span):
            mention = scene.mentions[i]
            if mention.entity_kind in PARTIES and mention.spans[0].end == span.end:
                return scene.keys[i]
    return None


def _when(
    records: Sequence[MeetingRecord], meetings: Sequence[Meeting]
) -> tuple[str | None, str | None]:
    """The day of the meeting, and its key where the document's meetings have it."""
    if len(records) != 1:
        return None, None
    [record] = records
    day = record.date.value if record.date else None
    body = record.body.key if record.body else None
    key = f"meeting:{body}:{day}"
    return day, key if any(each.key == key for each in meetings) else None


def _speech_at(places: Sequence[tuple[Span, int]], statement: Statement) -> int | None:
    anchor = _anchor(statement)
    at = bisect_right(places, anchor, key=lambda place: place[0].start) - 1
    return places[at][1] if at >= 0 and anchor in places[at][0] else None


def _places(speech: Speech) -> tuple[Span, ...]:
    """Where the speech is, the colon after its heading too."""
    if speech.reported or not speech.paragraphs:
        return speech.paragraphs
    first = speech.paragraphs[0]
    opens = min(speech.heading.start, first.start)
    return (Span(opens, first.end), *speech.paragraphs[1:])


def _anchor(statement: Statement) -> int:
    return (statement.cue or statement.source or statement.content)[0].start


# ---------------------------------------------------------------------------- who has the floor


def _floor(scene: Scene, speech: Speech) -> Floor:
    key = _person(scene, speech)
    affiliation = speech.affiliation
    name = scene.name(key) if key else None
    if name is None or not name:
        name = speech.person.value if speech.person else speech.speaker
    if key is None and speech.person is None and affiliation and affiliation.key:
        served = STATE.match(affiliation.key)
        key = f"office:representative:{affiliation.key}" if served else affiliation.key
    role = speech.capacity.value if speech.capacity else None
    return Floor(speech, name, key, role, _behalf(scene, speech))


def _behalf(scene: Scene, speech: Speech) -> str | None:
    """For whom: as the heading says, as the speech says at its beginning, or the affiliation."""
    if speech.on_behalf_of is not None:
        return speech.on_behalf_of.value
    if not speech.reported and speech.paragraphs:
        first = speech.paragraphs[0]
        end = min(speech.paragraphs[-1].end, first.start + BEGINNING)
        said = SPEAKS_FOR.search(scene.document.text, first.start, end)
        if said:
            return " ".join(said["who"].split())
    return speech.affiliation.value if speech.affiliation else None


def _person(scene: Scene, speech: Speech) -> str | None:
    """The key of the person whom the heading names."""
    for span in (*(speech.person.spans if speech.person else ()), speech.heading):
        for i in scene.inside(span):
            if scene.mentions[i].entity_kind is EntityKind.PERSON:
                return scene.keys[i]
    return None


# ---------------------------------------------------------------------------- whose words


def _is_own(scene: Scene, statement: Statement, floor: Floor) -> bool:
    """Whether a statement is the speaker's own."""
    speech = floor.speech
    if any(span.overlaps(speech.heading) for span in statement.source):
        return True
    words = NUMBER.sub("", " ".join(statement.speaker_text.split()))
    if not words:
        return bool(speech.reported)
    pronouns = THIRD if speech.reported else FIRST
    if pronouns.fullmatch(words):
        # What stands in quotation marks in a speech is somebody else's "we".
        return bool(speech.reported) or not scene.quoted(_anchor(statement))
    return _is_for(scene, statement, floor, words)


def _not_the_speaker(statement: Statement, floor: Floor) -> bool:
    """Whether "he" or "she" in the speaker's own words was taken for the speaker."""
    if floor.speech.reported or floor.key is None or statement.speaker_key != floor.key:
        return False
    return PRONOUN.fullmatch(statement.speaker_text.strip()) is not None


def _is_for(scene: Scene, statement: Statement, floor: Floor, words: str) -> bool:
    """Whether the source is whom the speaker speaks for ("Japan welcomes"), or the speaker."""
    named = [each for each in (floor.speech.affiliation, floor.speech.on_behalf_of) if each]
    folded = ARTICLE.sub("", GOVERNMENT.sub("", words)).casefold()
    for each in named:
        if folded == ARTICLE.sub("", each.value).casefold():
            return True
        row = state(each.key) if each.key else None
        if row and folded in {ARTICLE.sub("", name).casefold() for name in row.names}:
            return True
        if row and BY_ADJECTIVE.sub("", folded) in {word.casefold() for word in row.adjectives}:
            return True
    person = floor.speech.person
    return person is not None and _is_name(words, person)


def _is_name(words: str, person: Cited) -> bool:
    """Whether words are a person's name or the last part of it, with a title or without."""
    one = [part.strip(".,").casefold() for part in words.split()]
    other = [part.strip(".,").casefold() for part in person.value.split()]
    return bool(one) and bool(other) and one[-1] in other

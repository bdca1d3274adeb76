"""Who says what in a made-up document, and whose case it tells: statements, demands, cases."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bench.large_text import Writing
from bench.large_world import Person, person, state
from onrecord.model import (
    Act,
    Attribution,
    Case,
    Category,
    Cited,
    Demand,
    QuoteKind,
    Span,
    Statement,
)

__all__ = ["Story"]

# How often an act comes up, its verb, and what follows: "that" a clause, "to" a demand made of a
# State, "of" a theme.
CUES: tuple[tuple[int, Act, str, str, str], ...] = (
    (30, Act.SAY, "said", "that", "말했다"),
    (8, Act.SAY, "told the meeting", "that", "밝혔다"),
    (13, Act.URGE, "urged", "to", "촉구했다"),
    (9, Act.CALL_FOR, "called on", "to", "요구했다"),
    (7, Act.CONDEMN, "condemned", "of", "규탄했다"),
    (7, Act.EXPRESS_CONCERN, "expressed concern over", "of", "우려를 표명했다"),
    (6, Act.DENY, "denied", "that", "부인했다"),
    (5, Act.WARN, "warned", "that", "경고했다"),
    (4, Act.WELCOME, "welcomed progress on", "of", "환영했다"),
    (4, Act.TESTIFY, "testified", "that", "증언했다"),
    (4, Act.ANNOUNCE, "announced", "that", "발표했다"),
    (3, Act.PROMISE, "promised", "that", "약속했다"),
)
WEIGHTS = tuple(each[0] for each in CUES)
STATUSES = ("detained", "detained", "detained", "sentenced", "released", "missing", "died")


@dataclass(slots=True)
class Story(Writing):
    """A document as it is written, with who says what in it."""

    # ------------------------------------------------------------------------ who said what

    def said(self, speaker: int) -> None:
        """A sentence in which somebody says, asks or condemns something."""
        _, act, cue, follows, korean = self.make.choices(CUES, WEIGHTS)[0]
        self.about, self.themes = [], []
        told = self._said_in_korean if self.korean else self._said_in_english
        source, verb, content, who = told(speaker, (cue, follows, korean))
        direct = self.make.random() < 0.2
        self.statement(act, (source, verb, content), who, direct, follows == "to")

    def _said_in_english(
        self, speaker: int, told: tuple[str, str, str]
    ) -> tuple[Span, Span, Span, Person]:
        cue, follows, _ = told
        start = self.at
        post = person(speaker).post[0]
        if person(speaker).key not in self.entities:
            self.put(f"{post} ")
            _, who = self.who(speaker, Category.OFFICIAL)
            self.put(" of ")
            self.land(who.state)
        else:
            _, who = self.who(speaker, Category.OFFICIAL)
        source = Span(start, self.at)
        self.put(" ")
        verb = self.put(cue)
        if follows == "that":
            self.put(" that ")
            content = self.clause()
        elif follows == "to":
            self.put(" ")
            begin = self.at
            self.about.append(self.land(self.event.state)[1])
            self.put(" to ")
            content = Span(begin, self.clause("asks").end)
        else:
            self.put(" ")
            begin = self.violation()[0].start
            self.put(" in ")
            self.about.append(self.land(self.event.state)[1])
            content = Span(begin, self.at)
        self.put(".")
        return source, verb, content, who

    def _said_in_korean(
        self, speaker: int, told: tuple[str, str, str]
    ) -> tuple[Span, Span, Span, Person]:
        _, follows, cue = told
        start = self.at
        if person(speaker).key not in self.entities:
            self.land(person(speaker).state)
            self.put("의 ")
        _, who = self.who(speaker, Category.OFFICIAL)
        self.put(f" {who.post[1]}")
        source = Span(start, self.at)
        self.put(self.particle("은") + " ")
        if follows == "that":
            content = self.clause()
            self.put("고 ")
        elif follows == "to":
            self.about.append(self.land(self.event.state)[1])
            self.put("에 ")
            content = self.clause("asks")
            self.put(self.particle("을") + " ")
        else:
            begin = self.land(self.event.state)[0].start
            self.put("의 ")
            content = Span(begin, self.violation()[0].end)
            self.put("에 대해 ")
        verb = self.put(cue)
        self.put(".")
        return source, verb, content, who

    def statement(
        self, act: Act, places: tuple[Span, Span, Span], who: Person, direct: bool, asks: bool
    ) -> None:
        source, verb, content = places
        quote = QuoteKind.DIRECT if direct else QuoteKind.INDIRECT
        spans = tuple(sorted(places))
        common: dict[str, Any] = {
            "spans": spans,
            "source": (source,),
            "cue": (verb,),
            "content": (content,),
        }
        self.add("attributions", Attribution(quote=quote, **common, **self.sure()))
        named = who.korean if self.korean else who.name
        at_meeting = self.make.random() < 0.7
        made = Statement(
            quote=quote,
            act=act,
            speaker_text=named,
            speaker=named,
            speaker_key=who.key,
            role=who.post[self.korean],
            on_behalf_of=state(who.state).key if at_meeting else None,
            about=tuple(dict.fromkeys(self.about)),
            themes=tuple(dict.fromkeys(self.themes)),
            said_on=self.event.day.isoformat() if at_meeting else None,
            meeting=self.event.key if at_meeting else None,
            **common,
            **self.sure(),
        )
        self.add("statements", made)
        if asks:
            self.demand(made, who, content)

    def demand(self, made: Statement, who: Person, content: Span) -> None:
        to = state(self.event.state)
        victims = tuple(
            Cited(name.name, (content,), key)
            for key in made.about
            if key.startswith("person:") and (name := self.entities[key])
        )
        self.add(
            "demands",
            Demand(
                spans=made.spans,
                by=made.speaker,
                by_key=who.key,
                to=Cited(to.korean if self.korean else to.name, (content,), to.key),
                action=Cited("".join(self.pieces)[content.start : content.end], (content,)),
                for_whom=victims,
                made_on=made.said_on,
                **self.sure(),
            ),
        )

    # ------------------------------------------------------------------------ cases

    def case(self, number: int) -> tuple[str, Cited, Cited]:
        """A sentence on a victim: what is alleged, since when, where things stand; their key, the
        state of things and the day."""
        own = random.Random(f"case {number}")
        since = date(1998, 1, 1) + timedelta(days=own.randrange(9000))
        status = own.choice(STATUSES)
        span, who = self.who(number, Category.VICTIM)
        self.put("씨는 " if self.korean else " has been ")
        stands = self.put(status)
        self.put(" " if self.korean else " since ")
        # One source in thirty has another day.
        given = since + timedelta(days=40) if self.make.random() < 0.03 else since
        day = self.day_words(given)
        self.put(", " if not self.korean else "부터 ")
        violation, id = self.violation()
        self.put(".")
        spans = tuple(sorted((span, stands, violation)))
        cited = Cited(status, (stands,))
        name = self.entities[who.key].name
        self.add(
            "cases",
            Case(
                spans=spans,
                victim=name,
                victim_key=who.key,
                theme=id,
                violation=Cited(id, (violation,)),
                status=cited,
                actor=Cited(
                    state(self.event.state).name, (violation,), state(self.event.state).key
                ),
                since=day,
                **self.sure(),
            ),
        )
        return who.key, cited, day

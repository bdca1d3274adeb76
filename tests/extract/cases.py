"""Hand-annotated texts for extraction: reading them and scoring an extraction against them.

The format is described in ``cases/README.md``. From the command line:

    python -m tests.extract.cases dev             the scores by phenomenon, and every miss
    python -m tests.extract.cases check           the scores only: these are not for tuning
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model import Act, DocumentKind, Extraction, Span, Spans, Statement

FOLDER = Path(__file__).parent / "cases"
SPLITS = ("dev", "check")
ROLES = ("source", "cue", "content", "addressee", "modality")

# An opening mark, as in "[source1,source2:The envoy]"
OPENING = re.compile(r"\[((?:{0})\d+(?:,(?:{0})\d+)*):".format("|".join(ROLES)))
# "content3"
LABEL = re.compile(r"([a-z]+)(\d+)")
# “so”, "so", «so»; an opening mark without a closing one runs to the end of its paragraph
QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)", re.MULTILINE)
ARTICLES = frozenset({"a", "an", "the"})
WORD = re.compile(r"\w+")

MATCHED = 0.5  # the least share of characters that two contents have in common


@dataclass(frozen=True)
class Expected:
    """One statement that a person found in a case.

    ``acts`` are the speech acts that a reader would accept; ``speaker`` alternatives of the full
    name ("" where the words of the source are enough). What is ``optional`` is neither a miss when
    it is not found nor wrong when it is.
    """

    number: int
    source: Spans
    cue: Spans
    content: Spans
    addressee: Spans
    modality: Spans
    acts: tuple[Act, ...]
    quote: str
    speaker: tuple[str, ...] = ()
    behalf: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Case:
    """A text and the statements in it."""

    name: str
    split: str
    language: str
    phenomena: tuple[str, ...]
    text: str
    statements: tuple[Expected, ...]
    kind: str = ""
    published: str = ""


# ------------------------------------------------------------------------------------ reading them


def cases(split: str) -> list[Case]:
    """All cases of "dev" or of "check", by name."""
    return [
        read(f"{split}/{path.stem}", path.read_text(encoding="utf-8"))
        for path in sorted((FOLDER / split).glob("*.txt"))
    ]


def read(name: str, raw: str) -> Case:
    """One case from its file; ValueError says what is wrong with it."""
    parts = re.split(r"^---\n", raw, flags=re.MULTILINE)
    if len(parts) != 3:
        raise ValueError(f"{name}: needs two lines of three dashes, has {len(parts) - 1}")
    head = dict(line.split(": ", 1) for line in parts[0].splitlines() if line.strip())
    text, places = unmark(parts[1].strip("\n"), name)
    rows: dict[int, dict[str, str]] = {}
    for line in parts[2].splitlines():
        number, _, rest = line.partition(":")
        pairs = [item.strip().partition("=") for item in rest.split(";")]
        rows[int(number)] = {key: value for key, _, value in pairs}
    missing = {number for _, number in places} ^ set(rows)
    if missing:
        raise ValueError(f"{name}: marked or described, but not both: {sorted(missing)}")
    return Case(
        name=name,
        split=name.split("/")[0],
        language=head.pop("language"),
        phenomena=tuple(word.strip() for word in head.pop("phenomena").split(",")),
        text=text,
        statements=tuple(expected(n, rows[n], places, text, name) for n in sorted(rows)),
        **head,
    )


def unmark(marked: str, name: str) -> tuple[str, dict[tuple[str, int], list[Span]]]:
    """The text without its marks, and the places of each mark by role and number."""
    text: list[str] = []
    length = position = 0
    open_marks: list[tuple[str, int]] = []
    places: dict[tuple[str, int], list[Span]] = defaultdict(list)
    while position < len(marked):
        opening = OPENING.match(marked, position)
        letter = marked[position]
        if opening:
            open_marks.append((opening[1], length))
            position = opening.end()
        elif letter == "]" and open_marks:
            labels, start = open_marks.pop()
            for role, number in LABEL.findall(labels):
                places[role, int(number)].append(Span(start, length))
            position += 1
        else:
            text.append(letter)
            length += 1
            position += 1
    if open_marks:
        raise ValueError(f"{name}: a mark is not closed: {open_marks[-1][0]}")
    return "".join(text), {key: sorted(spans) for key, spans in places.items()}


def expected(
    number: int,
    row: dict[str, str],
    places: dict[tuple[str, int], list[Span]],
    text: str,
    name: str,
) -> Expected:
    """One row under the text, with the marks of its number."""

    def of(role: str) -> Spans:
        borrowed = row.get(role, "")
        key = int(borrowed) if borrowed.isdigit() else number
        return tuple(places.get((role, key), ()))

    for role in ("source", "cue", "content"):
        if not of(role) and row.get(role) != "none":
            raise ValueError(
                f"{name}: statement {number} has no {role}; mark it or say {role}=none"
            )
    return Expected(
        number=number,
        source=of("source"),
        cue=of("cue"),
        content=of("content"),
        addressee=of("addressee"),
        modality=of("modality"),
        acts=tuple(Act(act) for act in row["act"].split("|")),
        quote=row.get("quote") or quote_of(of("content"), text),
        speaker=tuple(row["speaker"].split("|")) if "speaker" in row else (),
        behalf=row.get("behalf", ""),
        optional="optional" in row,
    )


def quote_of(content: Spans, text: str) -> str:
    """ "direct" when all words lie inside quotation marks, "indirect" when none do."""
    quoted = [Span(found.start(), found.end()) for found in QUOTED.finditer(text)]
    inside = [
        any(Span(span.start + found.start(), span.start + found.end()) in mark for mark in quoted)
        for span in content
        for found in WORD.finditer(span.of(text))
    ]
    return "direct" if all(inside) else "mixed" if any(inside) else "indirect"


# ---------------------------------------------------------------------------------------- scoring

ASPECTS = ("source", "cue", "act", "quote", "speaker", "addressee", "modality", "behalf")


@dataclass
class Outcome:
    """What became of one case. ``right`` tells for each statement found which aspects are right."""

    case: Case
    right: dict[int, dict[str, bool]] = field(default_factory=dict)
    missed: list[Expected] = field(default_factory=list)
    spurious: list[Statement] = field(default_factory=list)


def letters(spans: Spans, text: str) -> set[int]:
    """The places of all characters under the spans that are not white space."""
    return {i for s in spans for i in range(s.start, s.end) if not text[i].isspace()}


def shared(left: Spans, right: Spans, text: str) -> float:
    """Intersection over union, in characters."""
    a, b = letters(left, text), letters(right, text)
    return len(a & b) / len(a | b) if a | b else 1.0


def score(case: Case, extraction: Extraction) -> Outcome:
    """Match the statements of an extraction to those of the case, best content first."""
    pairs = sorted(
        (
            (-shared(want.content, got.content, case.text), want.number, place)
            for want in case.statements
            for place, got in enumerate(extraction.statements)
        ),
    )
    wanted = {want.number: want for want in case.statements}
    free = dict(enumerate(extraction.statements))
    outcome = Outcome(case)
    # One content can belong to two speakers ("Japan and Norway called on …"): the pair whose
    # sources agree goes first.
    for agree in (True, False):
        for overlap, number, place in pairs:
            if -overlap < MATCHED or number not in wanted or place not in free:
                continue
            if agree and not is_source(wanted[number], free[place], case.text):
                continue
            want, got = wanted.pop(number), free.pop(place)
            if not want.optional:
                outcome.right[number] = aspects(want, got, case.text)
    outcome.missed = [want for want in wanted.values() if not want.optional]
    allowed = [want for want in case.statements if want.optional]
    outcome.spurious = [
        got
        for got in free.values()
        if not any(shared(want.content, got.content, case.text) > 0 for want in allowed)
    ]
    return outcome


def is_source(want: Expected, got: Statement, text: str) -> bool:
    """Whether the source is the same words, give or take an article or an apposition."""
    a, b = letters(want.source, text), letters(got.source, text)
    return not (a or b) or (bool(a and b) and (a <= b or b <= a or len(a & b) / len(a | b) >= 0.5))


def same_name(want: Iterable[str], got: str) -> bool:
    """Whether the name found holds all the words of one of those wanted, articles apart."""
    have = {word.casefold() for word in WORD.findall(got)}
    return any({word.casefold() for word in WORD.findall(name)} - ARTICLES <= have for name in want)


def aspects(want: Expected, got: Statement, text: str) -> dict[str, bool]:
    """Which aspects of a matched statement are right; those that do not apply are left out."""
    found = {
        "source": is_source(want, got, text),
        "act": got.act in want.acts,
        "quote": got.quote.value == want.quote,
    }
    if want.cue:
        found["cue"] = bool(letters(want.cue, text) & letters(got.cue, text))
    if want.speaker:
        found["speaker"] = same_name(want.speaker, got.speaker)
    if want.behalf:
        found["behalf"] = same_name([want.behalf], got.on_behalf_of or "")
    if want.addressee:
        given = got.addressee.spans if got.addressee else ()
        found["addressee"] = bool(letters(want.addressee, text) & letters(given, text))
    if want.modality:
        given = got.modality.spans if got.modality else ()
        found["modality"] = letters(want.modality, text) <= letters(given, text)
    return found


@dataclass(frozen=True)
class Scores:
    """Sums over cases. ``precision``, ``recall`` and ``f1`` are of statements by their content."""

    wanted: int
    found: int
    spurious: int
    aspects: dict[str, tuple[int, int]]

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.spurious) if self.found + self.spurious else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def whole(self) -> float:
        """F1 of statements whose content and source are both right."""
        right = self.aspects["source"][0]
        return 2 * right / (self.wanted + self.found + self.spurious) if self.wanted else 1.0

    def share(self, aspect: str) -> float:
        """The share of matched statements, to which it applies, with this aspect right."""
        right, of = self.aspects[aspect]
        return right / of if of else 1.0


def add_up(outcomes: Iterable[Outcome]) -> Scores:
    """The scores over some outcomes."""
    outcomes = list(outcomes)
    rows = [row for outcome in outcomes for row in outcome.right.values()]
    return Scores(
        wanted=len(rows) + sum(len(outcome.missed) for outcome in outcomes),
        found=len(rows),
        spurious=sum(len(outcome.spurious) for outcome in outcomes),
        aspects={
            name: (sum(r.get(name, False) for r in rows), sum(name in r for r in rows))
            for name in ASPECTS
        },
    )


# ---------------------------------------------------------------------------------------- running


def run(split: str) -> list[Outcome]:
    """Read, extract and identify every case of a split, and score what comes out."""
    from onrecord.extract import extract
    from onrecord.identify import within
    from onrecord.read import Hints
    from onrecord.read import read as read_document

    outcomes = []
    for case in cases(split):
        hints = Hints(
            name="case.txt",
            declared_type="text/plain",
            published=case.published or None,
            kind=DocumentKind(case.kind) if case.kind else None,
            language=case.language,
            publisher=None,
        )
        document = read_document(case.text.encode(), hints)
        if document.text != case.text:
            raise ValueError(f"{case.name}: the reader changed the text; offsets no longer hold")
        outcomes.append(score(case, within(document, extract(document))))
    return outcomes


def by_phenomenon(outcomes: list[Outcome]) -> Iterator[tuple[str, Scores]]:
    """Scores for each phenomenon, then for each language, then for all."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for name in sorted(outcome.case.phenomena):
            groups[name].append(outcome)
    for name in sorted(groups):
        yield name, add_up(groups[name])
    for language in sorted({outcome.case.language for outcome in outcomes}):
        yield language, add_up(o for o in outcomes if o.case.language == language)
    yield "all", add_up(outcomes)


def table(outcomes: list[Outcome]) -> str:
    """The scores as a table: counts, then percentages of what was matched."""
    head = f"{'phenomenon':20}{'want':>5}{'found':>6}{'extra':>6}{'F1':>6}{'whole':>6}"
    lines = [head + "".join(f"{name:>10}" for name in ASPECTS)]
    for name, s in by_phenomenon(outcomes):
        row = f"{name:20}{s.wanted:5}{s.found:6}{s.spurious:6}{s.f1:6.0%}{s.whole:6.0%}"
        shares = (f"{s.share(a):.0%}" if s.aspects[a][1] else "-" for a in ASPECTS)
        lines.append(row + "".join(f"{share:>10}" for share in shares))
    return "\n".join(lines)


def misses(outcomes: list[Outcome]) -> Iterator[str]:
    """Each statement missed, each invented, and each aspect that is wrong, with its words."""

    def words(spans: Spans, text: str) -> str:
        return " … ".join(span.of(text) for span in spans)

    for outcome in outcomes:
        name, text = outcome.case.name, outcome.case.text
        for want in outcome.missed:
            yield f"{name}: missed {want.number}: {words(want.content, text)}"
        for got in outcome.spurious:
            yield f"{name}: invented: {words(got.content, text)} ({got.reason})"
        for number, row in outcome.right.items():
            wrong = [aspect for aspect, right in row.items() if not right]
            if wrong:
                yield f"{name}: statement {number}: wrong {', '.join(wrong)}"


def main() -> int:
    split = sys.argv[1] if len(sys.argv) > 1 else "dev"
    if split not in SPLITS:
        print(f"Which cases? Say one of: {', '.join(SPLITS)}")
        return 2
    outcomes = run(split)
    print(table(outcomes))
    if split == "dev":
        print(*misses(outcomes), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

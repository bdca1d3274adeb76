"""The network's reading of a text: pieces point into it, the best path is the best, quotations stay
whole, and the same text always gives the same."""

import itertools
import random

import numpy as np
import pytest

from onrecord.extract.attribution import attribute
from onrecord.extract.attribution.decoding import OPENING, proposals
from onrecord.extract.attribution.frames import frame_of, without_told
from onrecord.extract.attribution.learned import learned, quote_kind
from onrecord.extract.attribution.network import ROLES, Depth, Fed, Floats, Network, network
from onrecord.extract.attribution.pieces import LONGEST, cut, vocabulary, windows
from onrecord.extract.tokens import tokenize
from onrecord.model import QuoteKind, Span
from tests.extract.documents import document

TEXT = "“We will wait,” said Malu Linde of the COAST guard. “We have time.”"
ROOMS = "The envoy said that rain had stopped. According to the League, 60 people left."


def quotes(text: str) -> list[Span]:
    """What stands between curved marks."""
    opened = [i for i, letter in enumerate(text) if letter == "“"]
    closed = [i + 1 for i, letter in enumerate(text) if letter == "”"]
    return [Span(*both) for both in zip(opened, closed, strict=True)]


def made(names: dict[str, str]) -> Network:
    """A network that gives each word the role that ``names`` has for it, and ties what is near."""
    step = np.zeros((len(ROLES), len(ROLES)), np.float32)
    for going_on in (2, 4, 6):
        step[:, going_on] = -1e4
        step[going_on - 1 : going_on + 1, going_on] = 0
    by_id = {
        vocabulary().token_to_id(word): ROLES.index(role)
        for word, role in names.items()
        if vocabulary().token_to_id(word) is not None
    }

    def run(fed: Fed) -> tuple[Floats, Floats]:
        ids = fed["ids"]
        roles = np.full((*ids.shape, len(ROLES)), -5.0, np.float32)
        for place, id in np.ndenumerate(ids):
            roles[(*place, by_id.get(int(id), 0))] = 5.0
        return roles, np.zeros((*ids.shape, 8), np.float32)

    near = -np.abs(np.arange(-64, 65, dtype=np.float32))
    distance = np.stack([near, near])
    distance[1, :1] = -1e4
    return Network(run, step, distance, np.array([2, 0, 0, 0, 0, 0, 0], np.float32))


def test_every_piece_points_at_the_letters_that_it_stands_for() -> None:
    [pieces] = cut(vocabulary(), [(100, TEXT)])
    assert [TEXT[a - 100 : b - 100] for a, b in zip(pieces.starts, pieces.ends, strict=True)][
        :5
    ] == ["“", "We", "will", "wait", ","]
    shapes = dict(zip((TEXT[a - 100] for a in pieces.starts), pieces.shapes, strict=True))
    assert shapes["M"] == 2
    assert shapes["C"] == 3
    inside = [q for a, q in zip(pieces.starts, pieces.quotes, strict=True) if TEXT[a - 100] in "“W"]
    assert set(inside) == {1}


def test_a_quotation_that_is_not_closed_runs_to_the_end_of_its_paragraph() -> None:
    [pieces] = cut(vocabulary(), [(0, "He said: “We wait")])
    assert pieces.quotes.tolist() == [0, 0, 0, 2, 2, 2]


@pytest.mark.parametrize("most", [64, 128])
def test_every_paragraph_is_in_one_window(most: int) -> None:
    lengths = [random.Random(most).randint(1, 90) for _ in range(200)]
    runs = list(windows(lengths, most))
    assert list(itertools.chain(*runs)) == list(range(200))
    for run in runs:
        assert len(run) == 1 or 1 + sum(lengths[n] + 1 for n in run) <= most


def test_the_best_path_is_the_best_of_all_paths() -> None:
    chance = np.random.default_rng(7)
    step = chance.normal(size=(7, 7)).astype(np.float32)
    roles = chance.normal(size=(5, 7)).astype(np.float32)

    def worth(path: tuple[int, ...]) -> float:
        scores = sum(float(roles[t, role]) for t, role in enumerate(path))
        steps = sum(float(step[a, b]) for a, b in itertools.pairwise(path))
        return scores + steps + float(OPENING[path[0]])

    from onrecord.extract.attribution.decoding import _viterbi

    [best] = _viterbi(roles[:, None, :], np.array([5]), step)
    assert worth(tuple(best.tolist())) == pytest.approx(
        max(map(worth, itertools.product(range(7), repeat=5))), abs=1e-4
    )


def test_parts_of_one_content_are_one_attribution_with_whole_quotations() -> None:
    reader = made(
        {
            "said": "begin cue",
            "we": "begin content",
            "wait": "content",
            "will": "content",
            "have": "content",
            "time": "content",
            "mal": "begin source",
            "##u": "source",
        }
    )
    [found] = learned(tokenize(TEXT), [Span(0, len(TEXT))], quotes(TEXT), reader)
    assert [span.of(TEXT) for span in found.content] == ["“We will wait,”", "“We have time.”"]
    assert found.source[0].of(TEXT) == "Malu"
    assert found.cue[0].of(TEXT) == "said"
    assert found.quote is QuoteKind.DIRECT
    assert found.reason.endswith("+ quotation")


def test_a_cue_without_content_is_nothing() -> None:
    reader = made({"said": "begin cue", "mal": "begin source"})
    assert learned(tokenize(TEXT), [Span(0, len(TEXT))], (), reader) == []
    assert list(proposals(reader, list(reader.read([])))) == []


@pytest.mark.parametrize(
    ("words", "frame"),
    [
        ("“We wait.”", "quotation"),
        ("that rain had stopped", "clause"),
        ("rain had stopped", "clause"),
        ("to leave at dawn", "infinitive"),
        ("the new Government of Varda to free the teachers", "object + infinitive"),
        ("holding the teachers", "gerund"),
        ("the arrest of two teachers", "noun phrase"),
    ],
)
def test_what_a_content_is_made_of_is_told_by_its_first_words(words: str, frame: str) -> None:
    assert frame_of(tokenize(words), Span(0, len(words))) == frame


@pytest.mark.parametrize(
    ("cue", "content", "left"),
    [
        ("cautioned", "its members that the road was closed", "that the road was closed"),
        ("told", "deputies it was late", "it was late"),
        ("warned", "the State to leave the camp", "the State to leave the camp"),
        ("told", "them what they knew", "them what they knew"),
        ("was told", "that no prisoner of that name lived", "that no prisoner of that name lived"),
        ("said", "people that pray", "people that pray"),
        ("reminds me of", "an envoy that left", "an envoy that left"),
    ],
)
def test_who_was_told_is_no_part_of_what_was_said(cue: str, content: str, left: str) -> None:
    text = f"He {cue} {content}."
    place = Span(4 + len(cue), len(text) - 1)
    assert without_told(tokenize(text), Span(3, 3 + len(cue)), place).of(text) == left


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ((Span(0, 15), Span(52, 67)), QuoteKind.DIRECT),
        ((Span(0, 25),), QuoteKind.MIXED),
        ((Span(16, 40),), QuoteKind.INDIRECT),
    ],
)
def test_a_content_is_direct_where_all_its_words_are_quoted(
    content: tuple[Span, ...], kind: QuoteKind
) -> None:
    assert quote_kind(TEXT, content, quotes(TEXT)) is kind


def test_a_paragraph_of_any_length_is_read_whole() -> None:
    words = " ".join(["wait"] * (3 * LONGEST))
    [pieces] = cut(vocabulary(), [(0, words)])
    readings = list(made({}).read([pieces]))
    places = [int(p) for each in readings for p in each.place if p >= 0]
    assert places == list(range(len(pieces.ids)))


def test_all_layers_are_surer_of_some_things_than_the_first_and_find_the_same_here() -> None:
    fast, accurate = (attribute(document(ROOMS), (), depth) for depth in Depth)
    assert [each.content for each in fast] == [each.content for each in accurate] != []
    assert [each.confidence for each in fast] != [each.confidence for each in accurate]
    assert attribute(document(ROOMS), (), Depth.ACCURATE) == accurate


def test_the_same_text_gives_the_same_however_often_and_wherever_it_stands() -> None:
    alone = attribute(document(ROOMS), ())
    assert attribute(document(ROOMS), ()) == alone
    assert network() is network()
    assert [each.cue[0].of(ROOMS) for each in alone] == ["said", "According to"]

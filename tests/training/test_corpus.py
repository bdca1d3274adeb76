"""The passages that the network learns from are well marked."""

from pathlib import Path

import pytest
import training.attribution.corpus as corpus

from eval.attribution_scores import Article
from onrecord.extract.attribution.pieces import vocabulary

DOMAIN = Path(corpus.__file__).with_name("domain")
PASSAGES = list(corpus.passages(DOMAIN))


@pytest.mark.parametrize("path", sorted(DOMAIN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_passage_has_a_cue_and_a_content_for_each_mark(path: Path) -> None:
    for passage in corpus.passages(path.parent):
        if not passage.name.startswith(path.stem):
            continue
        assert not set("{|}") & set(passage.text), passage.name
        for item in passage.gold:
            assert item.cue, passage.name
            assert item.content, passage.name
            for span in (*item.source, *item.cue, *item.content):
                words = span.of(passage.text)
                assert words == words.strip() != "", (passage.name, words)


def test_every_content_learns_its_cue_and_every_cue_its_source() -> None:
    text = (
        "{s1,2|She} {q1|said} {c1|no} and {q2|asked for} {c2|time}. {q3|Allegedly} {c3|it rained}."
    )
    [window] = corpus.windows_of(vocabulary(), corpus.passage("a", text), 64)
    she, said, no, asked, time = (int(i) for i in window.roles.nonzero()[0][[0, 1, 2, 3, 5]])
    assert window.cue[no] == said
    assert window.cue[time] == asked
    assert window.source[said] == she
    assert window.source[asked] == she
    allegedly = int((window.roles == 3).nonzero()[0][-1])
    assert window.source[allegedly] == 0


def test_the_passages_differ_from_each_other() -> None:
    texts = [passage.text for passage in PASSAGES]
    assert len(set(texts)) == len(texts) > 300
    assert all(isinstance(passage, Article) for passage in PASSAGES)

"""The peer: spaCy's small English architecture, with random weights.

The same parts as the published small English pipeline: a hash-embedding convolutional encoder
(width 96, depth 4) shared by tagger and parser, another for the named entities, transition-based
parser and entity recogniser with hidden width 64. What it finds is nonsense, since the weights are
random; the work it does for a word is the same.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

__all__ = ["run", "small_english"]

TAGS = [f"TAG{number}" for number in range(50)]
DEPENDENCIES = [f"dep{number}" for number in range(44)]
ENTITIES = [f"ENT{number}" for number in range(18)]

ENCODER: dict[str, Any] = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER: dict[str, Any] = {
    "@architectures": "spacy.Tok2VecListener.v1",
    "width": 96,
    "upstream": "tok2vec",
}


def _transitions(kind: str, encoder: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": encoder,
    }


def small_english() -> Any:
    """A spaCy pipeline, ready to run; ImportError where spaCy is not installed."""
    spacy: Any = import_module("spacy")

    spacy.util.fix_random_seed(1)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("tok2vec", config={"model": ENCODER})
    tagger = pipeline.add_pipe(
        "tagger",
        config={"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": LISTENER}},
    )
    parser = pipeline.add_pipe("parser", config={"model": _transitions("parser", LISTENER)})
    entities = pipeline.add_pipe("ner", config={"model": _transitions("ner", ENCODER)})
    for part, labels in ((tagger, TAGS), (parser, DEPENDENCIES), (entities, ENTITIES)):
        for label in labels:
            part.add_label(label)
    pipeline.initialize()
    pipeline.max_length = 10_000_000
    return pipeline


def run(pipeline: Any, texts: Iterable[str]) -> int:
    """Run it over texts; returns the number of its tokens."""
    return sum(len(found) for found in pipeline.pipe(texts, batch_size=32))

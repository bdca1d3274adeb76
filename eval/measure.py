"""Measures what onrecord finds on annotated texts and compares it with eval/floors.json.

    python -m eval.measure                       every measure, beside its floor
    python -m eval.measure attribution_set_aside     one of them
    python -m eval.measure --raise               floors go up to what is reached now, never down
    python -m eval.measure --raise --lower article
                                                 and the floors of this measure down as well

A measure whose data is not here is left out. The exit code is 1 where something is below its floor.
"""

import argparse
import json
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from eval import check, names
from eval.attribution import figures, results
from eval.partitions import conll
from eval.polnear import set_aside
from eval.records import RECORDS, scores
from onrecord.extract import extract
from onrecord.identify import within
from onrecord.publish.extraction import extraction
from onrecord.read import Hints, Ocr, read
from tests.extract.attribution_cases import annotated
from tests.extract.cases import ASPECTS, Scores, add_up, cases, run
from tests.identify import stories

__all__ = ["FLOORS", "MEASURES", "Measure", "Missing", "below", "floors", "raised"]

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "eval" / "floors.json"

# Floors stand this far below what was reached, in shares of one: room for a change that moves one
# or two items and no more.
ROOM = 0.01

Reached = dict[str, float]


class Missing(Exception):
    """The data of a measure is not here."""


@dataclass(frozen=True, slots=True)
class Measure:
    """``of`` says what is measured; ``run`` gives shares of one by name, or raises Missing.

    ``keep`` are the names that have floors; the others are printed only.
    """

    of: str
    run: Callable[[], Reached]
    keep: tuple[str, ...]


# ---------------------------------------------------------------------------- the measures


def _lines(files: Iterable[Path]) -> str:
    """What ``onrecord extract --json`` prints for these files."""
    lines = []
    for path in files:
        document = read(path.read_bytes(), Hints(name=path.name))
        found = within(document, extract(document))
        lines.append(json.dumps(extraction(path.stem, document, found), ensure_ascii=False))
    return "\n".join(lines) + "\n"


def _here(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        raise Missing(f"the evaluation data is not here ({path})")
    return path


def article() -> Reached:
    """The statements of one news report, against its gold, as its scorer counts them."""
    text, folder = _here("real", "article.txt"), _here("eval", "domain")
    with tempfile.TemporaryDirectory() as place:
        predicted = Path(place) / "article.jsonl"
        predicted.write_text(_lines([text]), encoding="utf-8")
        command = [str(folder / "score_statements.py"), "--gold", str(folder / "article.gold.json")]
        command += ["--doc", "article", "--pred", str(predicted)]
        printed = subprocess.run(
            [sys.executable, *command], capture_output=True, text=True, check=True, timeout=120
        ).stdout
    # For example "found=0.871 precision=0.900 … gold=31 pred=30".
    return {name: float(share) for name, share in re.findall(r"(\w+)=([01]\.\d+)", printed)}


def attribution_set_aside() -> Reached:
    """Attributions on PolNeAR's articles that the network was not trained on, as its scorer counts
    them."""
    folder = _here("eval", "attribution", "polnear", "train")
    kept = sorted(path for path in (folder / "text").glob("*.txt") if set_aside(path.stem))
    with tempfile.TemporaryDirectory() as place:
        predicted, only, scores = (Path(place) / name for name in ("pred", "only", "scores"))
        predicted.write_text(_lines(kept), encoding="utf-8")
        only.write_text("\n".join(path.stem for path in kept), encoding="utf-8")
        scorer = _here("eval", "attribution", "score_attributions.py")
        command = [sys.executable, str(scorer), "--quiet", "--text", str(folder / "text")]
        command += [
            "--gold",
            str(folder / "attributions"),
            "--pred",
            str(predicted),
            "--only",
            str(only),
        ]
        subprocess.run([*command, "--out", str(scores)], check=True, timeout=600)
        found = json.loads(scores.read_text(encoding="utf-8"))
    total = found["all"]
    return {
        "content_precision": total["content"]["P"],
        "content_recall": total["content"]["R"],
        "content_f1": total["content"]["F1"],
        "attribution_f1": total["attribution"]["F1"],
        "source_right": total["source_acc"],
        "token_content_f1": found["token"]["content"]["F1"],
        "token_source_f1": found["token"]["source"]["F1"],
        "direct_f1": found["direct"]["attribution"]["F1"],
        "mixed_f1": found["mixed"]["attribution"]["F1"],
        "indirect_f1": found["indirect"]["attribution"]["F1"],
        "reporting_cue_recall": found["reporting_cue"]["content_R"],
    }


def records() -> Reached:
    """Verbatim records with a text layer, against their gold, as their scorer counts them."""
    pdfs, folder = _here("real", "un_records"), _here("eval", "un_records")
    return scores(pdfs, folder, RECORDS, Ocr.NEVER)


def pairs_of_names() -> Reached:
    """Pairs of names that are one person's or not: the part that nothing was tuned on."""
    return names.measured(_here("eval", "names", "pairs.csv"))


def annotated_cases(split: str) -> Reached:
    """Statements in the texts of tests/extract/cases."""
    if not cases(split):
        raise Missing(f"tests/extract/cases/{split} is empty")
    scores: Scores = add_up(run(split))
    return {
        "precision": scores.precision,
        "recall": scores.recall,
        "f1": scores.f1,
        "whole": scores.whole,
    } | {name: scores.share(name) for name in ASPECTS}


def attribution_documents(language: str) -> Reached:
    """Attributions in the annotated documents of tests/extract/cases/attribution that are not for
    tuning."""
    return figures(list(results(annotated(language, "check"))))[language]


def who_is_who(split: str) -> Reached:
    """People and posts in the stories of tests/identify/cases: within documents and across them."""
    found = stories.scores(split)
    people = stories.across_scores(split)
    return {
        "conll_f1": conll(found),
        "muc_f1": found["muc"].f1,
        "b_cubed_f1": found["b_cubed"].f1,
        "ceaf_e_f1": found["ceaf_e"].f1,
        "across_precision": people.precision,
        "across_recall": people.recall,
        "across_f1": people.f1,
    }


def checked_texts(split: str) -> Reached:
    """Marks of claims in the texts of tests/ask/cases/check."""
    return check.figures(check.scores(split))


CHECKED = ("contradicted_found", "true_not_contradicted", "supported_found", "new_found")
STORIES = ("conll_f1", "across_precision", "across_recall", "across_f1")
DOCUMENTS = ("content_f1", "whole_precision", "whole_recall", "whole_f1", "source_right")
CASES = ("precision", "recall", "f1", "whole", "source", "act", "quote", "speaker", "modality")

MEASURES: Mapping[str, Measure] = {
    "article": Measure(
        "statements of one news report", article, ("found", "precision", "speaker", "act")
    ),
    "attribution_set_aside": Measure(
        "attributions in one in ten of PolNeAR's training articles, kept from training",
        attribution_set_aside,
        ("content_precision", "content_f1", "attribution_f1", "source_right"),
    ),
    "records": Measure(
        "verbatim records: five with a text layer",
        records,
        (
            *("turns_f1", "ends_right", "language", "all_right", "cover", "agenda_f1"),
            *("resolutions_f1", "counts", "states_f1", "adoptions_f1"),
        ),
    ),
    "names": Measure(
        "pairs of Korean names in two scripts",
        pairs_of_names,
        (
            "auc",
            "f1",
            "recall_at_99",
            "calibrated",
            "any_order",
            "hangul_latin_f1",
            "hangul_latin_recall_at_99",
            "latin_latin_auc",
            "latin_latin_recall_at_99",
            "north_korean_lists_recall_at_99",
        ),
    ),
    "extract_cases.dev": Measure(
        "statements in tests/extract/cases/dev", partial(annotated_cases, "dev"), CASES
    ),
    "extract_cases.check": Measure(
        "statements in tests/extract/cases/check", partial(annotated_cases, "check"), CASES
    ),
    "attribution_documents.en": Measure(
        "attributions in annotated documents in English",
        partial(attribution_documents, "en"),
        DOCUMENTS,
    ),
    "attribution_documents.ko": Measure(
        "attributions in annotated documents in Korean",
        partial(attribution_documents, "ko"),
        DOCUMENTS,
    ),
    "checked_texts.dev": Measure(
        "claims in tests/ask/cases/check/dev", partial(checked_texts, "dev"), CHECKED
    ),
    "checked_texts.check": Measure(
        "claims in tests/ask/cases/check/check", partial(checked_texts, "check"), CHECKED
    ),
    "who_is_who.dev": Measure(
        "people in tests/identify/cases/dev", partial(who_is_who, "dev"), STORIES
    ),
    "who_is_who.check": Measure(
        "people in tests/identify/cases/check", partial(who_is_who, "check"), STORIES
    ),
}


# ---------------------------------------------------------------------------- the floors


def floors(path: Path = FLOORS) -> dict[str, Reached]:
    """The floors by measure ("article", "extract_cases.dev"), then by name."""
    loaded = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    flat: dict[str, Reached] = {}
    for group, content in loaded.items():
        if all(isinstance(value, dict) for value in content.values()):
            flat |= {f"{group}.{name}": value for name, value in content.items()}
        else:
            flat[group] = content
    return flat


def _nested(flat: Mapping[str, Reached]) -> dict[str, object]:
    nested: dict[str, object] = {}
    for name, content in flat.items():
        group, dot, part = name.partition(".")
        if dot:
            inner = nested.setdefault(group, {})
            assert isinstance(inner, dict)
            inner[part] = content
        else:
            nested[name] = content
    return nested


def below(reached: Reached, floor: Reached) -> dict[str, tuple[float, float]]:
    """What is below its floor: name → (reached, floor). What was not measured is at zero."""
    return {
        name: (reached.get(name, 0.0), least)
        for name, least in floor.items()
        if reached.get(name, 0.0) < least
    }


def raised(reached: Reached, floor: Reached, keep: Iterable[str], *, lower: bool) -> Reached:
    """The new floors: a little under what is reached now, and never lower than before unless
    ``lower`` says so."""
    found = {}
    for name in keep:
        now = math.floor(max(reached[name] - ROOM, 0.0) * 1000) / 1000
        found[name] = now if lower else max(now, floor.get(name, 0.0))
    return found


def _print(name: str, measure: Measure, reached: Reached, floor: Reached) -> bool:
    print(f"{name}: {measure.of}")
    short = below(reached, floor)
    for each, share in reached.items():
        least = f"floor {floor[each]:7.1%}" if each in floor else ""
        print(f"  {each:32}{share:7.1%}  {least}{'  BELOW' if each in short else ''}")
    return not short


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure what is found; compare with the floors.")
    parser.add_argument("names", nargs="*", metavar="measure", help=f"of {', '.join(MEASURES)}")
    parser.add_argument("--raise", dest="up", action="store_true", help="raise floors to this")
    parser.add_argument("--lower", action="append", default=[], metavar="MEASURE", help="lower too")
    given = parser.parse_args()
    unknown = {*given.names, *given.lower} - set(MEASURES)
    if unknown:
        parser.error(f"no such measure: {', '.join(sorted(unknown))}")
    known, fine = floors(), True
    for name in given.names or MEASURES:
        measure = MEASURES[name]
        try:
            reached = measure.run()
        except Missing as missing:
            print(f"{name}: left out, {missing}")
            continue
        if given.up or name in given.lower:
            known[name] = raised(
                reached, known.get(name, {}), measure.keep, lower=name in given.lower
            )
        fine = _print(name, measure, reached, known.get(name, {})) and fine
    if given.up or given.lower:
        ordered = {name: known[name] for name in MEASURES if name in known}
        FLOORS.write_text(json.dumps(_nested(ordered), indent=2) + "\n", encoding="utf-8")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())

"""Verbatim records against their gold, as score_records.py counts them."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from onrecord.extract.records import find_proceedings
from onrecord.model import Extraction
from onrecord.publish.proceedings import record_of
from onrecord.read import Hints, Ocr, ReadLimits, read

__all__ = ["RECORDS", "SCANNED", "found_in", "scores"]

# With a text layer, and read by OCR; the first are measured here, the others by hand: OCR takes
# minutes.
RECORDS = ("A_48_PV.46", "A_64_PV.121", "A_65_PV.71", "S_PV.8422", "S_PV.10100")
SCANNED = ("S_PV.492",)


def found_in(path: Path, ocr: Ocr = Ocr.NEVER) -> dict[str, Any]:
    """The record object of one PDF."""
    document = read(path.read_bytes(), Hints(name=path.name), ReadLimits(ocr=ocr))
    found = find_proceedings(document)
    record = record_of(
        document,
        Extraction(
            meeting_records=found.records,
            agenda_items=found.items,
            speeches=found.speeches,
            directions=found.directions,
            votes=found.votes,
        ),
    )
    return dict(record or {})


def scores(pdfs: Path, folder: Path, names: tuple[str, ...], ocr: Ocr) -> dict[str, float]:
    """Shares of one over all these records together."""
    with tempfile.TemporaryDirectory() as place:
        predicted, out = Path(place) / "pred", Path(place) / "scores.json"
        predicted.mkdir()
        for name in names:
            found = found_in(pdfs / f"{name}.pdf", ocr)
            (predicted / f"{name}.json").write_text(json.dumps(found), encoding="utf-8")
        command = [str(folder / "score_records.py"), str(folder / "gold"), str(predicted)]
        command += ["--only", ",".join(names), "--json", str(out)]
        subprocess.run(
            [sys.executable, *command], check=True, timeout=120, stdout=subprocess.DEVNULL
        )
        results = json.loads(out.read_text(encoding="utf-8")).values()
    return {
        "turns_f1": _f1(results, "sp"),
        "starts_f1": _f1(results, "turns"),
        "ends_right": _share(results, "last"),
        "language": _share(results, "lang"),
        "all_right": _share(results, "e2e"),
        "cover": _mean([value for each in results for value in each["meta"].values()]),
        "agenda_f1": _f1(results, "agenda"),
        "resolutions_f1": _f1(results, "res"),
        "counts": _share(results, "cnt"),
        "states_f1": _f1(results, "st"),
        "adoptions_f1": _f1(results, "kv"),
    }


def _f1(results: Any, name: str) -> float:
    right, gold, found = (sum(each[name][n] for each in results) for n in range(3))
    return 2 * right / (gold + found) if gold + found else 1.0


def _share(results: Any, name: str) -> float:
    right, gold = (sum(each[name][n] for each in results) for n in range(2))
    return right / gold if gold else 1.0


def _mean(values: list[bool]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    shared = Path(__file__).resolve().parents[2] / "shared"
    scanned = len(sys.argv) > 1 and sys.argv[1] == "--scanned"
    for name, share in scores(
        shared / "real" / "un_records",
        shared / "eval" / "un_records",
        SCANNED if scanned else RECORDS,
        Ocr.ALWAYS if scanned else Ocr.NEVER,
    ).items():
        print(f"{name:16}{share:7.1%}")

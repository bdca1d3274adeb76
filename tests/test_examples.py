"""The example dossiers are what their README and their lists of expected findings say they are."""

import importlib.util
import io
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
DOSSIERS = ("dprk-2025", "varda")

# “so” or "so" or 「so」, of three words or more
QUOTATION = re.compile(r"[“\"「]([^”\"」\n]*\s[^”\"」\n]*\s[^”\"」\n]*)[”\"」]")


def expected(dossier: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        (EXAMPLES / f"{dossier}.expected.json").read_text(encoding="utf-8")
    )
    return loaded


@cache
def texts(dossier: str) -> dict[str, str]:
    """Every document's text with white space collapsed, by its name inside the dossier."""
    from onrecord.collect import Collected, Custodian, Limits, collect
    from onrecord.read import Hints, read

    folder = EXAMPLES / dossier
    custodian = Custodian("tester", "onrecord test", lambda: "2026-01-31T12:00:00Z")
    found = {}
    for item in collect(str(folder), Limits(), custodian):
        assert isinstance(item, Collected), item
        arrival = item.arrival
        hints = Hints(arrival.name, arrival.declared_type, None, None, None, None)
        name = arrival.origin.removeprefix(str(folder) + "/")
        found[name] = " ".join(read(item.data, hints).text.split())
    return found


def citations(value: Any) -> Iterator[dict[str, str]]:
    """Everything in a list of expected findings that cites words of a file."""
    if isinstance(value, dict):
        if "words" in value:
            yield value
        for inner in value.values():
            yield from citations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from citations(inner)


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", EXAMPLES / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["make"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def inside(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP-like file, so that two compressors' outputs compare equal."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_binary_documents_are_what_the_script_makes_of_their_sources(make: ModuleType) -> None:
    for name, data in make.plain_files().items():
        kept = (EXAMPLES / "dprk-2025" / name).read_bytes()
        if name.endswith((".docx", ".odt", ".zip")):
            assert inside(kept) == inside(data), f"{name} is stale: run python examples/make.py"
        elif name.endswith(".eml"):
            assert kept.split(b"\r\n\r\n")[0] == data.split(b"\r\n\r\n")[0]
        else:
            assert kept == data, f"{name} is stale: run python examples/make.py"


def test_the_printed_documents_are_what_the_script_makes_of_their_sources(
    make: ModuleType,
) -> None:
    missing = [str(font) for font in make.FONTS if not font.exists()]
    if missing:
        pytest.skip(f"the fonts are not here: {missing}")

    def words(data: bytes) -> str:
        with pypdfium2.PdfDocument(data) as pdf:
            return "\f".join(page.get_textpage().get_text_range() for page in pdf)

    for name, data in make.printed_files().items():
        kept = (EXAMPLES / "dprk-2025" / name).read_bytes()
        assert words(kept) == words(data), f"{name} is stale: run python examples/make.py"


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_the_words_that_are_expected_stand_in_the_documents(dossier: str) -> None:
    pytest.importorskip("onrecord.read")
    found = texts(dossier)
    cited = list(citations(expected(dossier)))
    assert len(cited) > 20
    assert [c for c in cited if " ".join(c["words"].split()) not in found[c["file"]]] == []


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_each_spelling_of_a_detainee_is_listed_with_the_documents_that_have_it(
    dossier: str,
) -> None:
    pytest.importorskip("onrecord.read")
    found = texts(dossier)
    for detainee in expected(dossier)["detainees"]:
        for name, files in detainee["names"].items():
            word = re.compile(re.escape(name) + r"(?![a-z])")
            have = {file for file, text in found.items() if word.search(text)}
            assert have == set(files), name


def test_the_sample_holds_the_documents_that_its_list_names() -> None:
    pytest.importorskip("onrecord.read")
    assert set(texts("dprk-2025")) == {d["file"] for d in expected("dprk-2025")["documents"]}


def test_no_real_person_is_quoted_in_the_sample() -> None:
    pytest.importorskip("onrecord.read")
    quoted = {
        quotation for text in texts("dprk-2025").values() for quotation in QUOTATION.findall(text)
    }
    agenda_item = "The situation in the Democratic People’s Republic of Korea"
    assert quoted <= {agenda_item}


def test_every_detainee_has_four_latin_spellings_and_a_name_in_hangul() -> None:
    for detainee in expected("dprk-2025")["detainees"]:
        latin = [name for name in detainee["names"] if name.isascii()]
        assert len(latin) >= 4
        assert detainee["hangul"] in detainee["names"]


def test_the_two_planted_errors_are_the_only_conflicts_expected() -> None:
    conflicts = expected("dprk-2025")["conflicts"]
    wrong = {v["value"] for c in conflicts for v in c["values"] if not v["right"]}
    assert wrong == {"Dennis Francis", "2023-12"}
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(words in readme for words in ("Dennis Francis", "December 2023"))


def test_the_sample_travels_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried["examples/dprk-2025"] == "onrecord/sample"

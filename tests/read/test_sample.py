"""The sample dossier is described as its list of expected findings says."""

import io
import json
import zipfile
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Document
from onrecord.read import Hints, read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SAMPLE = EXAMPLES / "dprk-2025"
EXPECTED: dict[str, Any] = json.loads(
    (EXAMPLES / "dprk-2025.expected.json").read_text(encoding="utf-8")
)


def original(name: str) -> bytes:
    """The bytes of a document of the sample; a file inside another is written OUTER!INNER."""
    outer, _, inner = name.partition("!")
    data = (SAMPLE / outer).read_bytes()
    if not inner:
        return data
    if outer.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(inner)
    [part] = [p for p in message_from_bytes(data).walk() if p.get_filename() == inner]
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def document(name: str) -> Document:
    return read(original(name), Hints(name=name.rpartition("!")[2]))


@pytest.mark.parametrize("expected", EXPECTED["documents"], ids=lambda each: each["file"])
def test_every_document_of_the_sample_is_described_rightly(expected: dict[str, Any]) -> None:
    found = document(expected["file"])
    assert {
        "kind": str(found.kind),
        "language": found.language,
        "published": found.published,
        "publisher": found.publisher,
        "title": found.title,
    } == {key: expected[key] for key in ("kind", "language", "published", "publisher", "title")}


def test_a_translation_names_what_it_was_translated_from() -> None:
    [expected] = [each for each in EXPECTED["relations"] if each["kind"] == "translation_of"]
    found = document(expected["file"])
    [relation] = found.relations
    assert relation.kind == "translation_of"
    assert relation.target == "Naru Ilbo"
    assert expected["words"] in " ".join(span.of(found.text) for span in relation.spans)


@pytest.mark.parametrize("name", [each["file"] for each in EXPECTED["documents"]])
def test_reading_a_document_twice_gives_the_same(name: str) -> None:
    assert document(name) == document(name)

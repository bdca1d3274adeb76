"""The order of the stages: collect, read, extract, identify, record.

    add(record, sources, settings, progress, clock) -> Summary
    extract_file(path, settings) -> (Document, Extraction)
    extract_text(text), extract_source(address) -> (Document, Extraction)
    reextract(record, settings, progress, clock) -> Summary

Documents are read and extracted one by one, in this process or in several; they are written in the
order in which they were collected, so that the record is the same however many work on it.
"""

from onrecord.pipeline.adding import Progress, Summary, add
from onrecord.pipeline.once_more import reextract
from onrecord.pipeline.source import extract_source, extract_text
from onrecord.pipeline.work import extract_file

__all__ = [
    "Progress",
    "Summary",
    "add",
    "extract_file",
    "extract_source",
    "extract_text",
    "reextract",
]

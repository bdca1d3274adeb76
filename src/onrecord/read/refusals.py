"""What is said of files that no reader opens."""

from onrecord.errors import LeftOut

__all__ = ["refusal"]

# Media types, or how they begin; the problem; the mend.
REFUSED = (
    ("image/", "This is a picture, not a text.", "Run it through OCR and add the PDF or text."),
    ("audio/", "This is a recording.", "Have it transcribed and add the transcript."),
    ("video/", "This is a film.", "Have it transcribed and add the transcript."),
    (
        "application/msword",
        "This is a document of Word before 2007, or of another old office program.",
        "Open it in Word or LibreOffice and save it as DOCX.",
    ),
    (
        "application/x-hwp",
        "This is a document of the Hangul word processor (HWP).",
        "Save it as DOCX, ODT or PDF from Hangul or from a viewer that can.",
    ),
    (
        "application/hwp+zip",
        "This is a document of the Hangul word processor (HWPX).",
        "Save it as DOCX, ODT or PDF from Hangul or from a viewer that can.",
    ),
    (
        "application/vnd.ms-outlook",
        "This is a message in Outlook's own format.",
        "Save it from the mail program as .eml.",
    ),
    (
        "application/vnd.ms-",
        "This is a table or a presentation of an old office program.",
        "Save it as PDF and add that.",
    ),
    (
        "application/vnd.openxmlformats",
        "This is a table or a presentation, not a text.",
        "Save it as PDF and add that.",
    ),
    (
        "application/vnd.oasis",
        "This is a table or a presentation, not a text.",
        "Save it as PDF and add that.",
    ),
    ("application/postscript", "This is PostScript.", "Turn it into a PDF and add that."),
    ("application/epub", "This is an electronic book.", "Save its chapters as HTML and add those."),
    ("application/x-executable", "This is a program, not a text.", "Add documents only."),
    ("application/zip", "This archive holds no document that can be read.", "Unpack it first."),
)
OTHERWISE = (
    "It is in no format that can be read.",
    "Save it as PDF, DOCX, ODT, RTF, HTML or plain text and add that.",
)


def refusal(media_type: str) -> LeftOut:
    """The error for a file of a type that is not read, with its mend."""
    for start, problem, mend in REFUSED:
        if media_type.startswith(start):
            return LeftOut(problem, mend)
    return LeftOut(*OTHERWISE)

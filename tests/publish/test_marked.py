"""The promises about a document's text with its findings marked."""

from onrecord.model import Act, Finding, QuoteKind, Span, Statement
from onrecord.publish.marked import marked
from onrecord.record import Recorded

TEXT = "Ana Torv urged Varda\r\nto free him. It did not.\x1b[31m"


def statement(*content: tuple[int, int]) -> Recorded[Finding]:
    spans = tuple(Span(*each) for each in content)
    finding = Statement(
        spans=(Span(0, 33),),
        source=(Span(0, 8),),
        cue=(Span(9, 14),),
        content=spans,
        quote=QuoteKind.INDIRECT,
        act=Act.URGE,
        speaker="Ana Torv",
        speaker_text="Ana Torv",
        confidence=1.0,
        reason="",
    )
    return Recorded("f1", "d1", finding, (TEXT[0:33],))


def test_the_exact_words_stand_between_marks_with_their_number() -> None:
    shown = marked(TEXT, [statement((22, 33))], brackets=True).plain
    assert "⟦to free him⟧[1]. It did not." in shown


def test_words_in_two_places_share_one_number() -> None:
    shown = marked(TEXT, [statement((15, 20), (22, 33))], brackets=True).plain
    assert "urged ⟦Varda⟧ \n⟦to free him⟧[1]." in shown


def test_a_statement_inside_another_is_marked_too() -> None:
    shown = marked(TEXT, [statement((15, 33)), statement((25, 29))], brackets=True).plain
    assert shown.startswith("Ana Torv urged ⟦Varda \nto ⟦free⟧[2] him⟧[1].")


def test_a_text_can_not_steer_the_terminal() -> None:
    assert "\x1b" not in marked(TEXT, [], brackets=False).plain

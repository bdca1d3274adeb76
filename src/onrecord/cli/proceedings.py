"""onrecord meeting, speeches, votes, resolution: what the United Nations' own documents hold."""

import click

from onrecord import ask
from onrecord.cli.ask import body_key
from onrecord.cli.options import (
    Form,
    Output,
    day_option,
    example,
    limit_for,
    limit_option,
    on_record,
    opened,
    with_output,
)
from onrecord.cli.printing import print_one, print_rows, target
from onrecord.errors import BadUse
from onrecord.publish import rows
from onrecord.publish.minutes import record_lines, resolution_lines, speech_lines
from onrecord.publish.sheets import Row
from onrecord.publish.table import Column, width_of
from onrecord.record import SIDES, SpeechFilter, VoteFilter
from onrecord.settings import Settings


def last_paper(row: Row) -> object:
    """What became of what was voted on, or else its title."""
    papers = row["on"]
    return papers[-1] if isinstance(papers, list) and papers else row["title"]


RECORDS = (
    Column("symbol", "symbol", whole=True),
    Column("day", "day"),
    Column("body", "body", ratio=1),
    Column("document", "document", style="dim"),
)
SPEECHES = (
    Column("address", "address", whole=True),
    Column("day", "day"),
    Column("speaker", "speaker", ratio=1),
    Column("state", "state", ratio=1),
    Column("language", "language"),
    Column("text", "text", ratio=4),
)
VOTES = (
    Column("meeting", "meeting", whole=True),
    Column("day", "day"),
    Column("on", last_paper, ratio=1),
    Column("result", "result"),
    Column("for", "in_favour", right=True),
    Column("against", "against", right=True),
    Column("abstaining", "abstaining", right=True),
    Column("voted", lambda row: str(row["voted"] or "").replace("_", " ")),
    Column("id", "id", style="dim"),
)


@click.command(
    "meeting",
    epilog=example(
        "onrecord meeting S/PV.8422",
        "onrecord meeting A/65/PV.71 --whole > meeting.txt",
        "onrecord meeting A/65/PV.71#24",
        "onrecord meeting --body 'Security Council'",
    ),
)
@click.argument("symbol", required=False)
@click.option("--whole", is_flag=True, help="Each speech in full, not its first words.")
@click.option("--body", metavar="BODY", help="Without a symbol: only records of this body.")
@limit_option
@on_record
@with_output
def meeting_command(
    settings: Settings,
    symbol: str | None,
    whole: bool,
    body: str | None,
    limit: int | None,
    output: Output,
) -> int:
    """The record of one meeting, by its SYMBOL: cover, agenda, speeches, votes, documents cited.

    With the number of a speech behind it (A/65/PV.71#24), that speech in full. Without a symbol,
    list the records of meetings.
    """
    if symbol and "#" in symbol:
        return one_speech(settings, symbol, output)
    with opened(settings) as record:
        if not symbol:
            most = limit_for(limit, output)
            found = ask.meeting_records(record, body_key(body), output.viewer, most)
            listed = map(rows.paper, found)
            nothing = "No record of a meeting is in this record."
            return print_rows(output, listed, RECORDS, nothing, found.total)
        answer = ask.meeting_record(record, symbol, output.viewer)
    if output.form is Form.JSON:
        return print_one(output, rows.meeting_record(answer))
    if output.form is Form.CSV:
        return print_rows(output, map(rows.speech, answer.speeches), (), "No speech was found.")
    with target(output) as out:
        out.writelines(f"{line}\n" for line in record_lines(answer, whole, width_of(out)))
    return 0


def one_speech(settings: Settings, address: str, output: Output) -> int:
    symbol, _, number = address.rpartition("#")
    if not number.isdigit():
        raise BadUse(
            f"{address} is no address of a speech.", "Write it as A/65/PV.71#24: symbol and number."
        )
    asked = SpeechFilter(meeting=symbol, number=int(number), limit=None)
    with opened(settings) as record:
        found = ask.speeches(record, asked, output.viewer)
    if output.form is not Form.TABLE or not found.rows:
        return print_rows(output, map(rows.speech, found), (), "There is no such speech.")
    with target(output) as out:
        lines = speech_lines(found.rows[0], width_of(out))
        out.writelines(f"{line}\n" for line in lines)
    return 0


@click.command(
    "speeches",
    epilog=example(
        "onrecord speeches harbours --state Chad",
        "onrecord speeches '\"human rights\"' --meeting S/PV.8422",
        "onrecord speeches --by 'Mr. Doumbe' --language French --csv --out speeches.csv",
    ),
)
@click.argument("words", nargs=-1)
@click.option("--by", metavar="NAME", help="Only of this speaker, by name or id.")
@click.option("--state", metavar="NAME", help="Only for this State or organisation.")
@click.option("--meeting", metavar="SYMBOL", help="Only in this record.")
@click.option("--number", type=click.IntRange(min=1), metavar="N", help="Only the Nth of a record.")
@click.option("--language", metavar="NAME", help="Only spoken in this language (French).")
@day_option("--since", "Made on this day or later")
@day_option("--until", "Made on this day or earlier")
@limit_option
@on_record
@with_output
def speeches_command(
    settings: Settings, words: tuple[str, ...], limit: int | None, output: Output, **asked: str
) -> int:
    """Speeches in records of meetings; WORDS are looked for in them as `onrecord search` does."""
    wanted = SpeechFilter(
        words=" ".join(words) or None,
        limit=limit_for(limit, output),
        **asked,  # type: ignore[arg-type]
    )
    with opened(settings) as record:
        found = ask.speeches(record, wanted, output.viewer)
    return print_rows(output, map(rows.speech, found), SPEECHES, "No speech fits.", found.total)


@click.command(
    "votes",
    epilog=example(
        "onrecord votes --state Japan",
        "onrecord votes --state Peru --side against --since 2050",
        "onrecord votes --paper A/RES/79/181 --json",
    ),
)
@click.option("--state", metavar="NAME", help="Only votes of this State, and how it voted.")
@click.option("--side", type=click.Choice(SIDES), help="Only where it voted so.")
@click.option("--meeting", metavar="SYMBOL", help="Only in this record.")
@click.option("--paper", metavar="SYMBOL", help="Only on this resolution, decision or draft.")
@day_option("--since", "Taken on this day or later")
@day_option("--until", "Taken on this day or earlier")
@limit_option
@on_record
@with_output
def votes_command(
    settings: Settings, limit: int | None, output: Output, **asked: str | None
) -> int:
    """Votes in records of meetings, and how one State voted.

    A State that is in none of the lists of a vote is not found with it.
    """
    wanted = VoteFilter(limit=limit_for(limit, output), **asked)  # type: ignore[arg-type]
    with opened(settings) as record:
        found = ask.votes(record, wanted, output.viewer)
    state = asked["state"]
    listed = [
        {"voted": each.side_of(state) if state else None, **rows.vote(each)}
        if output.form is Form.JSON
        else rows.vote_lines(each, state)
        for each in found
    ]
    return print_rows(output, listed, VOTES, "No vote fits.", found.total)


@click.command(
    "resolution",
    epilog=example("onrecord resolution A/RES/79/181", "onrecord resolution S/RES/2397 --json"),
)
@click.argument("symbol")
@on_record
@with_output
def resolution_command(settings: Settings, symbol: str, output: Output) -> int:
    """A resolution, by its SYMBOL: head, paragraphs with their verbs, and who voted how."""
    with opened(settings) as record:
        answer = ask.resolution(record, symbol, output.viewer)
    if output.form is Form.JSON:
        return print_one(output, rows.resolution(answer))
    if output.form is Form.CSV:
        return print_rows(output, map(rows.provision, answer.provisions), (), "It has none.")
    with target(output) as out:
        out.writelines(f"{line}\n" for line in resolution_lines(answer, width_of(out)))
    return 0

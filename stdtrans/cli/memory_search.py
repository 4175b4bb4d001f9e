"""The command `tm search`: concordance in both languages, and fuzzy look-up of one text or of many."""

import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stdtrans.cli import console
from stdtrans.cli.common import From, Limit, Threshold, To, direction_asked, example, memory_names
from stdtrans.errors import InputError, UsageError
from stdtrans.language import Language, detect, parse_language
from stdtrans.messages import _
from stdtrans.segment import Direction, Match, Segment
from stdtrans.workspace import Settings, Workspace

if TYPE_CHECKING:
    from regex import Pattern
    from rich.table import Table
    from rich.text import Text

    from stdtrans.memory.entry import Entry
    from stdtrans.memory.fragments import Fragment
    from stdtrans.memory.lookup import Lookup
    from stdtrans.memory.store import Memory

EXAMPLES = example(
    'stdtrans tm search "规范性引用文件"',
    'stdtrans tm search "conf*y" --wildcard',
    'stdtrans tm search "试样应在室温下放置。" --threshold 70',
    "stdtrans tm search --file sentences.txt --from zh --to en --memory ours --threshold 70 --json",
)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the memories know of one text, and how long the look-up of the whole took, in seconds."""

    text: str
    matches: Sequence[Match]
    seconds: float
    fragments: "Sequence[Fragment]" = ()


def search(
    query: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What to look for, in either language.", show_default=False)
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="Look up every line of a text file ('-': standard input)."),
    ] = None,
    memory: Annotated[
        list[str] | None,
        typer.Option(
            "--memory",
            "-m",
            metavar="NAME|postgresql://…",
            help="The memory (default: all).",
            autocompletion=memory_names,
        ),
    ] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="zh|en", help="Look only on this side.")] = None,
    source: From = None,
    target: To = None,
    threshold: Threshold = None,
    wildcard: Annotated[bool, typer.Option("--wildcard", help="* and ? stand for any text and any sign.")] = False,
    regex: Annotated[bool, typer.Option("--regex", help="The text is a regular expression.")] = False,
    parts: Annotated[
        bool,
        typer.Option(
            "--fragments",
            help="Also show the longest parts of each text that are units by themselves (one TEXT: always).",
        ),
    ] = False,
    limit: Limit = 20,
) -> None:
    """Show the pairs in which a text occurs; with --threshold or --file, those whose source is like it."""
    fuzzy = file is not None or threshold is not None
    if (query is None) == (file is None):
        raise UsageError("There is nothing to look for, or twice.", "Give a TEXT, or a file of them with --file.")
    if wildcard and regex:
        raise UsageError("--wildcard and --regex exclude each other.", "Give one of them.")
    if fuzzy and (wildcard or regex or language):
        raise UsageError(
            "--wildcard, --regex and --language look for words, --threshold and --file for whole sentences.",
            "Leave one of them out.",
        )
    workspace = Workspace.find()
    with ExitStack() as stack:
        memories = [stack.enter_context(store) for store in _memories(workspace, memory)]
        if not fuzzy:
            _concordance(memories, query or "", parse_language(language) if language else None, limit, wildcard, regex)
            return
        texts = [query or ""] if file is None else _lines(file)
        direction = _direction(source, target, texts, workspace.settings)
        _look_up(_lookup(memories, direction, threshold, workspace.settings), texts, limit, parts or file is None)


def _memories(workspace: Workspace, names: Sequence[str] | None) -> "Iterator[Memory]":
    from stdtrans.memory.opening import open_memory

    return (open_memory(workspace, m, read_only=True) for m in names or workspace.memories())


def _lines(file: Path) -> list[str]:
    """The lines of a text file, as many as there are, so that answers can be told by their place."""
    from stdtrans.memory.encoding import find_encoding

    if str(file) == "-":
        return sys.stdin.read().splitlines()
    if not file.is_file():
        raise InputError(f"There is no file {file}.", "Check the name.")
    return file.read_text(encoding=find_encoding(file)).removeprefix("\ufeff").splitlines()


def _direction(source: str | None, target: str | None, texts: Sequence[str], settings: Settings) -> Direction:
    asked = direction_asked(source, target, settings.direction)
    if asked is not None:
        return asked
    found = detect(texts)
    if found is None:
        raise UsageError("The language of the texts cannot be told.", "Give --from zh or --from en.")
    return Direction(found, found.other)


def _lookup(memories: "Sequence[Memory]", direction: Direction, threshold: int | None, settings: Settings) -> "Lookup":
    from stdtrans.memory.lookup import Lookup
    from stdtrans.memory.penalties import Rules

    return Lookup(memories, direction, threshold or settings.threshold, Rules.of(settings))


def _look_up(lookup: "Lookup", texts: Sequence[str], limit: int, parts: bool) -> None:
    from stdtrans.memory.fragments import fragments

    lookup.prepare()
    answers = []
    for number, text in enumerate(texts, 1):
        start = time.perf_counter()
        segment = Segment(str(number), text)
        matches = lookup.matches(segment, limit)
        seconds = time.perf_counter() - start
        answers.append(_Answer(text, matches, seconds, fragments(lookup, segment) if parts else ()))
    times = _milliseconds([a.seconds for a in answers if a.text.strip()])
    if console.state.json:
        console.emit(
            {
                "version": 1,
                "type": "tm search",
                "from": lookup.direction.source.value,
                "to": lookup.direction.target.value,
                "threshold": lookup.threshold,
                "queries": len(answers),
                "lookup_ms": times,
                "results": [_answer_facts(a) for a in answers],
            }
        )
        return
    _show_answers(answers)
    if len(answers) > 1:
        found = sum(bool(a.matches) for a in answers)
        console.say(
            _(
                "{} of {} texts found; look-up: median {} ms, 95th percentile {} ms.",
                found,
                len(answers),
                times["median"],
                times["p95"],
            )
        )


def _milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile (nearest rank), in milliseconds."""
    if not seconds:
        return {"median": 0.0, "p95": 0.0}
    ordered = sorted(seconds)
    p95 = ordered[-(-95 * len(ordered) // 100) - 1]
    return {"median": round(1000 * statistics.median(ordered), 3), "p95": round(1000 * p95, 3)}


def _answer_facts(answer: _Answer) -> dict[str, Any]:
    parts = [{"text": f.text, **_match_facts(f.match)} for f in answer.fragments]
    return {"query": answer.text, "matches": [_match_facts(m) for m in answer.matches], "fragments": parts}


def _match_facts(match: Match) -> dict[str, Any]:
    return {
        "source": match.source,
        "target": match.target,
        "score": match.score,
        "memory": match.memory,
        "proposal": match.proposal,
        "differences": list(match.differences),
        "penalties": [{"reason": p.reason, "points": p.points} for p in match.penalties],
    }


def _show_answers(answers: Sequence[_Answer]) -> None:
    if not any(a.matches or a.fragments for a in answers):
        console.say(_("Nothing found."))
        return
    table = console.table(_("text"), _("score"), _("source"), _("target"), _("differences"), _("memory"), right=(1,))
    for answer in answers:
        for i, match in enumerate(answer.matches):
            _add_match(table, answer.text if i == 0 else "", match)
        for fragment in answer.fragments:
            _add_match(table, f"{_('part')}: {fragment.text}", fragment.match)
    console.show(table)


def _add_match(table: "Table", text: str, match: Match) -> None:
    notes = "; ".join((*match.differences, *(f"{_(p.reason)} −{p.points}" for p in match.penalties)))
    table.add_row(text, str(match.score), match.source, match.target, notes, match.memory)


def _concordance(
    memories: "Sequence[Memory]", query: str, side: Language | None, limit: int, wildcard: bool, regex: bool
) -> None:
    from stdtrans.memory.concordance import pattern
    from stdtrans.memory.store import SearchMode

    mode = SearchMode.WILDCARD if wildcard else SearchMode.REGEX if regex else SearchMode.CONTAINS
    found = [(store.name, entry) for store in memories for entry in store.search(query, side, limit, mode)]
    wanted = pattern(query, mode)
    marked = dict.fromkeys([side] if side else Language, wanted)
    if console.state.json:
        results = [_entry_facts(name, entry, marked) for name, entry in found]
        console.emit({"version": 1, "type": "tm search", "query": query, "results": results})
        return
    if not found:
        console.say(_("Nothing found."))
        return
    table = console.table(_("memory"), _("number"), _("Chinese"), _("English"), right=(1,))
    for name, entry in found:
        table.add_row(name, str(entry.id), *(_highlighted(entry.plain(x), marked.get(x)) for x in Language))
    console.show(table)


def _highlighted(text: str, wanted: "Pattern[str] | None") -> "Text":
    """The text with what was looked for in inverse type."""
    from rich.text import Text

    out = Text(text)
    for start, end in _places(text, wanted):
        out.stylize("reverse", start, end)
    return out


def _places(text: str, wanted: "Pattern[str] | None") -> list[tuple[int, int]]:
    from stdtrans.memory.concordance import places

    return places(wanted, text) if wanted else []


def _entry_facts(memory: str, entry: "Entry", marked: "Mapping[Language, Pattern[str]]") -> dict[str, Any]:
    return {
        "memory": memory,
        "id": entry.id,
        "zh": entry.plain(Language.ZH),
        "en": entry.plain(Language.EN),
        "places": {x.value: _places(entry.plain(x), marked.get(x)) for x in Language},
        "domain": entry.domain,
        "origin": entry.origin,
        "reviewed": entry.reviewed,
        "creator": entry.creator,
        "created": entry.created,
        "changed": entry.changed,
        "document": entry.document,
    }

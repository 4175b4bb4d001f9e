"""Statistics and findings of a translation or an analysis, as JSON, as one HTML page and as a terminal table."""

import html
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stdtrans import __version__
from stdtrans.codes import plain
from stdtrans.errors import OutputError, UsageError
from stdtrans.language import Language, count_words
from stdtrans.messages import _, current, localised
from stdtrans.profiles.rule import Act
from stdtrans.segment import Direction, Finding, Kind, Origin, Segment, Severity, Target

if TYPE_CHECKING:
    from rich.table import Table

# One in so many of the engine's segments is shown as the first to look at: what a reviewer short of time can read.
LOOK_FIRST = 10

# Raised only when a key changes its meaning or goes; new keys may come without.
SCHEMA_VERSION = 1


class Band(StrEnum):
    """What a memory offers for a segment: the match bands translators and their customers count by.

    101 is an exact match in context; REPETITION is a further occurrence, in the same document, of a segment without
    an exact match (translated once); NOTHING holds no word of the source language.
    """

    CONTEXT = "101"
    EXACT = "100"
    REPETITION = "repetition"
    HIGH = "95-99"
    GOOD = "85-94"
    FAIR = "75-84"
    LOW = "50-74"
    NONE = "no match"
    NOTHING = "nothing to translate"


_FLOORS = (
    (101, Band.CONTEXT),
    (100, Band.EXACT),
    (95, Band.HIGH),
    (85, Band.GOOD),
    (75, Band.FAIR),
    (50, Band.LOW),
)


def band_of(score: int | None) -> Band:
    """The band of a match score (0-101); None, where there was no match, is `Band.NONE`."""
    return next((band for floor, band in _FLOORS if score is not None and score >= floor), Band.NONE)


@dataclass(frozen=True, slots=True)
class Count:
    """How much text: segments, words as translators count them (Chinese by character), characters without spaces."""

    segments: int = 0
    words: int = 0
    characters: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.segments + other.segments, self.words + other.words, self.characters + other.characters)


def size_of(text: str, language: Language) -> Count:
    """The size of one segment's plain text."""
    return Count(1, count_words(text, language), len("".join(text.split())))


@dataclass(frozen=True, slots=True)
class Row:
    """One segment of a report.

    source, target: as a reader sees them; score: of the memory match used or nearest; changes: what was replaced in a
    match to make it fit ("20 -> 25"); quality: the chrF (0-100) that a translation of this confidence has on average,
    where the model's confidence is calibrated.
    """

    id: str
    place: str
    kind: Kind
    source: str
    target: str
    origin: Origin
    score: int | None = None
    memory: str = ""
    confidence: float | None = None
    findings: tuple[Finding, ...] = ()
    changes: tuple[str, ...] = ()
    quality: float | None = None

    @classmethod
    def of(cls, segment: Segment, target: Target, quality: float | None = None) -> "Row":
        """The row of a segment and the translation chosen for it; quality: see the class."""
        match = target.match
        mended = match is not None and target.origin in (Origin.MEMORY_NUMBERS, Origin.MEMORY_REPAIR)
        return cls(
            id=segment.id,
            place=segment.origin,
            kind=segment.kind,
            source=plain(segment.text, segment.codes),
            target=plain(target.text, segment.codes),
            origin=target.origin,
            score=match.score if match else None,
            memory=match.memory if match else "",
            confidence=target.confidence,
            findings=target.findings,
            changes=match.differences if match and mended else (),
            quality=quality,
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a report; every origin, band and severity is there, with zeros where it did not occur."""

    total: Count
    by_origin: Mapping[Origin, Count]
    by_band: Mapping[Band, Count]
    findings: Mapping[Severity, int]

    @property
    def untranslated(self) -> Count:
        return self.by_origin[Origin.KEPT]

    @property
    def repetitions(self) -> Count:
        return self.by_band[Band.REPETITION]

    def to_json(self) -> dict[str, Any]:
        return {
            "total": asdict(self.total),
            "by_origin": {str(k): asdict(v) for k, v in self.by_origin.items()},
            "by_band": {str(k): asdict(v) for k, v in self.by_band.items()},
            "repetitions": asdict(self.repetitions),
            "untranslated": asdict(self.untranslated),
            "findings": {str(k): v for k, v in self.findings.items()},
        }


def count_bands(segments: Iterable[tuple[str, int | None, bool]], language: Language) -> dict[Band, Count]:
    """Sizes by band, each segment in one: from (plain source, best score, whether there is anything to translate)."""
    bands = dict.fromkeys(Band, Count())
    seen: set[str] = set()
    for text, score, translatable in segments:
        band = band_of(score)
        if not translatable:
            band = Band.NOTHING
        elif band not in (Band.CONTEXT, Band.EXACT):
            if text in seen:
                band = Band.REPETITION
            seen.add(text)
        bands[band] += size_of(text, language)
    return bands


@dataclass(frozen=True, slots=True)
class Report:
    """What a translation did, segment by segment.

    output: None where nothing was written (a dry run); notices: what the reader must know about the document as a
    whole (a signature that is broken now, parts left alone); changed: whether the output differs from the source;
    seconds: wall time by stage; acts: what the profile of the edition did, or leaves to the reader.
    """

    source: Path
    output: Path | None
    direction: Direction
    rows: Sequence[Row]
    notices: Sequence[str] = ()
    changed: bool = True
    seconds: Mapping[str, float] = field(default_factory=dict)
    acts: Sequence[Act] = ()

    def summary(self) -> Summary:
        language = self.direction.source
        by_origin = dict.fromkeys(Origin, Count())
        findings = dict.fromkeys(Severity, 0)
        for row in self.rows:
            by_origin[row.origin] += size_of(row.source, language)
            for finding in row.findings:
                findings[finding.severity] += 1
        bands = count_bands(((r.source, r.score, r.origin is not Origin.COPIED) for r in self.rows), language)
        return Summary(sum(by_origin.values(), Count()), by_origin, bands, findings)

    def look_first(self) -> list[Row]:
        """The tenth of the segments an engine translated in which it is least sure, the least sure first.

        Segments that read alike count once. The text of the engine alone counts, so none of an undoubted memory.
        """
        unsure: dict[tuple[str, str], Row] = {}
        for row in self.rows:
            if row.confidence is not None:
                unsure.setdefault((row.source, row.target), row)
        ranked = sorted(unsure.values(), key=lambda r: r.confidence or 0.0)
        return ranked[: -(-len(ranked) // LOOK_FIRST)]

    @property
    def complete(self) -> bool:
        """Nothing was left untranslated and no check of level error fired (what --strict asks for)."""
        return not any(
            r.origin is Origin.KEPT or any(f.severity is Severity.ERROR for f in r.findings) for r in self.rows
        )

    def to_json(self, *, segments: bool = True) -> dict[str, Any]:
        """The report for machines. `segments=False` leaves out the segments themselves."""
        out = {
            "version": SCHEMA_VERSION,
            "type": "translation",
            "program": f"stdtrans {__version__}",
            "source": str(self.source),
            "output": str(self.output) if self.output else None,
            "direction": str(self.direction),
            "changed": self.changed,
            "complete": self.complete,
            "notices": list(self.notices),
            "seconds": {k: round(v, 3) for k, v in self.seconds.items()},
            "summary": self.summary().to_json(),
            "look_first": [row.id for row in self.look_first()],
            "profile": [asdict(act) for act in self.acts],
        }
        if segments:
            out["segments"] = [asdict(row) for row in self.rows]
        return out

    def write_json(self, path: Path) -> None:
        """Raises OutputError where the file cannot be written."""
        _write(path, json.dumps(self.to_json(), ensure_ascii=False, indent=1) + "\n")

    def write_html(self, path: Path) -> None:
        """One page that needs no other file. Raises OutputError where it cannot be written."""
        _write(path, _page(self))

    def write(self, path: Path) -> None:
        """As JSON or HTML by the suffix. Raises UsageError for any other, OutputError where it cannot be written."""
        check_report_path(path)
        (self.write_json if path.suffix.lower() == ".json" else self.write_html)(path)

    def table(self) -> "Table":
        """Origins with their segments and words, for a terminal."""
        summary = self.summary()
        counts = {origin_name(k): v for k, v in summary.by_origin.items() if v.segments}
        return _count_table(counts, summary.total, _("Translation from"))


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a document would ask for, before any work: its size by match band."""

    source: Path
    direction: Direction
    bands: Mapping[Band, Count]
    notices: Sequence[str] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def total(self) -> Count:
        return sum(self.bands.values(), Count())

    def to_json(self) -> dict[str, Any]:
        return {
            "version": SCHEMA_VERSION,
            "type": "analysis",
            "program": f"stdtrans {__version__}",
            "source": str(self.source),
            "direction": str(self.direction),
            "notices": list(self.notices),
            "seconds": {k: round(v, 3) for k, v in self.seconds.items()},
            "total": asdict(self.total),
            "by_band": {str(band): asdict(self.bands.get(band, Count())) for band in Band},
        }

    def table(self) -> "Table":
        """Bands with their segments, words and characters, for a terminal."""
        return bands_table(self.bands)


def bands_table(bands: Mapping[Band, Count]) -> "Table":
    """Bands with their sizes, for a terminal; a band below every default threshold shows only where it occurs."""
    shown = {
        band_name(b): bands.get(b, Count()) for b in Band if b is not Band.LOW or (b in bands and bands[b].segments)
    }
    return _count_table(shown, sum(bands.values(), Count()), _("Match"))


def check_report_path(path: Path) -> None:
    """Raises UsageError unless the suffix says which kind of report is wanted."""
    if path.suffix.lower() not in (".json", ".html", ".htm"):
        raise UsageError(f"A report cannot be written as '{path.name}'.", "Give a name that ends in .json or .html.")


def band_name(band: Band) -> str:
    """The band in the reader's language."""
    names = {
        Band.CONTEXT: _("101% (in context)"),
        Band.EXACT: "100%",
        Band.REPETITION: _("repetition"),
        Band.NONE: _("no match"),
        Band.NOTHING: _("nothing to translate"),
    }
    return names.get(band, f"{band}%".replace("-", "–"))


def origin_name(origin: Origin) -> str:
    """The origin of a translation in the reader's language."""
    return {
        Origin.MEMORY: _("memory"),
        Origin.MEMORY_NUMBERS: _("memory, numbers substituted"),
        Origin.MEMORY_REPAIR: _("memory, repaired"),
        Origin.WORDING: _("fixed wording"),
        Origin.TERM: _("term"),
        Origin.CATALOG: _("catalogue of standards"),
        Origin.NEURAL: _("neural model"),
        Origin.COPIED: _("copied (nothing to translate)"),
        Origin.KEPT: _("left in the source language"),
        Origin.PSEUDO: _("pseudo-translation"),
    }[origin]


def severity_name(severity: Severity) -> str:
    """The severity of a finding in the reader's language."""
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("remark")}[severity]


def _count_table(counts: Mapping[str, Count], total: Count, heading: str) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_footer=True, pad_edge=False)
    table.add_column(heading, _("total"))
    for name, value in (
        (_("segments"), total.segments),
        (_("words"), total.words),
        (_("characters"), total.characters),
    ):
        table.add_column(name, f"{value:,}", justify="right")
    for name, count in counts.items():
        table.add_row(name, f"{count.segments:,}", f"{count.words:,}", f"{count.characters:,}")
    return table


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(
            f"The report {path} cannot be written: {error.strerror}.", "Choose another folder or free some space."
        ) from error


_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
body { margin: 2rem auto; max-width: 90rem; padding: 0 1rem; }
h1 { font-size: 1.3rem; } table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8884; padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { position: sticky; top: 0; background: Canvas; } td.n, .small { color: #888; font-size: .85em; }
td.s, td.t { width: 38%; white-space: pre-wrap; overflow-wrap: anywhere; }
.counts { width: auto; } .counts td + td { text-align: right; } .side { display: flex; flex-wrap: wrap; gap: 3rem; }
tr.error td.t { box-shadow: inset 3px 0 #d33; } tr.warning td.t { box-shadow: inset 3px 0 #e90; }
tr.repaired td.t { box-shadow: inset 3px 0 #48d; } tr.unsure td.t { background: #fb03; }
tr.kept td.t { background: #d332; } .error > b { color: #d33; } .warning > b { color: #c70; }
body:has(#only:checked) tr.fine { display: none; }
ul { margin: .3rem 0 0; padding-left: 1.1rem; } tr { break-inside: avoid; }
"""


def _page(report: Report) -> str:
    summary = report.summary()
    source, target = report.direction.source, report.direction.target
    first = {r.id for r in report.look_first()}
    rows = "\n".join(_page_row(n, r, r.id in first, str(source), str(target)) for n, r in enumerate(report.rows, 1))
    origins = {origin_name(k): v for k, v in summary.by_origin.items() if v.segments}
    bands = {band_name(k): v for k, v in summary.by_band.items() if v.segments}
    notices = "".join(f"<li>{html.escape(localised(n))}</li>" for n in report.notices)
    found = " · ".join(f"{severity_name(k)}: {v}" for k, v in summary.findings.items())
    heads = "".join(f"<th>{html.escape(h)}</th>" for h in ("", _("Source"), _("Target"), _("Translation from")))
    written = report.output.name if report.output else "–"
    return f"""<!doctype html>
<html lang="{current()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{html.escape(report.source.name)} – stdtrans</title><style>{_STYLE}</style></head><body>
<h1>{html.escape(report.source.name)} → {html.escape(written)}</h1>
<div class="side">{_page_counts(origins, _("Translation from"))}{_page_counts(bands, _("Match"))}</div>
<p>{html.escape(_("Findings"))}: {html.escape(found)}</p>
<ul>{notices}</ul>
{_page_acts(report.acts)}{_page_first(report)}
<p><label><input type="checkbox" id="only"> {html.escape(_("only what needs a look"))}</label></p>
<table><thead><tr>{heads}</tr></thead><tbody>
{rows}
</tbody></table>
<p class="small">stdtrans {html.escape(__version__)}</p>
</body></html>
"""


def _page_counts(counts: Mapping[str, Count], heading: str) -> str:
    heads = "".join(f"<th>{html.escape(h)}</th>" for h in (heading, _("segments"), _("words"), _("characters")))
    body = "".join(
        f"<tr><td>{html.escape(k)}</td><td>{v.segments:,}</td><td>{v.words:,}</td><td>{v.characters:,}</td></tr>"
        for k, v in counts.items()
    )
    return f'<table class="counts"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _page_acts(acts: Sequence[Act]) -> str:
    """What the profile of the edition did and what it leaves to the reader, folded up; nothing without a profile."""
    if not acts:
        return ""
    done = sum(a.done for a in acts)
    title = _("Profile: {} places changed, {} left to a person", done, len(acts) - done)
    columns = (_("rule"), _("place"), _("finding"), _("was"), _("wanted"))
    heads = "".join(f"<th>{html.escape(h)}</th>" for h in columns)
    rows = "\n".join(_page_act(act) for act in acts)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>\n{rows}\n</tbody></table>"
    return f'<details class="acts"><summary>{html.escape(title)}</summary>\n{table}</details>\n'


def _page_act(act: Act) -> str:
    state = _("mended") if act.done else severity_name(act.severity)
    rule = f'{html.escape(f"{act.rule} · {state}")}<br><span class="small">{html.escape(act.source)}</span>'
    cells = (act.place, localised(act.message), act.found, act.expected)
    return f"<tr><td>{rule}</td>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"


def _page_first(report: Report) -> str:
    """The segments to look at first, each a link to its row."""
    numbers = {r.id: n for n, r in enumerate(report.rows, 1)}
    links = " ".join(f'<a href="#s{numbers[r.id]}">{numbers[r.id]}</a>' for r in report.look_first())
    title = _("Look at these first; the model is least sure of them")
    return f'<p class="first">{html.escape(title)}: {links}</p>\n' if links else ""


def _page_row(number: int, row: Row, first: bool, source: str, target: str) -> str:
    worst = next((s for s in Severity if any(f.severity is s for f in row.findings)), None)
    classes = [str(worst)] if worst else []
    if row.origin is Origin.KEPT:
        classes.append("kept")
    if row.origin is Origin.MEMORY_REPAIR:
        classes.append("repaired")
    if first:
        classes.append("unsure")
    findings = "".join(_page_finding(f) for f in row.findings)
    details = [origin_name(row.origin)]
    if row.score is not None:
        details.append(f"{row.score}% {row.memory}".strip())
    if row.confidence is not None:
        details.append(f"{_('confidence')} {row.confidence:.2f}")
    if row.quality is not None:
        details.append(f"{_('expected chrF')} {row.quality:.0f}")
    details += row.changes
    return (
        f'<tr id="s{number}" class="{" ".join(classes) or "fine"}" title="{html.escape(row.place)}">'
        f'<td class="n">{number}</td>'
        f'<td class="s" lang="{source}">{html.escape(row.source)}</td>'
        f'<td class="t" lang="{target}">{html.escape(row.target)}</td>'
        f'<td class="small">{html.escape(" · ".join(details))}<ul>{findings}</ul></td></tr>'
    )


def _page_finding(finding: Finding) -> str:
    severity, message = html.escape(severity_name(finding.severity)), html.escape(localised(finding.message))
    return f'<li class="{finding.severity}"><b>{severity}</b> {message}</li>'

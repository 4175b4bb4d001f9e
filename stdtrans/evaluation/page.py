"""An evaluation as one HTML page: every item, the worst first, with what differs from the reference marked."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from stdtrans import __version__
from stdtrans.codes import plain
from stdtrans.evaluation.report import measure_name, rows
from stdtrans.evaluation.run import OURS, Evaluation, Line, Part
from stdtrans.language import HAN
from stdtrans.messages import _, current

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
body { margin: 2rem auto; max-width: 96rem; padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; } table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8884; padding: .35rem .6rem; text-align: left; vertical-align: top; }
.items th { position: sticky; top: 0; background: Canvas; } .small { color: #888; font-size: .85em; }
.scores { width: auto; } .scores td + td { text-align: right; }
td.text { width: 27%; overflow-wrap: anywhere; white-space: pre-wrap; }
td.text p { margin: 0 0 .4rem; } td.text p.small { margin: 0; }
del { background: #e902; text-decoration: none; border-bottom: 1px dashed #c70; }
ins { background: #3a62; text-decoration: none; } mark { background: #d333; color: inherit; }
li b { color: #d33; } ul { margin: 0; padding-left: 1.1rem; } tr { break-inside: avoid; }
"""
_TOKEN = re.compile(rf"{HAN.pattern}|[^\W\d_]+|\d+|\s+|.", re.DOTALL)


def page(evaluation: Evaluation) -> str:
    """The page in the reader's language. Every text of the set and of the systems is escaped."""
    title = html.escape(evaluation.set.path.name)
    return f"""<!doctype html>
<html lang="{current()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} – stdtrans</title><style>{_STYLE}</style></head><body>
<h1>{title}</h1>
{"".join(map(_part, evaluation.parts))}
<p class="small">stdtrans {html.escape(__version__)}</p>
</body></html>
"""


def _part(part: Part) -> str:
    heads = (_("Item"), _("Source"), _("Reference"), _("Translation"), _("Not fulfilled"))
    ranked = sorted(range(len(part.lines)), key=lambda n: _badness(part.lines[n]))
    body = "\n".join(_row(part, number) for number in ranked)
    return (
        f"<h2>{html.escape(str(part.direction))} · {html.escape(part.engine)}</h2>\n"
        f'<table class="scores"><tbody>{"".join(map(_score_row, rows(part)))}</tbody></table>\n'
        f'<p class="small">{html.escape(part.scores.signature)}<br>{html.escape(part.scores.chrf_signature)}</p>\n'
        f'<table class="items"><thead><tr>{_cells("th", heads)}</tr></thead><tbody>\n{body}\n</tbody></table>\n'
    )


def _badness(line: Line) -> tuple[int, float]:
    lost = sum(not k.kept for k in line.kept)
    return -len(line.failures) - lost, line.chrf


def _score_row(cells: Sequence[str]) -> str:
    return f"<tr>{_cells('td', cells)}</tr>"


def _cells(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{html.escape(t)}</{tag}>" for t in texts)


def _row(part: Part, number: int) -> str:
    line = part.lines[number]
    item, languages = line.item, part.direction
    ours = plain(line.output)
    named = [(OURS, ours)] if part.others else [("", ours)]
    named += [(system.name, system.outputs[number]) for system in part.others]
    outputs = "".join(_output(name, text, item.reference) for name, text in named)
    return (
        f'<tr><td>{html.escape(item.id)}<br><span class="small">chrF++ {line.chrf:.0f}</span></td>'
        f'<td class="text" lang="{languages.source}">{_marked(item.source, _wished(line))}</td>'
        f'<td class="text" lang="{languages.target}">{differing(item.reference, ours, "del")}</td>'
        f'<td class="text" lang="{languages.target}">{outputs}</td><td><ul>{"".join(_unmet(line))}</ul></td></tr>'
    )


def _output(name: str, text: str, reference: str) -> str:
    head = f'<p class="small">{html.escape(name)}</p>' if name else ""
    return f"{head}<p>{differing(text, reference, 'ins')}</p>"


def _wished(line: Line) -> list[str]:
    return [v.source for v in line.failures] + [k.what for k in line.kept if not k.kept]


def _unmet(line: Line) -> Iterator[str]:
    for verdict in line.failures:
        found = f" → {html.escape(verdict.found)}" if verdict.found else ""
        yield f"<li><b>{html.escape(measure_name(verdict.wish))}</b> {html.escape(verdict.expected)}{found}</li>"
    for kept in line.kept:
        if not kept.kept:
            yield f"<li><b>{html.escape(measure_name(kept.measure))}</b> {html.escape(kept.what)}</li>"


def differing(text: str, other: str, tag: str) -> str:
    """A text as HTML, with the words between <tag> that the other text does not have in their place."""
    here, there = _TOKEN.findall(text), _TOKEN.findall(other)
    out = []
    for kind, a, b, _c, _d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        piece = html.escape("".join(here[a:b]))
        out.append(piece if kind == "equal" or not piece.strip() else f"<{tag}>{piece}</{tag}>")
    return "".join(out)


def _marked(text: str, pieces: Iterable[str]) -> str:
    """A text as HTML with each of the pieces marked that stands in it, longer ones first."""
    wanted = sorted({p for p in pieces if p}, key=len, reverse=True)
    if not wanted:
        return html.escape(text)
    out, position = [], 0
    for match in re.finditer("|".join(map(re.escape, wanted)), text):
        out += [html.escape(text[position : match.start()]), f"<mark>{html.escape(match[0])}</mark>"]
        position = match.end()
    return "".join([*out, html.escape(text[position:])])

"""Findings as one HTML page: source and target side by side, what was found and what was expected marked."""

import html
import re
from pathlib import Path

from stdtrans import __version__
from stdtrans.checks.advice import mend
from stdtrans.messages import _, current, localised
from stdtrans.report import severity_name
from stdtrans.review.pair import Checked
from stdtrans.review.review import Review
from stdtrans.review.writing import write_text
from stdtrans.segment import Finding, Severity

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
body { margin: 2rem auto; max-width: 90rem; padding: 0 1rem; }
h1 { font-size: 1.3rem; } table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8884; padding: .35rem .6rem; text-align: left; vertical-align: top; }
th { position: sticky; top: 0; background: Canvas; } .small { color: #888; font-size: .85em; }
td.s, td.t { width: 30%; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: inherit; } td.s mark { background: #3a62; } td.t mark { background: #d334; }
li.error b { color: #d33; } li.warning b { color: #c70; } li.info b { color: #888; }
ul { margin: 0; padding-left: 1.1rem; } tr { break-inside: avoid; }
"""


def write_page(review: Review, path: Path) -> None:
    """One page that needs no other file. Raises OutputError where it cannot be written."""
    write_text(path, page(review))


def page(review: Review) -> str:
    """The page in the reader's language; every text of the documents is escaped."""
    title = review.source if review.source == review.target else f"{review.source} → {review.target}"
    counts = " · ".join(f"{severity_name(s)}: {n}" for s, n in review.by_severity.items())
    summary = _("{} segments checked, {} with findings ({}).", review.pairs, len(review.items), counts)
    notices = "".join(f"<li>{html.escape(localised(n))}</li>" for n in review.notices)
    heads = "".join(f"<th>{html.escape(h)}</th>" for h in (_("place"), _("Source"), _("Target"), _("Findings")))
    rows = "\n".join(_row(item) for item in review.items)
    return f"""<!doctype html>
<html lang="{current()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{html.escape(title)} – stdtrans</title><style>{_STYLE}</style></head><body>
<h1>{html.escape(title)}</h1>
<p>{html.escape(summary)}</p>
<ul>{notices}</ul>
<table><thead><tr>{heads}</tr></thead><tbody>
{rows}
</tbody></table>
<p class="small">stdtrans {html.escape(__version__)}</p>
</body></html>
"""


def _row(item: Checked) -> str:
    pair = item.pair
    found = "".join(_listed(f) for f in item.findings)
    source = _marked(pair.source, [f.expected for f in item.findings] + _named(item.findings, pair.source))
    target = _marked(pair.target, [f.found for f in item.findings])
    languages = pair.direction.source, pair.direction.target
    return (
        f"<tr><td>{html.escape(pair.place or pair.id)}</td>"
        f'<td class="s" lang="{languages[0]}">{source}</td><td class="t" lang="{languages[1]}">{target}</td>'
        f"<td><ul>{found}</ul></td></tr>"
    )


def _named(findings: tuple[Finding, ...], source: str) -> list[str]:
    """Words of the source that a message puts between quotation marks."""
    return [word for f in findings for word in re.findall(r"'([^']+)'", f.message) if word in source]


def _listed(finding: Finding) -> str:
    message = f"{html.escape(localised(finding.message))} {html.escape(localised(mend(finding)))}"
    name = f"{severity_name(finding.severity)} · {finding.check}"
    clause = f' <span class="small">{html.escape(finding.clause)}</span>' if finding.clause else ""
    return f'<li class="{Severity(finding.severity)}"><b>{html.escape(name)}</b> {message}{clause}</li>'


def _marked(text: str, pieces: list[str]) -> str:
    """The text with each of the pieces that stands in it marked, longer ones first."""
    wanted = sorted({p for p in pieces if p and p in text}, key=len, reverse=True)
    if not wanted:
        return html.escape(text)
    pattern = re.compile("|".join(map(re.escape, wanted)))
    out, position = [], 0
    for match in pattern.finditer(text):
        out += [html.escape(text[position : match.start()]), f"<mark>{html.escape(match[0])}</mark>"]
        position = match.end()
    return "".join([*out, html.escape(text[position:])])

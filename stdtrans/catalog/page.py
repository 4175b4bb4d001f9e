"""Statistics of a catalogue as one HTML page with its plots in it (inline SVG), in the language of messages."""

import html
import os
from collections.abc import Sequence
from pathlib import Path

from stdtrans import __version__
from stdtrans.catalog.classification import name_of
from stdtrans.catalog.statistics import Statistics
from stdtrans.errors import OutputError
from stdtrans.messages import _, current

_BAR, _GAP, _NAME, _WIDTH = 16, 6, 330, 760
_COLUMNS_HEIGHT = 180
_MOST_BARS = 40

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; } h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; }
svg { max-width: 100%; height: auto; } text { fill: currentColor; font-size: 12px; } rect { fill: #36c; }
.small { color: #888; font-size: .85em; }
"""


def write_page(statistics: Statistics, path: Path) -> None:
    """Write the page, whole or not at all. Raises OutputError where it cannot be written."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(page(statistics), encoding="utf-8")
        temporary.replace(path)
    except OSError as e:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"'{path}' cannot be written: {e.strerror or e}.", "Check the folder and the disk.") from e


def page(statistics: Statistics) -> str:
    """The page as HTML; it needs no other file."""
    s = statistics
    plots = [
        (_("By year of edition"), columns(s.by_year)),
        (_("By field (ICS)"), bars(_named(s.by_ics))),
        (_("By field (CCS)"), bars(_named(s.by_ccs))),
        (_("By series"), bars(s.by_series)),
        (_("By status"), bars([(status_name(k), n) for k, n in s.by_status])),
        (_("Hot words of Chinese titles"), bars(s.hot_zh)),
        (_("Hot words of English titles"), bars(s.hot_en)),
    ]
    sections = "\n".join(f"<h2>{html.escape(head)}</h2>\n{plot}" for head, plot in plots if plot)
    title = html.escape(_("Catalogue of standards '{}'", s.name))
    facts = _(
        "{} records, {} of them adopt international documents; words from {} titles", s.total, s.adopting, s.titles
    )
    return f"""<!doctype html>
<html lang="{current()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} – stdtrans</title><style>{_STYLE}</style></head><body>
<h1>{title}</h1><p>{html.escape(facts)}</p>
{sections}
<p class="small">stdtrans {html.escape(__version__)}</p>
</body></html>
"""


def status_name(status: str) -> str:
    """A status in the reader's language."""
    names = {"current": _("current"), "upcoming": _("upcoming"), "withdrawn": _("withdrawn"), "unknown": _("unknown")}
    return names[status]


def _named(fields: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(f"{code} {name_of(code, current())}".strip(), count) for code, count in fields]


def bars(values: Sequence[tuple[str, int]]) -> str:
    """Horizontal bars as SVG, one for each (name, count); empty for no values."""
    values = values[:_MOST_BARS]
    top = max((count for _name, count in values), default=0)
    if not top:
        return ""
    lines = []
    room = _WIDTH - _NAME - 70
    for i, (name, count) in enumerate(values):
        y = i * (_BAR + _GAP)
        length = max(1, round(room * count / top))
        shown = name if len(name) <= 48 else name[:47] + "…"
        lines.append(
            f'<text x="{_NAME - 8}" y="{y + 13}" text-anchor="end">{html.escape(shown)}'
            f"<title>{html.escape(name)}</title></text>"
            f'<rect x="{_NAME}" y="{y}" width="{length}" height="{_BAR}"/>'
            f'<text x="{_NAME + length + 6}" y="{y + 13}">{count:,}</text>'
        )
    height = len(values) * (_BAR + _GAP)
    return f'<svg viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img">{"".join(lines)}</svg>'


def columns(values: Sequence[tuple[str, int]]) -> str:
    """Vertical bars as SVG for counts by year, a year without records left empty; empty for no values."""
    if not values:
        return ""
    counts = {int(year): count for year, count in values}
    years = range(min(counts), max(counts) + 1)
    top, step = max(counts.values()), _WIDTH / len(years)
    every = max(1, -(-len(years) * 34 // _WIDTH))  # a label of four figures is 34 wide
    parts = [f'<text x="0" y="12">{top:,}</text>']
    for i, year in enumerate(years):
        height = _COLUMNS_HEIGHT * counts.get(year, 0) / top
        parts.append(
            f'<rect x="{i * step:.1f}" y="{18 + _COLUMNS_HEIGHT - height:.1f}" width="{max(step - 2, 0.5):.1f}" '
            f'height="{height:.1f}"><title>{year}: {counts.get(year, 0):,}</title></rect>'
        )
        if i % every == 0:
            parts.append(f'<text x="{i * step:.1f}" y="{_COLUMNS_HEIGHT + 34}">{year}</text>')
    height = _COLUMNS_HEIGHT + 40
    return f'<svg viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img">{"".join(parts)}</svg>'

"""Draw how time and size of a memory grow, from what lookup.py wrote.

    python benchmarks/memory/plot.py RESULTS.json [MORE.json ...] --output growth.svg

RESULTS are files of `lookup.py --json`. Each panel has the number of units across and one figure upwards, both on
logarithmic scales, so that what grows in proportion is a straight line of slope one.
"""

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

PANEL, GAP, TOP, TICKS = 230, 70, 40, 4
COLOURS = {"from zh": "#b5442d", "from en": "#2d5fb5", "": "#333333"}
# title, the figure's name, the number inside it
OVERALL = (("import of TMX with index, s", None), ("disk, times the text", None))
BY_LANGUAGE = (("look-up, ms", "median"), ("look-up, ms", "p95"), ("rapidfuzz brute force, ms", "median"))

Line = tuple[str, list[tuple[float, float]]]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("results", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, required=True, metavar="FILE")
    options = parser.parse_args()
    results = [facts for path in options.results for facts in json.loads(path.read_text(encoding="utf-8"))]
    results.sort(key=lambda facts: facts["units"])
    if len({facts["units"] for facts in results}) < 2:
        sys.exit("Growth needs two sizes: give results of --units 100000 1000000.")
    options.output.write_text(drawn(panels(results)), encoding="utf-8")
    return 0


def panels(results: Sequence[dict[str, Any]]) -> list[tuple[str, list[Line]]]:
    """A title and lines (name, points) for each panel."""
    out: list[tuple[str, list[Line]]] = []
    for name, _ in OVERALL:
        out.append((name, [("", [(f["units"], f[name]) for f in results])]))
    for name, part in BY_LANGUAGE:
        sides = [(side, [(f["units"], f[side][name][part]) for f in results]) for side in ("from zh", "from en")]
        out.append((f"{name} ({part})", sides))
    return out


def drawn(found: Sequence[tuple[str, list[Line]]]) -> str:
    width = len(found) * (PANEL + GAP) + GAP
    pieces = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{PANEL + 3 * TOP}"']
    pieces.append(' font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>')
    for i, (title, lines) in enumerate(found):
        pieces.append(panel(title, lines, GAP + i * (PANEL + GAP)))
    return "".join([*pieces, "</svg>\n"])


def panel(title: str, lines: Sequence[Line], left: int) -> str:
    points = [point for _, line in lines for point in line]
    low, high = (bounds([p[axis] for p in points]) for axis in (0, 1))
    out = [f'<text x="{left}" y="{TOP - 14}" font-weight="bold">{escape(title)}</text>']
    out.append(f'<rect x="{left}" y="{TOP}" width="{PANEL}" height="{PANEL}" fill="none" stroke="#999"/>')
    for step in range(TICKS + 1):
        share = step / TICKS
        x, y = left + share * PANEL, TOP + PANEL * (1 - share)
        across, upwards = (told(first * (last / first) ** share) for first, last in (low, high))
        out.append(f'<text x="{x:.0f}" y="{TOP + PANEL + 15}" text-anchor="middle">{across}</text>')
        out.append(f'<text x="{left - 5}" y="{y + 4:.0f}" text-anchor="end">{upwards}</text>')
    for order, (name, line) in enumerate(lines):
        places = [(left + PANEL * place(x, low), TOP + PANEL * (1 - place(y, high))) for x, y in line]
        drawn_at = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        out.append(f'<polyline points="{drawn_at}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{COLOURS[name]}"/>' for x, y in places]
        out.append(f'<text x="{left + 8}" y="{TOP + 16 + 14 * order}" fill="{COLOURS[name]}">{name}</text>')
    out.append(f'<text x="{left + PANEL / 2:.0f}" y="{TOP + PANEL + 32}" text-anchor="middle">units</text>')
    return "".join(out)


def bounds(values: Sequence[float]) -> tuple[float, float]:
    """Ends of an axis, with some room."""
    return 0.8 * min(values), 1.25 * max(values)


def place(value: float, ends: tuple[float, float]) -> float:
    return math.log(value / ends[0]) / math.log(ends[1] / ends[0])


def told(value: float) -> str:
    if value >= 1e6:
        return f"{value / 1e6:.2g} M"
    return f"{value / 1e3:.3g} k" if value >= 1e4 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())

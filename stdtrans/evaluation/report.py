"""An evaluation as JSON and as a table for a terminal."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from stdtrans import __version__
from stdtrans.codes import plain
from stdtrans.evaluation.fidelity import MEASURES
from stdtrans.evaluation.obedience import PLACED, WISHES, tagged
from stdtrans.evaluation.run import OURS, REFERENCE, Evaluation, Part, System
from stdtrans.messages import _
from stdtrans.report import SCHEMA_VERSION

if TYPE_CHECKING:
    from rich.table import Table

_ROUND = 4


def to_json(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation for machines. Of pairs, every measure stands at the top level; of a set with wishes, each is an
    object by direction, and `failures` has for each id the wishes that were not fulfilled."""
    head: dict[str, Any] = {
        "version": SCHEMA_VERSION,
        "type": "evaluation",
        "program": f"stdtrans {__version__}",
        "set": str(evaluation.set.path),
        "notices": list(evaluation.set.notices),
    }
    facts = {str(part.direction): _facts(part, evaluation.set.obedient) for part in evaluation.parts}
    if not evaluation.set.obedient:
        ((direction, only),) = facts.items()
        return {**head, "direction": direction, **only}
    names = dict.fromkeys(name for of_part in facts.values() for name in of_part)
    by_name = {
        name: {direction: of_part[name] for direction, of_part in facts.items() if name in of_part}
        for name in names
        if name != "segments"
    }
    return {
        **head,
        **by_name,
        "failures": _failures(evaluation),
        "segments": [s for of_part in facts.values() for s in of_part["segments"]],
    }


def _facts(part: Part, obedient: bool) -> dict[str, Any]:
    ours = part.systems[0]
    facts: dict[str, Any] = {
        "n": len(part.lines),
        "engine": part.engine,
        **_scores(ours),
        "sentences_per_second": round(part.sentences_per_second, 2),
        "seconds": round(part.seconds, 3),
        **_shares(ours.shares),
        "asked": {name: of for name, (_, of) in ours.shares.items()},
    }
    if obedient:
        verdicts = [v for line in part.lines for v in line.verdicts]
        facts["codes_placed_by_alignment"] = sum(v.wish == PLACED and v.aligned for v in verdicts)
    facts["systems"] = [{"name": s.name, **_scores(s), **_shares(s.shares), **_significance(s)} for s in part.systems]
    facts["segments"] = [_segment(part, number) for number in range(len(part.lines))]
    return facts


def _scores(system: System) -> dict[str, Any]:
    found = system.scores
    if found is None:
        return {}
    return {
        "bleu": round(found.bleu, 2),
        "chrf": round(found.chrf, 2),
        "signature": found.signature,
        "chrf_signature": found.chrf_signature,
        "length_ratio": round(found.length_ratio, _ROUND),
    }


def _shares(shares: Mapping[str, tuple[int, int]]) -> dict[str, float]:
    order = dict.fromkeys((*WISHES, *MEASURES))
    return {name: round(shares[name][0] / shares[name][1], _ROUND) for name in order if name in shares}


def _significance(system: System) -> dict[str, Any]:
    found = system.significance
    if found is None:
        return {}
    facts = {"bleu_ci": found.bleu_ci, "chrf_ci": found.chrf_ci, "bleu_p": found.bleu_p, "chrf_p": found.chrf_p}
    return {name: round(value, _ROUND) for name, value in facts.items() if value is not None}


def _failures(evaluation: Evaluation) -> dict[str, list[dict[str, str]]]:
    """By id; where two directions share one, the failures of both."""
    out: dict[str, list[dict[str, str]]] = {}
    for line in (line for part in evaluation.parts for line in part.lines):
        for v in line.failures:
            facts = {"wish": v.wish, "source": v.source, "expected": v.expected, "found": v.found}
            out.setdefault(line.item.id, []).append({"direction": str(line.item.direction), **facts})
    return out


def _segment(part: Part, number: int) -> dict[str, Any]:
    line = part.lines[number]
    item = line.item
    facts: dict[str, Any] = {
        "id": item.id,
        "direction": str(item.direction),
        "source": item.source,
        "reference": item.reference,
        "output": plain(line.output),
        "chrf": round(line.chrf, 2),
    }
    if item.codes:
        facts["tagged"] = tagged(line.output, item)
    if part.others:
        facts["against"] = {system.name: system.outputs[number] for system in part.others}
    lost = [{"measure": k.measure, "what": k.what} for k in line.kept if not k.kept]
    return {**{k: v for k, v in item.columns.items() if k not in facts}, **facts, **({"lost": lost} if lost else {})}


def hypothesis_lines(evaluation: Evaluation) -> str:
    """The translations as text, a line for each item in the order of the file, as `--against` reads them."""
    lines = {line.item.place: " ".join(plain(line.output).split()) for p in evaluation.parts for line in p.lines}
    return "".join(f"{lines[item.place]}\n" for item in evaluation.set.items)


def system_name(system: System) -> str:
    """The name of a system in the reader's language."""
    return _("the reference") if system.name == REFERENCE else system.name


def measure_name(measure: str) -> str:
    """What is measured, in the reader's language."""
    return {
        "terms_obeyed": _("terms obeyed"),
        "terms_exact": _("terms letter by letter"),
        "references_kept": _("references kept"),
        "numbers_kept": _("numbers kept"),
        "verbs_right": _("verbal forms right"),
        "codes_present": _("codes present"),
        "codes_nested": _("codes nested"),
        "codes_placed": _("codes over their words"),
    }[measure]


def table(part: Part) -> "Table":
    """Systems beside one another, for a terminal."""
    from rich import box
    from rich.table import Table

    head, *body = rows(part)
    out = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, cell in enumerate(head):
        out.add_column(cell, justify="right" if number else "left")
    for row in body:
        out.add_row(*row)
    return out


def rows(part: Part) -> list[tuple[str, ...]]:
    """What is measured, a column for each system; the first row names them."""
    systems = part.systems

    def row(name: str, cell: Callable[[System], str]) -> tuple[str, ...]:
        return (name, *(cell(system) for system in systems))

    def compared(measure: str) -> list[tuple[str, ...]]:
        if not part.others:
            return []
        interval = row(_("its 95% interval"), lambda s: _interval(s, f"{measure}_ci"))
        return [interval, row(_("p against {}", OURS), lambda s: _probability(s, f"{measure}_p"))]

    measured = [n for n in dict.fromkeys((*WISHES, *MEASURES)) if any(n in s.shares for s in systems)]
    return [
        row(f"{part.direction} ({len(part.lines)})", system_name),
        row("BLEU", lambda s: f"{s.scores.bleu:.1f}" if s.scores else ""),
        *compared("bleu"),
        row("chrF++", lambda s: f"{s.scores.chrf:.1f}" if s.scores else ""),
        *compared("chrf"),
        row(_("length ratio"), lambda s: f"{s.scores.length_ratio:.3f}" if s.scores else ""),
        *(row(measure_name(name), partial(_share, name=name)) for name in measured),
        row(_("sentences per second"), lambda s: f"{part.sentences_per_second:.1f}" if s is systems[0] else ""),
    ]


def _share(system: System, name: str) -> str:
    if name not in system.shares:
        return ""
    met, of = system.shares[name]
    return f"{met / of:.1%} ({met}/{of})"


def _interval(system: System, name: str) -> str:
    return f"± {getattr(system.significance, name):.1f}" if system.significance else ""


def _probability(system: System, name: str) -> str:
    value = getattr(system.significance, name) if system.significance else None
    return f"{value:.3f}" if value is not None else ""

"""Items made for a test, with translations written by hand."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stdtrans.evaluation.obedience import Verdict, judge, tagged
from stdtrans.evaluation.sets import EvaluationSet, Item, read_set
from stdtrans.neural import Engine


def item(**wishes: Any) -> dict[str, Any]:
    """An item from Chinese, unless said otherwise."""
    return {"id": "1", "direction": "zh-en", "source": "泵应运行。", "reference": "The pump shall run."} | wishes


def set_of(folder: Path, *items: Mapping[str, Any]) -> EvaluationSet:
    path = folder / "made.jsonl"
    path.write_text("\n".join(json.dumps(i, ensure_ascii=False) for i in items), encoding="utf-8")
    return read_set(path)


def marked(text: str, one: Item) -> str:
    """A translation written with tags (<bold>…</bold>, <footnote/>), with the item's marks in their place."""
    from stdtrans.segment import mark

    for index in range(len(one.codes)):
        text = text.replace(tagged(mark(index), one), mark(index), 1)
    return text


def verdicts(folder: Path, output: str, engine: Engine | None = None, **wishes: Any) -> dict[str, list[bool]]:
    """What is judged of a translation: by measure, whether each wish is met."""
    out: dict[str, list[bool]] = {}
    for verdict in judged(folder, output, engine, **wishes):
        out.setdefault(verdict.wish, []).append(verdict.met)
    return out


def judged(folder: Path, output: str, engine: Engine | None = None, **wishes: Any) -> tuple[Verdict, ...]:
    (one,) = set_of(folder, item(**wishes)).items
    return judge(one, marked(output, one), engine)

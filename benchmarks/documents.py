"""Every Word file of a corpus through `pseudo` and `translate --no-mt`: does it come back whole, or refused cleanly?

    python benchmarks/documents.py [CORPUS] [--render] [--only TEXT] [--json FILE] [--keep DIR]

CORPUS holds the folders zh, en, hard (documents to translate) and hostile (damaged and encrypted files); without it
the samples of the tests are used. The hostile files of the tests are made and run besides. Each run is a process of
the command line of its own, bounded in time and memory. Of an output it is asked:

- does python-docx open it, where it opened the source;
- is its structure that of the source (stdtrans.documents.docx.structure.compare); a translation may set its text in
  fewer formats, for a word it has no word for, which is counted and not a problem;
- does a pseudo-translation hold every character of the source's text (lost_text);
- with --render: does LibreOffice convert it to PDF, where it converted the source.

The exit code is 1 where anything failed.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import docx

from stdtrans.documents.docx.structure import compare, lost_text
from stdtrans.errors import Exit, InputError

SAMPLES = Path(__file__).parents[1] / "tests" / "samples"
SUFFIXES = {".docx", ".docm", ".dotx", ".dotm"}
COMMANDS = {"pseudo": ["pseudo"], "translate": ["translate", "--no-mt"]}
# What no document of the corpus may need; a file that does is a failure, or a bomb that went off.
SECONDS, MEGABYTES = 120, 3072
# How compare() words a format that no text has any more, or only now has.
FORMAT = " text set as "
RENDER_SECONDS = 300
RENDER_AT_ONCE = 20


@dataclass
class Run:
    """One file through one command. state: done, refused (exit code for bad input, no output), or failed."""

    file: str
    command: str
    state: str
    exit: int
    seconds: float
    megabytes: float
    message: str
    problems: list[str] = field(default_factory=list)
    formats: int = 0


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        work = options.keep or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        runs = list(_documents(options, work))
        hostile = list(_hostile(options, work))
        if options.render:
            _check_rendering(runs, _sources(options), work)
    for run in runs + hostile:
        if run.problems:
            print(f"\n{run.command} {run.file}: {run.state}, exit code {run.exit}")
            for problem in run.problems[: options.show]:
                print(f"    {problem[:300]}")
            if len(run.problems) > options.show:
                print(f"    ... and {len(run.problems) - options.show} more")
    report = {"documents": _totals(runs), "hostile": _totals(hostile)}
    print(f"\n{json.dumps(report, indent=2)}")
    if options.json:
        data = {**report, "runs": [asdict(r) for r in runs + hostile]}
        options.json.write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")
    return 1 if any(r.problems for r in runs + hostile) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, help="folder with zh, en, hard and hostile")
    parser.add_argument("--render", action="store_true", help="convert sources and outputs with LibreOffice")
    parser.add_argument("--only", default="", metavar="TEXT", help="only files whose path holds this")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all results here")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the outputs here")
    parser.add_argument("--show", type=int, default=5, metavar="N", help="problems shown for a file (default 5)")
    return parser.parse_args()


def _sources(options: argparse.Namespace) -> list[Path]:
    folders = (
        [options.corpus / f for f in ("zh", "en", "hard")] if options.corpus else [SAMPLES, SAMPLES / "constructs"]
    )
    found = [p for folder in folders for p in sorted(folder.iterdir()) if p.suffix.lower() in SUFFIXES]
    return [p for p in found if options.only in str(p)]


def _output(source: Path, command: str, work: Path) -> Path:
    return work / f"{source.parent.name}__{source.stem}.{command}{source.suffix}"


def _documents(options: argparse.Namespace, work: Path) -> Iterator[Run]:
    sources = _sources(options)
    for number, source in enumerate(sources, 1):
        print(f"\r{number} of {len(sources)} {source.name[:60]:60}", end="", file=sys.stderr, flush=True)
        for command in COMMANDS:
            run = _run(source, command, _output(source, command, work))
            if run.state == "done":
                _sorted_out(run, _check(source, _output(source, command, work), command))
            yield run
    print(file=sys.stderr)


def _hostile(options: argparse.Namespace, work: Path) -> Iterator[Run]:
    """Files that must not be translated: damaged, encrypted, bombs; an output is a failure."""
    sys.path.insert(0, str(SAMPLES))
    from hostile import HOSTILE

    folder = work / "hostile"
    folder.mkdir(exist_ok=True)
    made = [make(folder) for name, make in HOSTILE.items() if options.only in name]
    given = sorted((options.corpus / "hostile").iterdir()) if options.corpus else []
    for source in [*(g for g in given if options.only in str(g)), *made]:
        for command in COMMANDS:
            output = work / f"hostile-{source.stem}.{command}.docx"
            run = _run(source, command, output)
            if run.state == "done":
                run.problems += _check(source, output, command) or ["was translated; look whether it should be"]
            yield run
    for path in made:
        path.unlink()


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1024 * 1024, MEGABYTES * 1024 * 1024))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _run(source: Path, command: str, output: Path) -> Run:
    output.unlink(missing_ok=True)
    words = [sys.executable, "-m", "stdtrans", "--ui", "en", *COMMANDS[command], str(source), "-o", str(output)]
    home = output.parent / "home"
    start = time.perf_counter()
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=told,
            env={**os.environ, "STDTRANS_HOME": str(home), "NO_COLOR": "1"},
            preexec_fn=_limits,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        message = told.read().decode(errors="replace").strip()
    seconds = time.perf_counter() - start
    code = process.returncode
    state = {Exit.DONE: "done", Exit.INPUT: "refused", Exit.USAGE: "refused"}.get(code, "failed")
    run = Run(_told(source), command, state, code, round(seconds, 2), round(used.ru_maxrss / 1024, 1), message[-2000:])
    if "Traceback" in message or "Internal error" in message:
        run.problems.append(f"traceback: {message.splitlines()[-1]}")
    if state == "failed":
        run.problems.append(f"ended with exit code {code}: {message[-200:]}")
    if state == "done" and not output.exists():
        run.problems.append("says it is done, but wrote nothing")
    if state != "done" and output.exists():
        run.problems.append("wrote a file though it failed")
    if state == "refused" and "error" not in message.lower():
        run.problems.append("refused without a word")
    return run


def _told(source: Path) -> str:
    return f"{source.parent.name}/{source.name}"


def _opens(path: Path) -> str:
    """What python-docx says against a file; empty where it opens it."""
    try:
        docx.Document(str(path))
    except Exception as error:  # the library raises whatever comes up, for files it does not read
        return f"{type(error).__name__}: {error}"
    return ""


def _check(source: Path, output: Path, command: str) -> list[str]:
    problems = []
    if (wrong := _opens(output)) and not _opens(source):
        problems.append(f"python-docx does not open it: {wrong}")
    try:
        problems += compare(source, output)
        if command == "pseudo":
            problems += [f"lost text: {text}" for text in lost_text(source, output)]
    except InputError as error:
        problems.append(f"the output cannot be read: {error}")
    return problems


def _sorted_out(run: Run, found: Sequence[str]) -> None:
    """Put what was found where it belongs: formats a translation has no words for are no problem."""
    formats = [p for p in found if FORMAT in p] if run.command == "translate" else []
    run.formats = len(formats)
    run.problems += [p for p in found if p not in formats]


# --- rendering


def _check_rendering(runs: Sequence[Run], sources: Sequence[Path], work: Path) -> None:
    """Add a problem to each run whose output LibreOffice does not convert though it converts the source."""
    by_name = {_told(s): s for s in sources}
    done = [(r, by_name[r.file]) for r in runs if r.state == "done"]
    wanted = {s: f"source__{s.parent.name}__{s.name}" for _, s in done}
    wanted |= {_output(s, r.command, work): _output(s, r.command, work).name for r, s in done}
    rendered = _render(wanted, work / "pdf")
    for run, source in done:
        output = _output(source, run.command, work)
        if source in rendered and output not in rendered:
            run.problems.append("LibreOffice converts the source, but not the output")


def _render(files: dict[Path, str], folder: Path) -> set[Path]:
    """The files LibreOffice converts to PDF; a bunch at a time, those of a bunch that failed one by one."""
    folder.mkdir(exist_ok=True)
    links = folder / "in"
    links.mkdir(exist_ok=True)
    for path, name in files.items():
        link = links / name
        link.unlink(missing_ok=True)
        link.symlink_to(path.resolve())
    waiting = list(files)
    for size in (RENDER_AT_ONCE, 1):
        for i in range(0, len(waiting), size):
            print(f"\rrendering {i + 1} of {len(waiting)}", end="", file=sys.stderr, flush=True)
            _convert([links / files[p] for p in waiting[i : i + size]], folder)
        waiting = [p for p in waiting if not (folder / Path(files[p]).with_suffix(".pdf").name).exists()]
    print(file=sys.stderr)
    return set(files) - set(waiting)


def _convert(paths: Sequence[Path], folder: Path) -> None:
    profile = (folder / "profile").resolve().as_uri()
    words = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    try:
        subprocess.run([*words, *map(str, paths)], capture_output=True, timeout=RENDER_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return


def _totals(runs: Sequence[Run]) -> dict[str, object]:
    return {
        "files": len({r.file for r in runs}),
        "runs": len(runs),
        "states": dict(Counter(r.state for r in runs)),
        "with problems": sum(bool(r.problems) for r in runs),
        "tracebacks": sum(p.startswith("traceback") for r in runs for p in r.problems),
        "losing text": sum(any(p.startswith("lost text") for p in r.problems) for r in runs),
        "formats without words": sum(r.formats for r in runs),
        "longest, s": max((r.seconds for r in runs), default=0),
        "most memory, MB": max((r.megabytes for r in runs), default=0),
    }


if __name__ == "__main__":
    sys.exit(main())

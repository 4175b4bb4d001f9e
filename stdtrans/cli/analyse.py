"""The command `analyse`."""

from collections import Counter
from pathlib import Path

from stdtrans.cli import console
from stdtrans.cli.common import (
    Files,
    From,
    Memories,
    SkipStyles,
    To,
    check_input,
    direction_asked,
    each,
    example,
)
from stdtrans.messages import _, localised
from stdtrans.workspace import Workspace

EXAMPLES = example("stdtrans analyse *.docx", "stdtrans analyse GBT-21455.docx --memory ours --json")


def analyse(
    files: Files,
    source: From = None,
    target: To = None,
    memory: Memories = None,
    skip_style: SkipStyles = None,
) -> int:
    """Count words and characters by match band, and repetitions, before any work.

    Nothing is written, and no model is needed. Repetitions are counted within each document.
    """
    from stdtrans.cli.resources import Resources
    from stdtrans.documents.base import Options
    from stdtrans.report import Band, Count, bands_table

    workspace = Workspace.find()
    asked = direction_asked(source, target, workspace.settings.direction)
    options = Options(skip_styles=frozenset(skip_style or workspace.settings.skip_styles))
    resources = Resources(workspace)
    memories, rules = resources.memories(memory), resources.rules()
    total: dict[Band, Count] = dict.fromkeys(Band, Count())
    done: Counter[str] = Counter()

    def work(file: Path) -> None:
        check_input(file)
        from stdtrans.documents.base import open_document
        from stdtrans.pipeline import analyse as run  # heavy, and not needed to refuse a command
        from stdtrans.pipeline import direction_of

        document = open_document(file, options)
        with console.progress() as progress:
            direction = asked or direction_of(document)
            result = run(document, direction, memories, workspace.settings.threshold, progress, rules)
        for notice in result.notices:
            console.warn(f"{file}: {localised(notice)}")
        done["files"] += 1
        for band, count in result.bands.items():
            total[band] += count
        if console.state.json:
            console.emit(result.to_json())
            return
        console.out(f"{file} ({result.direction})")
        console.show(result.table())

    with resources:
        end = each(files, work)
    if done["files"] > 1 and not console.state.json:
        console.out(_("All {} files", done["files"]))
        console.show(bands_table(total))
    return end

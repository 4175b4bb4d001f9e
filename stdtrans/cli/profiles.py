"""The commands `profiles …`: what kinds of edition ask for beyond the translation."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from stdtrans.cli import console
from stdtrans.cli.common import example
from stdtrans.messages import _, current
from stdtrans.workspace import Workspace

if TYPE_CHECKING:
    from stdtrans.profiles.rule import Setting

app = typer.Typer(
    no_args_is_help=True,
    help="Profiles of editions: list, show.",
    epilog=example("stdtrans profiles list", "stdtrans profiles show gb-english"),
)


def profile_names() -> list[str]:
    """For the completion of the shell."""
    from stdtrans.profiles.profile import available

    return list(available(Workspace.find()))


@app.command("list", epilog=example("stdtrans profiles list", "stdtrans profiles list --json"))
def list_() -> None:
    """List the profiles that --profile knows by name: the project's, your own, and the shipped ones."""
    from stdtrans.profiles.profile import available, find_profile

    workspace = Workspace.find()
    profiles = [find_profile(name, workspace) for name in available(workspace)]
    if console.state.json:
        rows = [{"name": p.name, "title": p.title, "target": p.target, "path": str(p.path)} for p in profiles]
        console.emit({"type": "profiles", "action": "list", "profiles": rows})
        return
    table = console.table(_("profile"), _("target"), _("rules"), _("about"), right=(2,))
    for profile in profiles:
        about = profile.title_zh if current() == "zh" and profile.title_zh else profile.title
        table.add_row(profile.name, profile.target or "", str(len(profile.in_force)), about)
    console.show(table)


@app.command("show", epilog=example("stdtrans profiles show gb-english", "stdtrans profiles show ours.toml --json"))
def show(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE.toml", help="The profile.", autocompletion=profile_names)],
) -> None:
    """Show the rules of a profile: on or off, what holds where they are kept, and what each rests on."""
    from stdtrans.profiles.profile import find_profile
    from stdtrans.profiles.rule import RULES

    profile = find_profile(name, Workspace.find())
    if console.state.json:
        rules = [_facts(s, RULES[s.rule].title) for s in profile.rules]
        console.emit({"type": "profiles", "action": "show", "name": profile.name, "rules": rules})
        return
    table = console.table(_("rule"), _("state"), _("about"), _("rests on"), _("evidence"))
    for setting in profile.rules:
        state = _("on") if setting.on else _("off")
        table.add_row(setting.rule, state, _(RULES[setting.rule].title), setting.cited, setting.evidence)
    console.show(table)


def _facts(setting: "Setting", title: str) -> dict[str, Any]:
    return {
        "rule": setting.rule,
        "on": setting.on,
        "title": title,
        "source": setting.source,
        "clause": setting.clause,
        "evidence": setting.evidence,
        "severity": setting.severity,
        "options": {k: list(v) if isinstance(v, tuple) else v for k, v in setting.options.items()},
    }

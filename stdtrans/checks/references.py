"""References to standards stay what they are, in the target's form (GB/T 20000.10-2016, GB/T 1.1-2020)."""

from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.language import Language
from stdtrans.segment import Finding, Severity
from stdtrans.standards.references import Reference

_YEAR_DASHES = {Language.ZH: "-", Language.EN: "—"}  # what must not stand before the year, by target language


@check("reference")
def references(input: CheckInput) -> Iterator[Finding]:
    """A reference of the source that is missing is an error; one in the other language's form, or a new one, a
    warning."""
    language = input.direction.target
    source, target = input.source_references, input.target_references
    there = {r.key: r for r in target}
    wanted = {r.key: r for r in source}
    for key, reference in wanted.items():
        form = reference.render(language)
        if key not in there:
            instead = next((r.text for r in target if r.key not in wanted and r.series == reference.series), "")
            yield Finding("reference", Severity.ERROR, f"The reference {form} is missing or changed.", form, instead)
        elif _wrong_form(there[key], language):
            message = f"The reference {form} is written in the form of the other language."
            yield Finding("reference", Severity.WARNING, message, form, there[key].text)
    if set(wanted) <= set(there):
        for reference in target:
            if reference.key not in wanted:
                message = f"The reference {reference.text} is not in the source."
                yield Finding("reference", Severity.WARNING, message, "", reference.text)


def _wrong_form(reference: Reference, language: Language) -> bool:
    dash = _YEAR_DASHES[language]
    if language is Language.EN:
        return dash in reference.text
    return reference.dated and dash in reference.text and "—" in reference.render(language)

"""What an instruction model is told: the text with its tags, the terms that apply, the nearest matches as examples."""

from collections.abc import Sequence
from dataclasses import dataclass

from stdtrans.language import Language, count_words
from stdtrans.neural import verbs
from stdtrans.neural.chat import Message, Prompt
from stdtrans.neural.short import NAMES
from stdtrans.neural.tags import Tagged
from stdtrans.segment import Direction, Kind, Match, TermHit
from stdtrans.standards.verbs import expected

# Tokens an answer may have: a translation has at most twice its source's words, a word two tokens; a tag has six.
_SPARE, _EACH_WORD, _EACH_TAG = 48, 4, 12
# A match of fewer per cent says little about the sentence.
NEAR = 50
# So many matches a sentence is shown with: measured on standards text with three, 36.1 BLEU became 38.7.
EXAMPLES = 3

COMPLAINT = "Your translation has faults. Mend them and answer with the whole corrected translation alone."
"""What a second question begins with."""

_NAMES = {Language.ZH: "Chinese", Language.EN: "English"}
_SYSTEM = {
    Language.EN: (
        "You are a translator of technical standards. Translate the Chinese text into English as ISO standards are "
        "written. Translate all of it, add nothing, explain nothing. Keep numbers, references to standards, formulas "
        "and identifiers as they are. Answer with the translation alone."
    ),
    Language.ZH: (
        "You are a translator of technical standards. Translate the English text into simplified Chinese as Chinese "
        "national standards (GB/T 1.1) are written. Translate all of it, add nothing, explain nothing. Keep numbers, "
        "references to standards, formulas and identifiers as they are. Answer with the translation alone."
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A text to be translated by an instruction model.

    source: with tags; terms: those to be used; examples: matches to follow, best first; kind: what the text is.
    """

    source: Tagged
    terms: tuple[TermHit, ...] = ()
    examples: tuple[Match, ...] = ()
    kind: Kind = Kind.PARAGRAPH


def prompt(question: Question, direction: Direction) -> Prompt:
    """The conversation that asks for a translation; the best example stands next to the question."""
    messages = [Message("system", _SYSTEM[direction.target])]
    near = [m for m in question.examples if m.score >= NEAR and m.source and m.target][:EXAMPLES]
    for match in reversed(near):
        messages += [Message("user", _asked(match.source, direction)), Message("assistant", match.target)]
    wishes = [*_wishes(question, direction)]
    notes = "".join(f"- {w}\n" for w in wishes)
    text = _asked(question.source.text, direction)
    messages.append(Message("user", f"{notes}\n{text}" if notes else text))
    words = count_words(question.source.text, direction.source)
    return Prompt(tuple(messages), _SPARE + _EACH_WORD * words + _EACH_TAG * len(question.source.numbers))


def again(asked: Prompt, answer: str, faults: Sequence[str]) -> Prompt:
    """The conversation gone on after an answer with faults, each named in a sentence.

    The question is put again behind them: a small model else repeats the complaint.
    """
    complaint = "".join(f"- {f}\n" for f in faults)
    text = f"{COMPLAINT}\n{complaint}\n{asked.messages[-1].text}"
    return asked.then(Message("assistant", answer), Message("user", text))


def _asked(text: str, direction: Direction) -> str:
    return f"Translate into {_NAMES[direction.target]}:\n{text}"


def _wishes(question: Question, direction: Direction) -> list[str]:
    source = question.source
    out = [f'Translate "{t.source}" as "{t.targets[0]}".' for t in dict.fromkeys(question.terms) if t.targets]
    forms = {f.text: expected(f, direction.target) for f in verbs.wanted(source.text, direction)}
    out += [f'Render "{form}" by "{verb}".' for form, verb in forms.items()]
    if source.numbers:
        names = ", ".join(source.name(n) for n in source.numbers)
        out.append(f"Copy each tag exactly once, round the words that translate what it holds: {names}.")
    if question.kind in NAMES:
        out.append("It is a heading or a table cell: no sentence, no full stop.")
    return out

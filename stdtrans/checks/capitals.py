"""Capital letters: sentences and headings begin with one, words inside a sentence do not, names keep theirs.

Sources: ISO House Style (sentence case, also in titles), ISO/IEC Directives Part 2:2021, 16.5.5 (terms begin with a
small letter), GB/T 20000.11-2016; symbols and abbreviations as ISO 80000-1:2022 and the source write them.
"""

import re
from collections import Counter
from collections.abc import Iterator

from stdtrans.checks.base import CheckInput, check
from stdtrans.checks.marks import MarkKind
from stdtrans.checks.words import ordinary_words
from stdtrans.language import Language
from stdtrans.lexicon import lexicon
from stdtrans.segment import Finding, Kind, Severity
from stdtrans.standards.numerals import MONTHS

_NAME = "capitalisation"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(r"(?<![A-Za-z0-9_])[A-Za-z]+(?![A-Za-z_])")
_FIRST = re.compile(r"[^\w“\"'‘(（]*([A-Za-z][\w.@/\\-]*)")
_SENTENCE_END = re.compile(r"[。.!?！？](?:[”’\"')）\]]|\s)*$")
# After these a sentence goes on from the line before.
_GOES_ON = re.compile(r"\s*(?:式中|其中|——|—|-|•|and\b|or\b|where\b|with\b|in which\b)")
_COMMON = re.compile(
    r"[A-Z](?:[a-z]{2,}(?:tion|ment|ture|ance|ence|ness|ity|able|ible|ical|ous|ive|ally|ing|ings|tions|ments|tures|ties)"
    r"|(?:he|hall|hould|nd|hat|his|rom|ith|hich|hen|here|hese|hose|ot|ample|pecimen|est|alue|ethod|urface|aterial|roduct)s?)"
)
_SHOUTED = re.compile(
    r"[A-Z]{2,}(?:TION|MENT|TURE|ANCE|ENCE|NESS|ITY|ABLE|IBLE|ICAL|OUS|IVE|ALLY|ING|INGS|TIONS|MENTS|TURES|ED|ER|ERS|LY|IC|AL|IES|ES)"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_UNITS = _words("MM CM KM KG MG ML HZ KHZ MHZ PA KPA MPA KV MA KW MOL")
# RFC 2119 and RFC 8174 write the first of these in capitals.
_KEYWORDS = _words("MUST SHALL SHOULD MAY NOT REQUIRED RECOMMENDED OPTIONAL NOTE EXAMPLE WARNING CAUTION")
_PROVISIONS = _words("SHALL SHOULD MUST MAY")  # in capitals by RFC 8174, and never in a standard of ISO or GB
_NAMES = _words("Earth Sun Moon Internet Web")  # names that are words too
_LEAST_SHOUTED = 2  # words: one alone is an abbreviation
_LEAST_TRANSLATED = 4
_OF_A_PLACE = ("ese", "ish", "ean", "ian", "ican")  # Chinese, English, European: words with a capital always
_LEAST_ORDINARY = 5  # shorter ones are names of parts, files and options too often
_LABELLED = re.compile(r"\s(?:[\d(%]|[A-Z]\b)")  # Table 1, Annex A, Formula (1)
_NEAR = 3  # names come in groups: within so many words no other capital may stand
# What a program calls by the word before it: the Description field.
_OF_A_PROGRAM = _words(
    "field fields button tab page pane box list menu option dialog workspace section view window command "
    "feature service setting settings form area group column check node key property value table parameter "
    "mode tool type class"
)
# A capital before one of these, or behind one of the others, begins the name of a thing on a screen.
_ON_A_SCREEN = _words("field fields button tab page pages pane box menu dialog workspace window FastTab tile form")
_NAMING = _words("see select click choose open tap press named called titled labelled")
_NAME_AT_START = re.compile(r"(?:\S*[A-Za-z][._:/]+\w\S*|\S*[a-z][A-Z]\S*|Tip|Caution|Warning|Important|Note)\s$")
_JOINING = _words("Until Before After With Without From Into Under Over Unless While During Between Than Also")
_FUNCTION = _words("the a an of to in on for with and or by at as from that which is are was were be not")
_LONGEST_LABEL = 4  # words: what is shorter and no sentence is a heading, whose capitals are a matter of style
_LABEL_SMALL = re.compile(
    r"(?<![\w-])(?:(?:table|figure|annex)(?=\s(?:[A-Z]\b|(?:[A-Z]\.)?\d))"
    rf"|(?<=\d\s)(?P<month>{'|'.join(m.lower() for m in MONTHS)})\b(?!\s(?:be|not)\b))"
)
_SMALL_START = frozenset({Kind.LIST_ITEM, Kind.TERM, Kind.DEFINITION})
_HEADINGS = frozenset({Kind.HEADING, Kind.CAPTION, Kind.TITLE})
_TITLED = frozenset({MarkKind.CLAUSE, MarkKind.TABLE, MarkKind.FIGURE, MarkKind.NOTE, MarkKind.EXAMPLE})
_CLAUSE_OF_TERMS = re.compile(r"3(?:\.|$)")


@check(_NAME)
def capitals(input: CheckInput) -> Iterator[Finding]:
    """Everything here is a warning: only the author knows what is a name."""
    yield from _tokens(input)
    if input.direction.target is Language.EN:
        yield from _start(input)
        yield from _small(input)
        yield from list(_shouted(input)) or _inside(input)


def _tokens(input: CheckInput) -> Iterator[Finding]:
    """Symbols, units and abbreviations that both languages write alike: pH, kPa, IP54, HMI."""
    source, target = (Counter(_TOKEN.findall(t)) for t in (input.source_text, input.target_text))
    if not source or not target:
        return
    folded = {t.casefold(): t for t in sorted(source)}
    for token in sorted(target.keys() - source.keys()):
        wanted = folded.get(token.casefold())
        if wanted is None or _begins(wanted, token) or _keyword(wanted):
            continue
        if wanted in target and target[wanted] >= source[wanted] and token.upper() not in _UNITS:
            continue  # both forms stand there: one may be a word, the other a name
        yield Finding(_NAME, Severity.WARNING, f"'{token}' is written '{wanted}' in the source.", wanted, token)


def _begins(wanted: str, token: str) -> bool:
    """Whether only the first letter differs, as at the start of a sentence; single letters and Ra, Pa are symbols."""
    return len(wanted) > 2 and wanted[1:] == token[1:] and wanted[1:].islower()


def _keyword(word: str) -> bool:
    return word.upper() in _KEYWORDS


def _start(input: CheckInput) -> Iterator[Finding]:
    target = input.target_text
    mark = input.target_mark if input.source_mark else None
    body = target[mark.end :] if mark else target
    match = _FIRST.match(body)
    if match is None or not match[1].islower() or not match[1].isalpha() or len(match[1]) == 1:
        return
    if match[1] in input.source_text or _GOES_ON.match(body) or _GOES_ON.match(input.source_text):
        return
    if input.segment.kind in (Kind.TERM, Kind.DEFINITION) or input.segment.goes_on:
        return
    heading = input.segment.kind in _HEADINGS or _is_titled(input)
    if mark is not None and mark.kind is MarkKind.CLAUSE and _CLAUSE_OF_TERMS.match(mark.number):
        heading = False
    if mark is not None and mark.kind is MarkKind.ITEM:
        return
    sentence = _SENTENCE_END.search(input.source_text) and _SENTENCE_END.search(target)
    if (heading and not (sentence and mark)) or (sentence and input.segment.kind not in _SMALL_START):
        word = match[1]
        yield Finding(_NAME, Severity.WARNING, f"'{word}' begins without a capital.", word.capitalize(), word)


def _small(input: CheckInput) -> Iterator[Finding]:
    """Numbered elements and months have a capital (ISO/IEC Directives Part 2:2021, clauses 10, 28, 29 and 20)."""
    for match in _LABEL_SMALL.finditer(input.target_text):
        if input.source_labels or match["month"]:
            message = f"'{match[0]}' begins without a capital."
            yield Finding(_NAME, Severity.WARNING, message, match[0].capitalize(), match[0])


def _shouted(input: CheckInput) -> Iterator[Finding]:
    """A heading all in capitals (ISO House Style has capitals as sentences have)."""
    mark = input.target_mark
    words = _WORD.findall(input.target_text[mark.end if mark else 0 :])
    words = words[1:] if words and words[0] in _KEYWORDS else words
    long = [w for w in words if len(w) >= _LEAST_ORDINARY]
    if len(words) < _LEAST_SHOUTED or not long or not all(w.isupper() for w in words):
        return
    if sum(_translated(w.capitalize(), input) for w in long) * 2 >= len(long):
        text = " ".join(words)
        severity = Severity.WARNING if mark or input.segment.kind in _HEADINGS else Severity.INFO
        yield Finding(_NAME, severity, f"'{text}' has capitals throughout.", text.capitalize(), text)


def _translated(word: str, input: CheckInput) -> bool:
    """Whether a word stands in Chinese in the source: names mostly keep their letters."""
    if word.endswith(_OF_A_PLACE) or len(word) < _LEAST_TRANSLATED or word[1:] != word[1:].lower():
        return False
    return any(told < 0 for *_, told in lexicon().compare(input.source_text, word)[0])


def _is_titled(input: CheckInput) -> bool:
    """Whether both texts begin with the number of a thing with a title: no quantity (2.5 倍), no sentence (图1给出)."""
    source, target = input.source_mark, input.target_mark
    if source is None or target is None or source.kind is not target.kind or target.kind not in _TITLED:
        return False
    return len(input.source_text[source.end :].strip()) > 1


def _inside(input: CheckInput) -> Iterator[Finding]:
    """One ordinary word with a capital, or in capitals, between words without."""
    text = input.target_text
    words = list(_WORD.finditer(text, input.target_mark.end if input.target_mark else 0))
    words = words[1:] if words and words[0][0] in _KEYWORDS else words  # NOTE The value
    for i, word in enumerate(words[1:], 1):
        if (
            word[0][0].islower()
            or word[0] in MONTHS
            or word[0] in _NAMES
            or word[0] in input.source_text
            or words[i - 1][0].lower() in _NAMING
            or (i == 1 and _NAME_AT_START.fullmatch(text[words[0].start() : word.start()]))
            or _on_a_screen([w[0] for w in words[i + 1 :]])
        ):
            continue
        if word[0] in _KEYWORDS:
            if word[0] in _PROVISIONS and word[0] not in input.source_text:
                message = f"'{word[0]}' has capitals inside a sentence."
                yield Finding(_NAME, Severity.INFO, message, word[0].lower(), word[0])
                return
            continue
        around = words[max(1, i - _NEAR) : i] + words[i + 1 : i + 1 + _NEAR]
        if any(_like_a_name(w[0]) for w in around) or text[words[i - 1].end() : word.start()] != " ":
            continue
        if word[0] not in _JOINING and _LABELLED.match(text, word.end()):
            continue
        after = words[i + 1] if i + 1 < len(words) else None
        if after is not None and (after[0] in _OF_A_PROGRAM or not _plain_gap(text, word, after)):
            continue
        usual = _COMMON.fullmatch(word[0]) or _SHOUTED.fullmatch(word[0]) or _is_ordinary(word[0])
        if usual or _translated(word[0], input):
            message = f"'{word[0]}' has capitals inside a sentence."
            # what is translated may be the name of a thing on a screen all the same
            severity = _gravity(input, len(words)) if usual else Severity.INFO
            yield Finding(_NAME, severity, message, word[0].lower(), word[0])
            return


def _on_a_screen(following: list[str]) -> bool:
    """Whether what follows a capital goes on, without a word of grammar, to the name of a part of a screen."""
    for word in following[:_NEAR]:
        if word in _ON_A_SCREEN:
            return True
        if word in _FUNCTION:
            return False
    return False


def _gravity(input: CheckInput, words: int) -> Severity:
    """A remark for a few words that may be a heading, where nothing says so: houses differ in their capitals."""
    known = input.segment.kind in _HEADINGS or input.target_mark is not None
    sentence = words > _LONGEST_LABEL or _SENTENCE_END.search(input.target_text)
    return Severity.WARNING if known or sentence else Severity.INFO


def _like_a_name(word: str) -> bool:
    """Whether a word has a capital that a name has: not a unit, a single letter or a month."""
    return word[0].isupper() and len(word) > 1 and word not in MONTHS


def _is_ordinary(word: str) -> bool:
    return word in _JOINING or (len(word) >= _LEAST_ORDINARY and word.lower() in ordinary_words())


def _plain_gap(text: str, word: re.Match[str], after: re.Match[str]) -> bool:
    return re.fullmatch(r"[,;]? ", text[word.end() : after.start()]) is not None
